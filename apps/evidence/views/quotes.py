import json

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.coding.models import Code, Coding, Quote
from apps.core.dataversion import remembered
from apps.core.mentions import backlinks, leading_to, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.models import Concept, EvidenceItem
from apps.interviews.models import Turn
from apps.interviews.recordings.playing import Playing, has_recording, playing
from apps.organisations.models import Organisation
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.models import PublishedVersion
from apps.sources.models import EditorialNote


@require_safe
def quote_list(request):
    """Quotes in a list that an address can narrow: `?organisation=`, `?concept=`, `?code=<codebook>/<slug>`."""
    quotes = Quote.objects.visible_to(request.user)
    organisation, concept, code = (request.GET.get(name, "") for name in ("organisation", "concept", "code"))
    if organisation:
        organisations = Organisation.objects.visible_to(request.user).filter(slug=organisation)
        quotes = quotes.filter(interview__organisation__in=organisations)
    if concept:
        quotes = quotes.filter(concepts__in=Concept.objects.visible_to(request.user).filter(slug=concept))
    if code:
        codebook, _, slug = code.partition("/")
        codes = Code.objects.visible_to(request.user).filter(codebook__slug=codebook, slug=slug)
        quotes = quotes.filter(pk__in=Coding.objects.visible_to(request.user).filter(code__in=codes).values("quote"))
    chosen = {"organisation": organisation, "concept": concept, "code": code}
    count = remembered(f"number of quotes: {json.dumps(chosen)}", request.user, quotes.order_by().count)
    page = page_of(request, quotes.with_speaker().order_by("interview__slug", "slug"), size=25, count=count)
    context = {
        "page": page,
        "chosen": chosen,
        **remembered("choices of the list of quotes", request.user, lambda: choices_of_quotes(request.user)),
        "withheld": [] if any(chosen.values()) else withheld_quotes(request.user),
    }
    return render_list(request, "evidence/quote_list.html", context)


def choices_of_quotes(user):
    """The organisations and the concepts of which `user` may see a quote, by slug and name."""
    visible = Quote.objects.visible_to(user).order_by()
    organisations = Organisation.objects.visible_to(user).filter(
        Exists(visible.filter(interview__organisation=OuterRef("pk")))
    )
    concepts = Concept.objects.visible_to(user).filter(Exists(visible.filter(concepts=OuterRef("pk"))))
    return {
        "organisations": list(organisations.values("slug", "name")),
        "concepts": list(concepts.values("slug", "name")),
    }


def withheld_quotes(user):
    """What is kept back, for the end of the whole list: a choice would tell of whom or of what the words are."""
    return remembered("quotes that are kept back", user, lambda: list(Quote.objects.withheld_from(user)[:20]))


@require_safe
def quote_detail(request, slug):
    quotes = Quote.objects.visible_to(request.user).seeing(request.user, "interview__organisation")
    chosen = quotes.with_speaker().select_related("transcript", "interview__project")
    quote = get_object_or_404(chosen.annotate(has_recording=has_recording(request.user, "interview")), slug=slug)
    codings = Coding.objects.visible_to(request.user).filter(quote=quote)
    evidence = EvidenceItem.objects.visible_to(request.user).filter(quote=quote)
    evidence = list(evidence.select_related("claim__organisation", "claim__concept"))
    notes = list(EditorialNote.objects.about(quote))
    mentions = mentions_to(quote.reference, *(item.claim.reference for item in evidence))
    prose = Prose(request.user, *(note.body for note in notes), references=sources_of(mentions))
    context = {
        "quote": quote,
        "playing": playing_of(quote, request.user),
        "versions": PublishedVersion.objects.of(quote).newest(),
        "codings": codings.select_related("code__codebook", "coder", "round"),
        "evidence": evidence,
        "concepts": Concept.objects.visible_to(request.user).filter(quotes=quote),
        "neighbours": quotes.filter(interview=quote.interview).order_by("slug").values_list("slug", flat=True),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(leading_to(mentions, "quote"), prose.targets),
        "through_claims": backlinks(leading_to(mentions, "claim"), prose.targets),
    }
    return render_about(request, "evidence/quote.html", context, quote)


def playing_of(quote, user):
    """What can be heard beside a quote: nothing where it has no place in a transcript. Two queries for a recording."""
    if not quote.has_recording or quote.transcript_id is None:
        return Playing()
    return playing(user, quote.interview, Turn.objects.visible_to(user).filter(transcript=quote.transcript_id))
