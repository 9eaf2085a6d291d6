"""One person's undo and redo at one interview."""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from apps.coding.models import Code, Coding, CodingRound, Quote
from apps.coding.page.entrance import place_q, refuse_closed
from apps.projects.changing import ChangedMeanwhile, changing, original_of, undo
from apps.projects.models import Change, ChangedRow
from apps.projects.row_state import find, state_of

OURS = [model._meta.label_lower for model in (Quote, Coding, Code)]
CREATED = {"before__isnull": True, "after__isnull": False}


def take_back(place):
    """Undo the last thing that the person did on this page and that stands. Returns a sentence."""
    change = _steps(place).standing().exclude(verb="undo").first()
    if change is None:
        raise ValidationError("There is nothing of yours to undo here.")
    _refuse_closed(place, change)
    _undo(place, change)
    return f"Took back: {original_of(change).sentence}."


def do_again(place):
    """Redo what the person undid last, unless they have done something else since. Returns a sentence."""
    change = _steps(place).standing().filter(verb="undo").first()
    done = _steps(place).exclude(verb__in=("undo", "redo")).first()
    if change is None or (done and done.pk > change.pk):
        raise ValidationError("There is nothing to do again.")
    _refuse_closed(place, change)
    undo(change, by=place.user)
    return f"Did again: {original_of(change).sentence}."


def _steps(place):
    """What the person did on this page, the newest first: of all changes at the interview those of codings alone."""
    beyond = ChangedRow.objects.filter(change=OuterRef("pk")).exclude(label__in=OURS)
    changes = Change.objects.editable_by(place.user).filter(place_q(place), by=place.user)
    return changes.exclude(Exists(beyond)).order_by("-pk")


def _refuse_closed(place, change):
    round = CodingRound.objects.visible_to(place.user).filter(uuid=change.scope).first() if change.scope else None
    if round:
        refuse_closed(round)


def _undo(place, change):
    """Undo `change`; where others have coded the words that it marked, only its codings go and the words stay."""
    rows = list(change.rows.order_by("pk"))
    created = [row for row in rows if row.before is None]
    quotes = [row.after["id"] for row in created if row.label == OURS[0]]
    own = [row.after["id"] for row in created if row.label == OURS[1]]
    is_shared = quotes and Coding.objects.filter(quote__in=quotes).exclude(pk__in=own).exists()
    if not is_shared or len(created) < len(rows):
        undo(change, by=place.user)
        return
    with changing(
        place.project, by=place.user, verb="undo", sentence=f"took back: {original_of(change).sentence}",
        place=place.interview, is_private=change.is_private,
    ) as changes:  # fmt: skip
        changes.change.undoes, changes.change.scope, changes.change.about = change, change.scope, change.about
        for row in created:
            if row.label == OURS[1]:
                _take_off(changes, row)


def _take_off(changes, row):
    coding = find(row.label, row.key)
    if coding is None or state_of(coding) != row.after:
        raise ChangedMeanwhile(coding)
    changes.delete(coding)
