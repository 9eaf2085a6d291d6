"""The rows of one change while it is made: stored, removed, and what became of them."""

from collections.abc import Iterable

from django.utils import timezone

from apps.core.mention_upkeep import doomed_by, forget_mentions, has_links, refresh_mentions, stored_references
from apps.core.models import Referable
from apps.projects.models import Change, ChangedRow
from apps.projects.row_history import BATCH, in_batches, keep_history, keep_removals
from apps.projects.row_state import key_of, state_of, stored, token_of
from apps.projects.row_storing import store_new

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
            if not is_parent_of_another(row, gone):
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
            whole = ChangedRow.objects.in_bulk([row.pk for row in rows])
            for row in rows:
                self.note_state(model, whole[row.pk].after, None)
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


def derived(objs):
    """Fill the columns of rows of one model that follow from other rows, and return their names (`derived_fields`)."""
    model = type(objs[0])
    if not hasattr(model, "derive"):
        return ()
    model.derive(objs)
    return model.derived_fields


def is_parent_of_another(row, gone):
    """True for the organisation that is a firm: the row of the child model has its columns too."""
    links = [link for link in row._meta.related_objects if link.parent_link]
    return any((link.related_model, row.pk) in gone for link in links)
