from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.coding.models import Coding, Quote
from apps.core.dataversion import remembered
from apps.core.listing.download import download_of
from apps.core.listing.listing import DOWNLOADS, Listed
from apps.core.mentions import backlinks, leading_to, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.lists.quotes import QUOTES
from apps.evidence.models import Concept, EvidenceItem
from apps.interviews.models import Turn
from apps.interviews.recordings.playing import Playing, has_recording, playing
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.gathering import RIGHTS
from apps.publishing.models import PublishedVersion
from apps.sources.models import EditorialNote


@require_safe
def quote_list(request):
    """Quotes by their facets, as a list, a table or a file; at the end of the whole list, what is kept back."""
    listed = Listed(QUOTES, request.GET, request.user, Quote.objects.visible_to(request.user))
    if listed.format in DOWNLOADS:
        return download_of(listed, request, RIGHTS)
    context = {
        "page": page_of(request, listed.rows, size=25, count=listed.paged),
        "listed": listed,
        "withheld": [] if listed.is_active else withheld_quotes(request.user),
    }
    return render_list(request, "evidence/quote_list.html", context)


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
