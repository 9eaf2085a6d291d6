"""Changing rows so that the project knows who did what, and anything can be taken back.

    with changing(project, by=user, verb="merge", sentence="merged Funding into Capital", about=code) as changes:
        changes.save(target, seen=request.POST["seen"])
        changes.delete(source)

All of it is one transaction and one `Change`. What is deleted lives on in its rows.
"""

from contextlib import contextmanager
from itertools import groupby

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, When

from apps.accounts.roles import Action
from apps.core.mention_upkeep import doomed_by, forget_mentions, refresh_mentions, stored_references
from apps.core.models import Referable
from apps.projects import together
from apps.projects.changes import ChangedMeanwhile, Changes, NotAgain, Protected, is_parent_of_another
from apps.projects.guards import refuse_forbidden
from apps.projects.models import Change, ChangedRow
from apps.projects.row_history import in_batches
from apps.projects.row_state import find, find_all, key_of, row_from, state_of, states_now, store_as_it_was, token_of

TAKEN = "Something else has taken its place since."

__all__ = ["ChangedMeanwhile", "NotAgain", "Protected", "changing", "original_of", "restore", "undo"]


@contextmanager
def changing(
    project, *, by, verb, sentence="", needs=Action.CODE, about=None, place=None, scope=None, is_private=False
):
    """One transaction in which rows are changed through the `Changes` that it gives, and kept as one Change.

    `about`, `place` and `scope` are objects with a UUID. Where no row differs in the end, no Change is kept.
    """
    with transaction.atomic():
        change = Change(
            project=project, by=by, verb=verb, sentence=sentence, needs=needs, is_private=is_private,
            about=_uuid(about), place=_uuid(place), scope=_uuid(scope),
        )  # fmt: skip
        changes = Changes(change)
        yield changes
        changes.store()


def undo(change, *, by):
    """Take `change` back, and return the Change that does so; undoing that one does it again.

    Raises NotAgain where it was taken back already, and ChangedMeanwhile where one of its rows has changed since:
    nothing is done then. The rows are read in batches, and rows of one model that follow each other go or come back
    together where nothing rests on them.
    """
    with transaction.atomic():
        change = Change.objects.select_for_update().get(pk=change.pk)
        if Change.objects.filter(undoes=change).exists():
            raise NotAgain("This was taken back already.")
        changed = None
        for rows in _backwards(change.rows):
            refuse_forbidden(change, rows, by)
            if changed is None:
                now = states_now(rows)
                changed = next((row for row in rows if now.get((row.label, row.key)) != row.after), None)
        if changed is not None:
            raise ChangedMeanwhile(find(changed.label, changed.key))
        return _put_back(change, by)


def _backwards(rows):
    """ChangedRows in batches, the last first."""
    for numbers in in_batches(list(rows.order_by("-pk").values_list("pk", flat=True))):
        yield list(rows.filter(pk__lte=numbers[0], pk__gte=numbers[-1]).order_by("-pk"))


def _put_back(change, by):
    verb, words = ("redo", "did again") if change.verb == "undo" else ("undo", "took back")
    reverse = _following(change, by=by, verb=verb, sentence=f"{words}: {original_of(change).sentence}")
    reverse.undoes = change
    changes = Changes(reverse)
    # What became of a row that is to go is not read: the database copies it.
    former = Case(When(before__isnull=False, then="after"))
    for rows in _backwards(change.rows.defer("after").annotate(former=former)):
        for (label, goes), run in groupby(rows, lambda row: (row.label, row.before is None)):
            if goes:
                _take_away(changes, change, label, list(run))
            else:
                _set_back(changes, label, list(run))
    _refuse_loose_ends(set(change.rows.order_by().values_list("label", flat=True).distinct()))
    changes.store()
    return reverse


def _take_away(changes, change, label, rows):
    """Remove rows of one model that came with these ChangedRows. Some may have gone with another one of the change."""
    model = apps.get_model(label)
    pairs = find_all(rows, together.needed)
    for is_there, run in groupby(pairs, lambda pair: pair[1] is not None):
        if not is_there:
            changes.note_removals(model, [row for row, _ in run])
            continue
        for part in together.independent(list(run)):
            _let_go(changes, change, model, part)


def _let_go(changes, change, model, pairs):
    if together.stand_alone([obj for _, obj in pairs]):
        changes.note_removals(model, [row for row, _ in pairs])
        together.remove([obj for _, obj in pairs], by=changes.change.by)
        return
    for row, obj in pairs:
        _refuse_to_drag_along(obj, change)
        _set(changes, row.label, obj, None, now=row.after)


def _set_back(changes, label, rows):
    """Bring rows of one model to what they were before, be they there or not."""
    can_come_back = together.can_come_back(apps.get_model(label))
    for is_there, run in groupby(find_all(rows), lambda pair: pair[1] is not None):
        pairs = list(run)
        if can_come_back and not is_there and len(pairs) > 1:
            _bring_back(changes, label, [row for row, _ in pairs])
            continue
        for row, obj in pairs:
            _set(changes, label, obj, row.before, now=row.former)


def _bring_back(changes, label, rows):
    try:
        with transaction.atomic():
            found = together.bring_back(label, [row.before for row in rows], by=changes.change.by)
    except IntegrityError as error:
        raise NotAgain(TAKEN) from error
    for row, obj in zip(rows, found, strict=True):
        changes.note(obj, row.former, state_of(obj))


def _refuse_to_drag_along(obj, change):
    """Raise NotAgain where rows that came later would go with `obj`: nobody would find them in any Change."""
    going, protecting = doomed_by([obj])
    own = {(type(obj), obj.pk)}
    others = {
        (row._meta.label_lower, key_of(state_of(row)))
        for row in going
        if (type(row), row.pk) not in own and not row._meta.auto_created and not is_parent_of_another(row, own)
    }
    known = change.rows.order_by().filter(key__in=[key for _, key in others]) if others else ChangedRow.objects.none()
    later = others - set(known.values_list("label", "key"))
    if later or protecting:  # of what kind they are is not told: somebody may have made them blind
        raise NotAgain("Other things rest on it since then: take those back first.")


def original_of(change):
    """What was done in the first place, where `change` took something back or did it again."""
    while change.verb in ("undo", "redo"):
        change = change.undoes
    return change


def _following(change, *, by, verb, sentence):
    """An unsaved Change about the same as `change`."""
    return Change(
        project=change.project, by=by, verb=verb, sentence=sentence, needs=change.needs, about=change.about,
        place=change.place, scope=change.scope, is_private=change.is_private,
    )  # fmt: skip


def restore(row, *, by, seen=None):
    """Bring back what a ChangedRow was before its change, whatever came after; return the Change that does so.

    `seen` is the token of the row as it stands, None where it is gone. Raises ChangedMeanwhile and NotAgain.
    """
    sentence = f"restored what was before: {original_of(row.change).sentence}"
    with transaction.atomic():
        refuse_forbidden(row.change, [row], by)
        obj = find(row.label, row.key)
        if (token_of(obj) if obj else None) != seen:
            raise ChangedMeanwhile(obj)
        if row.before is None:
            raise NotAgain("Before this change it was not there.")
        restoring = _following(row.change, by=by, verb="restore", sentence=sentence)
        changes = Changes(restoring)
        _set(changes, row.label, obj, row.before, now=state_of(obj) if obj else None)
        _refuse_loose_ends({row.label})
        changes.store()
    return restoring


def _set(changes, label, obj, state, *, now):
    """Bring one row to `state` from what it is `now`; None stands for no row. With its cross-links and its history."""
    if state is None:
        changes.note_state(apps.get_model(label), now, None)
        if isinstance(obj, Referable):
            forget_mentions({obj.reference})
        if obj is not None:
            obj.delete()
        return
    row = row_from(label, state)
    row._state.adding = obj is None
    former = stored_references(row) if obj else ()
    try:
        with transaction.atomic():
            store_as_it_was(row, state)
    except IntegrityError as error:
        raise NotAgain(TAKEN) from error
    refresh_mentions(row, former)
    changes.note(row, now, state_of(row))


def _refuse_loose_ends(labels):
    """Raise NotAgain where a row that came back points to one that is no more."""
    tables = [apps.get_model(label)._meta.db_table for label in labels]
    try:
        connection.check_constraints(table_names=tables)
    except IntegrityError as error:
        raise NotAgain("Something that it belonged to is no more: bring that back first.") from error


def _uuid(obj):
    return obj.uuid if obj is not None else None
