from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.coding.models import Quote
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.models import Assumption, Claim, Concept
from apps.publishing.citing.about import render_about
from apps.sources.models import EditorialNote, Passage, Source

CLAIMS = 60  # of a concept on its page; the list of claims has all


@require_safe
def concept_detail(request, slug):
    concepts = Concept.objects.visible_to(request.user)
    concept = get_object_or_404(concepts.select_related("framework", "parent__parent"), slug=slug)
    family = concepts.filter(Q(parent=concept) | Q(parent=concept.parent_id, parent__isnull=False))
    claims = (
        Claim.objects.visible_to(request.user)
        .filter(concept=concept)
        .for_list(request.user)
        .with_stance_counts(request.user)
    )
    notes = list(EditorialNote.objects.about(concept))
    mentions = mentions_to(concept.reference)
    texts = [concept.definition, concept.scope_note, *(note.body for note in notes)]
    family = list(family.with_claim_counts(request.user))
    texts += [one.definition for one in family]
    prose = Prose(request.user, *texts, references=sources_of(mentions))
    context = {
        "concept": concept,
        "children": [one for one in family if one.parent_id == concept.pk],
        "siblings": [one for one in family if one.parent_id != concept.pk and one.pk != concept.pk],
        "claims": list(claims.order_by("organisation__name", "position", "pk")[: CLAIMS + 1]),
        "most_claims": CLAIMS,
        "quotes": Quote.objects.visible_to(request.user).filter(concepts=concept).with_speaker()[:30],
        "assumptions": Assumption.objects.visible_to(request.user).filter(concept=concept),
        "theory": Source.objects.visible_to(request.user).filter(concepts=concept),
        "passages": Passage.objects.visible_to(request.user).filter(concepts=concept).select_related("source"),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "evidence/concept.html", context, concept)


@require_safe
def concept_list(request):
    """Every concept with its short meaning, by framework."""
    concepts = Concept.objects.visible_to(request.user).select_related("framework", "parent")
    concepts = concepts.with_claim_counts(request.user).order_by("framework__position", "framework", "position", "id")
    page = page_of(request, concepts, size=100)
    prose = Prose(request.user, *(concept.definition for concept in page))
    return render(request, "evidence/concept_list.html", {"page": page, "prose": prose})
