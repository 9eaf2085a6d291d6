"""What is done with a round at the press of a button."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from apps.accounts.roles import Action
from apps.coding.models import Assignment
from apps.coding.rounds import making
from apps.coding.rounds.entrance import round_for
from apps.projects.changing import ChangedMeanwhile, NotAgain
from apps.projects.row_state import token_of

MEANWHILE = "Somebody else has changed this meanwhile. It stands here as it is now: look at it and decide again."


@require_POST
@login_required
def release_round(request, slug):
    """Asks first where not all is handed in: `sure=1` says that it is to be released all the same."""
    round = round_for(request.user, slug, Action.CURATE)
    missing = Assignment.objects.visible_to(request.user).filter(round=round, done_at=None)
    missing = list(missing.select_related("interview", "coder"))
    if round.is_hidden and missing and request.POST.get("sure") != "1":
        context = {"round": round, "project": round.project, "missing": missing, "seen": token_of(round)}
        return render(request, "coding/rounds/release.html", context)
    done = "The round is released: everybody in the project sees what was coded in it. It is closed for further coding."
    return _do(request, round, making.release, round, done)


@require_POST
@login_required
def close_round(request, slug):
    round = round_for(request.user, slug, Action.CURATE)
    return _do(request, round, making.close, round, "The round is closed: nobody codes in it any more.")


@require_POST
@login_required
def reopen_round(request, slug):
    round = round_for(request.user, slug, Action.CURATE)
    return _do(request, round, making.reopen, round, "The round is open again.")


@require_POST
@login_required
def hand_in_assignment(request, slug, uuid):
    """One's own assignment is done (`done=1`), or not after all."""
    round, assignment = _assignment(request.user, slug, uuid)
    if assignment.coder_id != request.user.pk:
        raise PermissionDenied
    is_done = request.POST.get("done") == "1"
    done = "Handed in. You may take it up again." if is_done else "It is with you again."
    return _do(request, round, making.hand_in, assignment, done, is_done=is_done)


@require_POST
@login_required
def take_away_assignment(request, slug, uuid):
    """A curator takes an assignment back that is not done."""
    round, assignment = _assignment(request.user, slug, uuid, Action.CURATE)
    if assignment.done_at:
        messages.error(request, "It is handed in already, so it stays.")
        return redirect("rounds:detail", round.slug)
    return _do(request, round, making.take_from, assignment, "It is not given out any more. What was coded stays.")


def _assignment(user, slug, uuid, action=Action.CODE):
    round = round_for(user, slug, action)
    rows = (
        Assignment.objects.visible_to(user).filter(round=round).select_related("round__project", "interview", "coder")
    )
    return round, get_object_or_404(rows, uuid=uuid)


def _do(request, round, act, obj, done, **how):
    """Do it and go back to the round, with a sentence on what became of it; 409 where it was changed meanwhile."""
    try:
        act(obj, by=request.user, seen=request.POST.get("seen", ""), **how)
    except ChangedMeanwhile:
        messages.error(request, MEANWHILE)
    except NotAgain as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("rounds:detail", round.slug)
