"""Taking back what one has done to a codebook, the last thing first, and doing it again."""

from django.db.models import ProtectedError

from apps.projects.changing import ChangedMeanwhile, NotAgain, undo
from apps.projects.models import Change

OVERTAKEN = "Something of this has changed since, so it cannot be taken back as a whole."


def last_to_undo(codebook, user):
    """The last standing Change of this codebook that `user` made and may take back, or None."""
    return standing(codebook, user).exclude(verb="undo").first()


def last_to_redo(codebook, user):
    """What `user` took back last and nothing new was done after, or None."""
    taken_back = standing(codebook, user).filter(verb="undo").first()
    if taken_back is None:
        return None
    newer = Change.objects.filter(about=codebook.uuid, by=user, pk__gt=taken_back.pk).exclude(verb__in=["undo", "redo"])
    return None if newer.exists() else taken_back


def standing(codebook, user):
    rows = Change.objects.editable_by(user).standing().filter(about=codebook.uuid, project=codebook.project_id)
    return rows.filter(by=user).select_related("undoes__undoes__undoes").order_by("-pk")


def take_back(change, *, by):
    """Undo `change` (or redo, where it is an undo), and return the Change that does so. Raises NotAgain.

    What has changed since is not told: it may be what somebody does blind.
    """
    if change is None:
        raise NotAgain("There is nothing of yours to take back here.")
    try:
        return undo(change, by=by)
    except (ChangedMeanwhile, ProtectedError) as error:
        raise NotAgain(OVERTAKEN) from error
