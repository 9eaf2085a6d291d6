"""Changing rows so that the project knows who did what, and anything can be taken back.

    with changing(project, by=user, verb="merge", sentence="merged Funding into Capital", about=code) as changes:
        changes.save(target, seen=request.POST["seen"])
        changes.delete(source)

All of it is one transaction and one `Change`. What is deleted lives on in its rows.
"""

from collections.abc import Iterable
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from apps.accounts.roles import Action
from apps.core.mention_upkeep import doomed_by, forget_mentions, has_links, refresh_mentions, stored_references
from apps.core.models import Referable, Tracked
from apps.projects.guards import refuse_forbidden
from apps.projects.models import Change, ChangedRow
from apps.projects.row_state import find, row_from, state_of, store_as_it_was, stored, token_of

SENTENCE = Change._meta.get_field("sentence").max_length
BATCH = 500


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
    """The rows that are changed together; `change` may be given its sentence until the end of the block."""

    def __init__(self, change):
        self.change = change
        self.rows = []

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
        return any(row.before is None and row.key == str(obj.uuid) for row in self.rows)

    def save_all(self, objs, fields):
        """Store the `fields` of many rows of one model that are there already, without their cross-links."""
        objs = list(objs)
        if not objs:
            return
        model = type(objs[0])
        fields = [*fields, *derived(objs)]
        before = {
            row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=[one.pk for one in objs])
        }
        if issubclass(model, Tracked):
            bulk_update_with_history(objs, model, fields, batch_size=BATCH, default_user=self.change.by)
        else:
            model._base_manager.bulk_update(objs, fields, batch_size=BATCH)
        for obj in objs:
            self.note(obj, state_of(before[obj.pk]), state_of(obj))

    def create_all(self, objs):
        """Store many new rows of one model, without their cross-links; returns them with their numbers."""
        objs = list(objs)
        if not objs:
            return objs
        model = type(objs[0])
        derived(objs)
        if issubclass(model, Tracked):
            objs = bulk_create_with_history(objs, model, batch_size=BATCH, default_user=self.change.by)
        else:
            objs = model._base_manager.bulk_create(objs, batch_size=BATCH)
        for obj in objs:
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
        if before != after:
            row = ChangedRow(change=self.change, label=obj._meta.label_lower, key=_key(before, after), before=before)
            row.after = after
            self.rows.append(row)

    def store(self):
        if not self.rows:
            return
        self.change.sentence = self.change.sentence[:SENTENCE]
        self.change.save()
        ChangedRow.objects.bulk_create(self.rows, batch_size=BATCH)
        settle(self.rows)


def undo(change, *, by):
    """Take `change` back, and return the Change that does so; undoing that one does it again.

    Raises NotAgain where it was taken back already, and ChangedMeanwhile where one of its rows has changed since:
    nothing is done then.
    """
    with transaction.atomic():
        change = Change.objects.select_for_update().get(pk=change.pk)
        if Change.objects.filter(undoes=change).exists():
            raise NotAgain("This was taken back already.")
        rows = list(change.rows.order_by("-pk"))
        refuse_forbidden(change, rows, by)
        current = [find(row.label, row.key) for row in rows]
        for row, obj in zip(rows, current, strict=True):
            if (state_of(obj) if obj else None) != row.after:
                raise ChangedMeanwhile(obj)
        return _put_back(change, rows, current, by)


def _put_back(change, rows, current, by):
    verb, words = ("redo", "did again") if change.verb == "undo" else ("undo", "took back")
    reverse = _following(change, by=by, verb=verb, sentence=f"{words}: {original_of(change).sentence}")
    reverse.undoes = change
    changes = Changes(reverse)
    together = {(row.label, row.key) for row in rows}
    for row, obj in zip(rows, current, strict=True):
        if row.before is None:
            _refuse_to_drag_along(obj, together)
        _set(changes, row.label, obj, row.before)
    _refuse_loose_ends({row.label for row in rows})
    changes.store()
    return reverse


def _refuse_to_drag_along(obj, together):
    """Raise NotAgain where rows that came later would go with `obj`: nobody would find them in any Change."""
    going, protecting = doomed_by([obj])
    own = {(type(obj), obj.pk)}
    later = [
        row
        for row in going
        if (type(row), row.pk) not in own and not row._meta.auto_created and not _is_parent_of_another(row, own)
        if (row._meta.label_lower, _key(state_of(row), None)) not in together
    ]
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
        _set(changes, row.label, obj, row.before)
        _refuse_loose_ends({row.label})
        changes.store()
    return restoring


def _set(changes, label, obj, state):
    """Bring one row to `state`; None removes it. With its cross-links and its history."""
    if state is None:
        changes.note(obj, state_of(obj), None)
        if isinstance(obj, Referable):
            forget_mentions({obj.reference})
        obj.delete()
        return
    row = row_from(label, state)
    row._state.adding = obj is None
    former = stored_references(row) if obj else ()
    try:
        with transaction.atomic():
            store_as_it_was(row, state)
    except IntegrityError as error:
        raise NotAgain("Something else has taken its place since.") from error
    refresh_mentions(row, former)
    changes.note(row, state_of(obj) if obj else None, state_of(row))


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


def settle(rows):
    """Bring up to date what follows from changed `rows`: models say how (`settle`, given their columns)."""
    states = {}
    for row in rows:
        states.setdefault(row.label, []).extend(filter(None, (row.before, row.after)))
    for label, found in states.items():
        model = apps.get_model(label)
        if hasattr(model, "settle"):
            model.settle(found)


def _is_parent_of_another(row, gone):
    """True for the organisation that is a firm: the row of the child model has its columns too."""
    links = [link for link in row._meta.related_objects if link.parent_link]
    return any((link.related_model, row.pk) in gone for link in links)


def _key(before, after):
    state = after or before
    return state["uuid"] if "uuid" in state else f"pk:{state['id']}"


def _uuid(obj):
    return obj.uuid if obj is not None else None
