from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.clusters.models import InitiativeFact
from apps.coding.models import Quote
from apps.core.counting import count_of
from apps.core.listing.download import download_of
from apps.core.listing.listing import DOWNLOADS, Listed
from apps.core.mentions import backlinks, leading_to, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.lists.sources import SOURCES
from apps.evidence.models import Concept, EvidenceItem
from apps.organisations.models import Fact
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.gathering import RIGHTS
from apps.sources.models import EditorialNote, Passage, Source


@require_safe
def source_list(request):
    """Sources by their facets, as a list, a table or a file."""
    listed = Listed(SOURCES, request.GET, request.user, Source.objects.visible_to(request.user))
    if listed.format in DOWNLOADS:
        return download_of(listed, request, RIGHTS)
    page = page_of(request, listed.rows, size=120, count=listed.paged)
    return render_list(request, "evidence/source_list.html", {"page": page, "listed": listed})


@require_safe
def source_detail(request, slug):
    source = get_object_or_404(
        Source.objects.visible_to(request.user).seeing(request.user, "cited_in").select_related("cited_in"), slug=slug
    )
    passages = Passage.objects.visible_to(request.user).filter(source=source).select_related("source").annotate(
        quote_count=count_of(Quote.objects.visible_to(request.user), "passage"),
        fact_count=count_of(Fact.objects.visible_to(request.user), "passage"),
        evidence_count=count_of(EvidenceItem.objects.visible_to(request.user), "passage"),
    )  # fmt: skip
    notes = list(EditorialNote.objects.about(source))
    mentions = mentions_to(source.reference)
    texts = [source.about, *(note.body for note in notes)]
    prose = Prose(request.user, *texts, references=sources_of(mentions))
    context = {
        "source": source,
        "page": page_of(request, passages, size=100),
        "concepts": Concept.objects.visible_to(request.user).filter(theory_sources=source),
        "cited_works": Source.objects.visible_to(request.user).filter(cited_in=source)[:200],
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "evidence/source.html", context, source)


@require_safe
def passage_detail(request, source, slug):
    """A place in a source, and everything in the base that rests on it."""
    passages = Passage.objects.visible_to(request.user).seeing(request.user, "via")
    passages = passages.select_related("source", "via__source")
    passage = get_object_or_404(passages, source__slug=source, slug=slug)
    evidence = EvidenceItem.objects.visible_to(request.user).filter(passage=passage)
    evidence = list(evidence.select_related("claim__organisation"))
    notes = list(EditorialNote.objects.visible_to(request.user).filter(passages=passage))
    mentions = mentions_to(passage.reference, *(item.claim.reference for item in evidence))
    prose = Prose(request.user, *(note.body for note in notes), references=sources_of(mentions))
    context = {
        "passage": passage,
        "quotes": Quote.objects.visible_to(request.user).filter(passage=passage).with_speaker(),
        "facts": Fact.objects.visible_to(request.user).filter(passage=passage).select_related("organisation"),
        "initiative_facts": InitiativeFact.objects.visible_to(request.user)
        .filter(passage=passage)
        .select_related("initiative"),
        "evidence": evidence,
        "carries": passages.filter(via=passage),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(leading_to(mentions, "passage"), prose.targets),
        "through_claims": backlinks(leading_to(mentions, "claim"), prose.targets),
    }
    return render_about(request, "evidence/passage.html", context, passage)
