"""One change: its rows before and after, and the ways to take it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.coding.blindness import open_rows
from apps.coding.desk.naming import named
from apps.coding.desk.reading import read_change
from apps.coding.desk.taking_back import bring_back, publishes, take_back
from apps.projects.changing import ChangedMeanwhile, NotAgain, Protected
from apps.projects.models import Change


@require_safe
@login_required
def change_detail(request, uuid):
    return shown(request, visible_change(request.user, uuid))


@require_POST
@login_required
def take_back_change(request, uuid):
    """Undo the whole change; where something has changed since, 409 with both versions, and nothing is done."""
    change = editable_change(request.user, uuid)
    try:
        reverse = take_back(change, by=request.user)
    except ChangedMeanwhile:
        return shown(request, change, status=409, fault="conflict")
    except (NotAgain, Protected) as error:
        return shown(request, change, status=422, fault=str(error))
    messages.success(request, "It is taken back. Taking that back would do it again.")
    return redirect("desk:change", reverse.uuid)


@require_POST
@login_required
def restore_row(request, uuid, pk):
    """Bring one row back to what it was before the change, from the state of it that its page has shown."""
    change = editable_change(request.user, uuid)
    row = get_object_or_404(
        open_rows(change.rows.select_related("change__project"), change.project, request.user), pk=pk
    )
    try:
        restoring = bring_back(row, by=request.user, seen=request.POST.get("seen") or None)
    except ChangedMeanwhile:
        return shown(request, change, status=409, fault="conflict")
    except (NotAgain, Protected) as error:
        return shown(request, change, status=422, fault=str(error))
    messages.success(request, "It is as it was before that change.")
    return redirect("desk:change", restoring.uuid)


def visible_change(user, uuid):
    changes = Change.objects.visible_to(user).select_related("project", "by", "undoes", "undone_by")
    return get_object_or_404(changes, uuid=uuid)


def editable_change(user, uuid):
    """A change that `user` may take back: 404 where it is not seen, 403 where another's."""
    change = visible_change(user, uuid)
    if not Change.objects.editable_by(user).filter(pk=change.pk).exists():
        raise PermissionDenied
    return change


def shown(request, change, *, status=200, fault=""):
    """The page of a change; `fault` is "conflict" or a sentence that says why nothing was done."""
    user, after = request.user, request.GET.get("rows", "")
    rows, more = read_change(change, user, int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0)
    context = {
        "project": change.project,
        "change": change,
        "rows": rows,
        "more": more,
        "targets": named({change.about, change.place}, user),
        "may_edit": Change.objects.editable_by(user).filter(pk=change.pk).exists(),
        "is_publishing": publishes(change),
        "fault": fault,
    }
    return render(request, "coding/desk/change.html", context, status=status)
