"""Taking changes back from the pages of activity: what is public is withdrawn, with a reason, and not undone."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.models import Quote
from apps.core.visibility import Status
from apps.projects.changing import NotAgain, restore, undo
from apps.projects.row_state import find

WITHDRAW = "It is published: withdraw it on its own page, which tells readers why. Taking this back would hide it."


def publishes(change):
    """Whether a row of `change` was a draft before it and is published by it. One query."""
    return change.rows.filter(before__status=Status.DRAFT, after__status=Status.PUBLISHED).exists()


def take_back(change, *, by):
    """Undo `change` (`apps.projects.changing.undo`). Raises NotAgain also where it has published something."""
    if publishes(change):
        raise NotAgain(WITHDRAW)
    return undo(change, by=by)


@transaction.atomic
def bring_back(row, *, by, seen):
    """Restore one row (`apps.projects.changing.restore`); `seen` is the token of the row as it stands, None if gone.

    What is published now stays so (NotAgain), and only those who curate change it, or what is another's
    (PermissionDenied).
    """
    now = find(row.label, row.key)
    refuse_what_is_not_theirs(row, now, by)
    if getattr(now, "status", None) == Status.PUBLISHED:
        if (row.before or {}).get("status") != Status.PUBLISHED:
            raise NotAgain(WITHDRAW)
        if not may(by, Action.CURATE, row.change.project):
            raise PermissionDenied
    return restore(row, by=by, seen=seen)


def refuse_what_is_not_theirs(row, now, by):
    """Raise PermissionDenied where `by` does not curate, and the row is not theirs: a change of theirs may have touched
    rows of others, and a row keeps all columns."""
    if may(by, Action.CURATE, row.change.project):
        return
    if now is None:
        is_theirs = row.change.by_id == by.pk
    elif isinstance(now, Quote):
        is_theirs = now.marked_by_id == by.pk and now.status == Status.DRAFT
    else:
        rows = type(now)._default_manager
        is_theirs = hasattr(rows, "editable_by") and rows.editable_by(by).filter(pk=now.pk).exists()
    if not is_theirs:
        raise PermissionDenied
