"""Taking changes back from the pages of activity: what is public is withdrawn, with a reason, and not undone."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from apps.accounts.roles import Action
from apps.accounts.visibility import may
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

    What is published now stays so (NotAgain), and only those who curate change it (PermissionDenied).
    """
    now = find(row.label, row.key)
    if getattr(now, "status", None) == Status.PUBLISHED:
        if (row.before or {}).get("status") != Status.PUBLISHED:
            raise NotAgain(WITHDRAW)
        if not may(by, Action.CURATE, row.change.project):
            raise PermissionDenied
    return restore(row, by=by, seen=seen)
