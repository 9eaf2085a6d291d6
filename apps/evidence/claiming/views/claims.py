"""Claims as they are written: begun from quotes, worded again, deleted while they are drafts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.core.mention_upkeep import count_links_to
from apps.core.references import shortened
from apps.core.visibility import Status
from apps.evidence.claiming.drafting import draftable_claim, still_draftable, was_published
from apps.evidence.claiming.forms import ClaimForm
from apps.evidence.claiming.pieces import Pieces
from apps.evidence.models import Claim
from apps.projects.changing import ChangedMeanwhile, Protected, changing
from apps.projects.entrance import project_for
from apps.projects.row_state import token_of
from apps.publishing.differences import TextChange, word_changes

WRITE = ["GET", "HEAD", "POST"]
TAKEN = "Something with this address, or the same quote, was stored a moment ago: look at it, then save again."


@require_http_methods(WRITE)
@login_required
def claim_new(request, slug):
    """A claim from the quotes `?quote=…`, with the stance and note of each."""
    project = project_for(request.user, slug)
    is_sent = request.method == "POST"
    data = request.POST if is_sent else None
    pieces = Pieces(Claim(project=project), request.user, request.POST if is_sent else request.GET, data)
    is_search = "search" in request.POST
    initial = proposed(pieces) | (request.POST.dict() if is_search else {})
    form = ClaimForm(None if is_search else data, project=project, user=request.user, initial=initial)
    context = {"project": project, "form": form, "pieces": pieces}
    if not is_sent or is_search or not all([form.is_valid(), pieces.is_valid()]):
        return render(request, "evidence/claiming/new.html", context)
    try:
        claim = begin(project, form, pieces, request.user)
    except IntegrityError:
        form.add_error(None, TAKEN)
        return render(request, "evidence/claiming/new.html", context, status=409)
    messages.success(request, "The claim is a draft now. Members of the project can read it.")
    return redirect("claiming:evidence", claim.slug)


def begin(project, form, pieces, user):
    """Store a new draft with its evidence as one Change; return it."""
    claim = form.save(commit=False)
    claim.status = Status.DRAFT
    with changing(
        project, by=user, verb="claim", about=claim, sentence=f"drafted the claim “{shortened(claim.text)}”"
    ) as changes:
        changes.save(claim)
        pieces.claim = claim
        pieces.store(changes)
    return claim


def proposed(pieces):
    """What the chosen quotes say of the claim: their organisation and level, where they agree on one."""
    interviews = [one.obj.interview for one in pieces.brought if one.is_quote]
    organisations = {one.organisation_id for one in interviews}
    levels = {one.level for one in interviews}
    return {
        "organisation": organisations.pop() if len(organisations) == 1 else None,
        "level": levels.pop() if len(levels) == 1 else "",
    }


@require_http_methods(WRITE)
@login_required
def claim_edit(request, slug):
    """Other words for a draft; what is or was published goes through a revision, which somebody else reads."""
    claim = draftable_claim(request.user, slug)
    if was_published(claim):
        return redirect(f"{reverse('publishing:revision-new')}?of={claim.reference}")
    stored = Claim.objects.visible_to(request.user).get(pk=claim.pk)
    form = ClaimForm(request.POST or None, instance=claim, project=claim.project, user=request.user)
    context = {"project": claim.project, "claim": stored, "form": form, "seen": token_of(stored)}
    if request.method != "POST" or not form.is_valid():
        context["seen"] = request.POST.get("seen", context["seen"])
        return render(request, "evidence/claiming/edit.html", context)
    try:
        with changing(
            claim.project, by=request.user, verb="claim", about=claim,
            sentence=f"worded the claim “{shortened(claim.text)}”",
        ) as changes:  # fmt: skip
            still_draftable(claim, request.user)
            changes.save(form.save(commit=False), seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        return render(request, "evidence/claiming/edit.html", meanwhile(context, error.current, form), status=409)
    messages.success(request, "The claim is saved.")
    return redirect("claiming:evidence", claim.slug)


def meanwhile(context, current, form):
    """The context of a form whose claim was changed since: how what was typed differs from what is stored now."""
    pairs = [(name, _shown(current, name), _shown(form.instance, name)) for name in form.Meta.fields]
    changes = [TextChange(form[name].label, word_changes(old, new)) for name, old, new in pairs if old != new]
    return context | {"differences": changes, "seen": token_of(current)}


def _shown(claim, name):
    """A field of a claim in words."""
    display = getattr(claim, f"get_{name}_display", None)
    return str((display() if display else getattr(claim, name)) or "")


@require_http_methods(WRITE)
@login_required
def claim_delete(request, slug):
    """Delete a draft that readers have never known; its change brings it back."""
    claim = draftable_claim(request.user, slug)
    fault = "It was published: it can be withdrawn, which leaves a page behind." if was_published(claim) else ""
    if request.method == "POST" and not fault:
        try:
            return deleted(request, claim)
        except ChangedMeanwhile:
            fault = "Somebody has changed it meanwhile: look at it again before you delete it."
        except Protected as error:
            fault = str(error)
    context = {
        "project": claim.project,
        "claim": claim,
        "seen": token_of(Claim.objects.visible_to(request.user).get(pk=claim.pk)),
        "fault": fault,
        "links": count_links_to([claim.reference]),
    }
    return render(
        request, "evidence/claiming/delete.html", context, status=409 if fault and request.method == "POST" else 200
    )


def deleted(request, claim):
    sentence = f"deleted the claim “{shortened(claim.text)}”"
    with changing(claim.project, by=request.user, verb="delete", about=claim, sentence=sentence) as changes:
        still_draftable(claim, request.user)
        changes.delete(claim, seen=request.POST.get("seen", ""))
    messages.success(request, "The claim is deleted. “Take back” brings it back with its evidence.")
    return redirect("desk:change", changes.change.uuid)
