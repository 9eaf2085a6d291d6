from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.core.htmx import is_fragment
from apps.core.listing.download import download_of
from apps.core.listing.listing import DOWNLOADS, Listed
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.chains import chain_of
from apps.evidence.ledger import bars, codings_on, standing_of
from apps.evidence.lists.claims import CLAIMS
from apps.evidence.models import Assumption, Bearing, Claim, Concept, EvidenceItem, Recommendation
from apps.evidence.stances import by_stance, counts_in_words
from apps.evidence.triangulation import triangulation_of
from apps.organisations.models import Organisation
from apps.publishing.citing.about import render_about
from apps.publishing.citing.coins import render_list
from apps.publishing.gathering import RIGHTS
from apps.publishing.models import PublishedVersion
from apps.sources.models import EditorialNote


@require_safe
def claim_list(request):
    """Claims with their evidence; the facets are addresses, so a cell of the matrix is one of these pages."""
    listed = Listed(CLAIMS, request.GET, request.user, Claim.objects.visible_to(request.user))
    if listed.format in DOWNLOADS:
        return download_of(listed, request, RIGHTS)
    rows = listed.rows if listed.is_table else listed.rows.with_evidence(request.user)
    page = page_of(request, rows, size=20, count=listed.paged)
    context = {"page": page, "listed": listed, **place_of(listed)}
    return render_list(request, "evidence/claim_list.html", context)


def place_of(listed):
    """The organisation and the concept that are chosen, None where none is that the reader may see."""
    return {
        name: model.objects.visible_to(listed.user).filter(slug=listed.chosen[name]).first()
        if name in listed.chosen
        else None
        for name, model in (("organisation", Organisation), ("concept", Concept))
    }


@require_safe
def claim_detail(request, slug):
    claims = (
        Claim.objects.visible_to(request.user)
        .for_list(request.user)
        .select_related("assessed_by", "contradiction_sought_by")
        .with_right_to_draft(request.user)
    )
    claim = get_object_or_404(claims.with_evidence(request.user), slug=slug)
    codings = codings_on(claim.visible_evidence, request.user)
    standing = standing_of(claim.visible_evidence, codings, request.user)
    bearings = Bearing.objects.visible_to(request.user).filter(claim=claim).select_related("assumption")
    notes = list(EditorialNote.objects.about(claim))
    mentions = mentions_to(claim.reference)
    prose = Prose(request.user, claim.note, *(note.body for note in notes), references=sources_of(mentions))
    ledger = by_stance(claim.visible_evidence)
    context = {
        "claim": claim,
        "versions": PublishedVersion.objects.of(claim).newest(),
        "ledger": ledger,
        "bars": bars(ledger),
        "standing": standing,
        "triangulation": triangulation_for(request.user, claim, codings, standing.organisations),
        "counts": counts_in_words(claim.visible_evidence),
        "withheld": EvidenceItem.objects.withheld_from(request.user).filter(claim=claim),
        "bearings": bearings,
        "recommendations": Recommendation.objects.visible_to(request.user).filter(claims=claim),
        "neighbours": Claim.objects.visible_to(request.user).beside(claim).for_list(request.user)[:12],
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
        "may_code": claim.project_id in projects_allowing(request.user, Action.CODE),
    }
    return render_about(request, "evidence/claim.html", context, claim)


def triangulation_for(user, claim, codings, organisations):
    """The Triangulation of a claim's `visible_evidence` for one reader; coders are named to members of the project."""
    return triangulation_of(
        claim.visible_evidence,
        codings,
        label_of=lambda person: person.label_for(user),
        organisations=organisations,
        names_coders=claim.project_id in projects_allowing(user, Action.SEE_PROJECT),
    )


@require_safe
@vary_on_headers("HX-Request")
def claim_how(request, slug):
    """How we know this: the claim down to the words and up to what rests on it; as a fragment, that alone."""
    claims = Claim.objects.visible_to(request.user).for_list(request.user).with_evidence(request.user)
    chain = chain_of(get_object_or_404(claims, slug=slug), request.user)
    template = "evidence/_chain.html" if is_fragment(request) else "evidence/how.html"
    return render(request, template, {"chain": chain})


@require_safe
def assumption_list(request):
    assumptions = Assumption.objects.visible_to(request.user).select_related("concept", "project")
    assumptions = assumptions.seeing(request.user, "concept")
    page = page_of(request, assumptions.with_bearings(request.user), size=50)
    prose = Prose(request.user, *(assumption.text for assumption in page))
    return render(request, "evidence/assumption_list.html", {"page": page, "prose": prose})


@require_safe
def recommendation_list(request):
    recommendations = Recommendation.objects.visible_to(request.user).select_related("project", "passage__source")
    recommendations = recommendations.seeing(request.user, "passage")
    page = page_of(request, recommendations.with_claims(request.user), size=50)
    prose = Prose(request.user, *(recommendation.text for recommendation in page))
    limits = Claim.objects.visible_to(request.user).filter(kind=Claim.Kind.LIMIT).for_list(request.user)
    context = {"page": page, "prose": prose, "limits": limits[:50]}
    return render(request, "evidence/recommendation_list.html", context)
