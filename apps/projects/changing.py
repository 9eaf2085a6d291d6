"""Changing rows so that the project knows who did what, and anything can be taken back.

    with changing(project, by=user, verb="merge", sentence="merged Funding into Capital", about=code) as changes:
        changes.save(target, seen=request.POST["seen"])
        changes.delete(source)

All of it is one transaction and one `Change`. What is deleted lives on in its rows.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from itertools import groupby

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, When
from django.utils import timezone

from apps.accounts.roles import Action
from apps.core.mention_upkeep import doomed_by, forget_mentions, has_links, refresh_mentions, stored_references
from apps.core.models import Referable
from apps.projects import together
from apps.projects.guards import refuse_forbidden
from apps.projects.models import Change, ChangedRow
from apps.projects.row_history import BATCH, in_batches, keep_history, keep_removals
from apps.projects.row_state import (
    find,
    find_all,
    key_of,
    row_from,
    state_of,
    states_now,
    store_as_it_was,
    stored,
    token_of,
)
from apps.projects.row_storing import store_new

TAKEN = "Something else has taken its place since."
SENTENCE = Change._meta.get_field("sentence").max_length


class ChangedMeanwhile(Exception):
    """The row is not any more as whoever wants to change it has seen it; `current` is what it is now, or None."""

    def __init__(self, current):
        self.current = current
        super().__init__("Somebody else has changed this meanwhile." if current else "Somebody else has removed this.")


class Protected(Exception):
    """The row cannot go: `rows` rest on it."""

    def __init__(self, rows):
        self.rows = rows
        names = ", ".join(sorted({getattr(row, "reference", None) or row._meta.verbose_name for row in rows})[:5])
        super().__init__(f"It cannot be deleted: {names} {'rests' if len(rows) == 1 else 'rest'} on it.")


class NotAgain(Exception):
    """The change cannot be taken back; the sentence says why."""


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


class Changes:
    """The rows that are changed together; `change` may be given its sentence until the end of the block.

    What became of them is stored as they come, so that a change of very many rows is never in memory as a whole.
    """

    def __init__(self, change):
        self.change = change
        self._waiting = []
        self._to_settle = {}

    @property
    def is_empty(self):
        """True while no row differs from what it was."""
        return not self._waiting and self.change.pk is None

    def save(self, obj, *, seen=None):
        """Store `obj`, new or changed, with its cross-links. Raises ChangedMeanwhile where `seen`, the token of the
        row as its editor saw it, is not that of the stored row."""
        before = stored(obj)
        if seen is not None and (before is None or token_of(before) != seen):
            raise ChangedMeanwhile(before)
        former = stored_references(obj) if before else ()
        obj.save()
        if before or has_links(obj):
            refresh_mentions(obj, former)
        self.note(obj, state_of(before) if before else None, state_of(obj))
        return obj

    def has_made(self, obj):
        """True where `obj` was stored for the first time in this change: nothing can rest on it yet."""
        key = str(obj.uuid)
        if any(row.before is None and row.key == key for row in self._waiting):
            return True
        return self.change.pk is not None and self.change.rows.filter(key=key, before__isnull=True).exists()

    def save_all(self, objs, fields):
        """Store the `fields` of many rows of one model that are there already, without their cross-links."""
        objs = list(objs)
        if not objs:
            return
        model = type(objs[0])
        fields = [*fields, *derived(objs)]
        for batch in in_batches(objs):
            pks = [one.pk for one in batch]
            before = {row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=pks)}
            model._base_manager.bulk_update(batch, fields)
            keep_history(model, pks, "~", by=self.change.by)
            for obj in batch:
                self.note(obj, state_of(before[obj.pk]), state_of(obj))

    def create_all(self, objs):
        """Store many new rows of one model, without their cross-links; returns them with their numbers."""
        objs = list(objs)
        if not objs:
            return objs
        model = type(objs[0])
        derived(objs)
        for batch in in_batches(objs):
            store_new(batch)
            keep_history(model, [one.pk for one in batch], "+", by=self.change.by)
            for obj in batch:
                self.note(obj, None, state_of(obj))
        return objs

    def delete(self, obj, *, seen=None):
        """Remove `obj` and all that goes with it. Raises Protected where something rests on it; ChangedMeanwhile."""
        current = stored(obj)
        if current is None or (seen is not None and token_of(current) != seen):
            raise ChangedMeanwhile(current)
        self.delete_all([current])

    def delete_all(self, objs: Iterable):
        """Remove many rows and all that goes with them. Raises Protected."""
        going, protecting = doomed_by(list(objs))
        if protecting:
            raise Protected(protecting)
        gone = {(type(row), row.pk) for row in going}
        for row in going:
            if not _is_parent_of_another(row, gone):
                self.note(row, state_of(row), None)
        forget_mentions({row.reference for row in going if isinstance(row, Referable)})
        for row in objs:
            row.delete()

    def note(self, obj, before, after):
        """Keep what became of a row that was stored by other means."""
        self.note_state(type(obj), before, after)

    def note_state(self, model, before, after):
        """Keep what became of a row that is perhaps no more."""
        if before == after:
            return
        label = model._meta.label_lower
        self._waiting.append(ChangedRow(label=label, key=key_of(after or before), before=before, after=after))
        if hasattr(model, "settle"):
            self._to_settle.setdefault(model, []).extend(filter(None, (before, after)))
        if len(self._waiting) >= BATCH:
            self._store_waiting()

    def note_removals(self, model, rows):
        """Keep that the rows of `model` which came with these ChangedRows of another change are gone again."""
        if hasattr(model, "settle"):
            for row in rows:
                self.note_state(model, row.after, None)
        else:
            self._store_waiting()
            keep_removals(self.change, rows)

    def store(self):
        if self.is_empty:
            return
        has_begun = self.change.pk is not None
        self._store_waiting()
        if has_begun:
            self.change.at = timezone.now()
            self.change.save()
        for model, states in self._to_settle.items():
            model.settle(states)

    def _store_waiting(self):
        self.change.sentence = self.change.sentence[:SENTENCE]
        if self.change.pk is None:
            self.change.save()
        for row in self._waiting:
            row.change_id = self.change.pk
        if self._waiting:
            store_new(self._waiting)
        self._waiting = []


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
        if (type(row), row.pk) not in own and not row._meta.auto_created and not _is_parent_of_another(row, own)
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


def derived(objs):
    """Fill the columns of rows of one model that follow from other rows, and return their names (`derived_fields`)."""
    model = type(objs[0])
    if not hasattr(model, "derive"):
        return ()
    model.derive(objs)
    return model.derived_fields


def _is_parent_of_another(row, gone):
    """True for the organisation that is a firm: the row of the child model has its columns too."""
    links = [link for link in row._meta.related_objects if link.parent_link]
    return any((link.related_model, row.pk) in gone for link in links)


def _uuid(obj):
    return obj.uuid if obj is not None else None
