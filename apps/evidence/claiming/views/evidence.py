"""The evidence of a claim: stance and note of each piece, their order, and what is brought or taken away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.core.references import shortened
from apps.evidence.claiming.drafting import draftable_claim, needs_of, still_draftable, was_published
from apps.evidence.claiming.pieces import Pieces
from apps.evidence.ledger import codings_on
from apps.evidence.views.claims import triangulation_for
from apps.projects.changing import ChangedMeanwhile, changing

MEANWHILE = "Somebody has changed this evidence meanwhile. What you typed stands here: compare, then save again."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence(request, slug):
    claim = draftable_claim(request.user, slug)
    data = request.POST if request.method == "POST" else None
    pieces = Pieces(claim, request.user, request.POST if data else request.GET, data)
    if data is None or "search" in data or not pieces.is_valid():
        return shown(request, claim, pieces)
    try:
        store(claim, pieces, request.user)
    except (ChangedMeanwhile, IntegrityError):
        fresh = Pieces(claim, request.user, request.POST, data)
        fresh.take_note()
        return shown(request, claim, fresh, status=409, fault=MEANWHILE)
    messages.success(request, "The evidence is saved.")
    return redirect("claiming:evidence", claim.slug)


def store(claim, pieces, user):
    """Keep what was typed about the evidence as one Change."""
    with changing(
        claim.project, by=user, verb="evidence", needs=needs_of(claim), about=claim,
        sentence=f"changed the evidence of “{shortened(claim.text)}”",
    ) as changes:  # fmt: skip
        still_draftable(claim, user)
        pieces.store(changes)


def shown(request, claim, pieces, *, status=200, fault=""):
    claim.visible_evidence = [one.item for one in pieces.stored]
    codings = codings_on(claim.visible_evidence, request.user)
    organisations = len(
        {item.quote.interview.organisation_id for item in claim.visible_evidence if item.quote} - {None}
    )
    context = {
        "project": claim.project,
        "claim": claim,
        "pieces": pieces,
        "fault": fault,
        "was_published": was_published(claim),
        "may_publish": may(request.user, Action.CURATE, claim.project),
        "triangulation": triangulation_for(request.user, claim, codings, organisations),
    }
    return render(request, "evidence/claiming/evidence.html", context, status=status)
