"""Publishing a claim: first what would become public and what hinders, then the act itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.evidence.claiming.drafting import was_published
from apps.evidence.claiming.publication import plan_of, publish_claim
from apps.evidence.models import Claim
from apps.projects.changing import ChangedMeanwhile
from apps.projects.entrance import refuse_unless

MEANWHILE = "Something has changed since you looked. This is what would be published now: look again, then publish."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def claim_publish(request, slug):
    user = request.user
    claims = Claim.objects.visible_to(user).select_related("project", "organisation", "concept")
    claim = get_object_or_404(claims, slug=slug)
    refuse_unless(user, Action.CURATE, claim.project)
    if request.method != "POST":
        return shown(request, claim)
    posted = request.POST
    try:
        version = publish_claim(
            claim, posted.getlist("quote"), by=user, seen=posted.get("seen", ""), note=posted.get("note", "")[:300]
        )
    except ChangedMeanwhile:
        claim = get_object_or_404(claims, slug=slug)
        return shown(request, claim, status=409, faults=[MEANWHILE])
    except ValidationError as error:
        claim = get_object_or_404(claims, slug=slug)
        return shown(request, claim, status=422, faults=error.messages)
    messages.success(request, f"It is published as version {version.number}. Everybody can read it here.")
    return redirect(claim.get_absolute_url())


def shown(request, claim, *, status=200, faults=()):
    posted = request.POST
    context = {
        "project": claim.project,
        "claim": claim,
        "plan": plan_of(claim, request.user),
        "faults": faults,
        "chosen": set(posted.getlist("quote")) if request.method == "POST" else None,
        "note": posted.get("note", ""),
        "was_published": was_published(claim),
    }
    return render(request, "evidence/claiming/publish.html", context, status=status)
