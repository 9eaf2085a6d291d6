"""Writing, changing and deleting memos, so that it is kept and can be taken back."""

from django.contrib.contenttypes.models import ContentType

from apps.coding.memos.targets import kind_of, named
from apps.coding.models import Coding, Memo, Quote
from apps.core.references import shortened
from apps.projects.changing import changing


def new_memo(project, target, by):
    """An unsaved memo on `target`."""
    return Memo(project=project, author=by, target_type=ContentType.objects.get_for_model(target), target_id=target.pk)


def write(memo, target, *, by, seen=None):
    """Store a memo, new or changed. Raises ChangedMeanwhile where `seen` is not the token of the stored row."""
    words = "changed the memo" if memo.pk else "wrote a memo"
    with about(memo, target, by, words) as changes:
        return changes.save(memo, seen=seen)


def delete(memo, target, *, by, seen):
    """Remove a memo. Raises ChangedMeanwhile."""
    with about(memo, target, by, "deleted the memo") as changes:
        changes.delete(memo, seen=seen)


def about(memo, target, by, words):
    """The change that tells of it; a memo on work in a blind round is nobody's business before the release."""
    round = target.round if isinstance(target, Quote | Coding) else None
    what = f" on the {kind_of(target)} {shortened(named(target).label, 80)}" if target else ""
    return changing(
        memo.project, by=by, verb="memo", sentence=words + what, about=target, place=place_of(target), scope=round,
        is_private=bool(round and round.is_hidden),
    )  # fmt: skip


def place_of(target):
    """The interview in which the target stands, None where it is in none."""
    if isinstance(target, Quote):
        return target.interview
    if isinstance(target, Coding):
        return target.quote.interview
    return target if target and kind_of(target) == "interview" else None
