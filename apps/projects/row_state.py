"""The columns of a row as JSON, and a row from them: what changes are kept, compared and taken back with."""

import hashlib
import json
from functools import cache

from django.apps import apps
from django.db.models.query_utils import DeferredAttribute

AS_THEY_ARE = (bool, int, float, str, list, dict, type(None))
OFTEN = frozenset(AS_THEY_ARE)  # the types themselves, which is quicker to ask than what is derived from them
MISSING = object()


def state_of(obj):
    """{column: value} of `obj` as it is in memory, in values that JSON knows.

    Columns that follow from other rows (`derived_fields` of the model) are left out: they are nobody's change, and are
    made anew when a row comes back.
    """
    held, state = obj.__dict__, {}
    for name, is_plain in _columns(type(obj)):
        value = held.get(name, MISSING) if is_plain else MISSING
        if value is MISSING:
            value = getattr(obj, name)
        state[name] = value if type(value) in OFTEN else _plain(value)
    return state


@cache
def _columns(model):
    """((name of a column, whether its value is what the object holds under that name), …)."""
    derived = getattr(model, "derived_fields", ())
    fields = [field for field in model._meta.concrete_fields if field.name not in derived]
    return tuple((field.attname, _is_held(field)) for field in fields)


def _is_held(field):
    """True unless the value is made when it is asked for, as for files."""
    return field.descriptor_class.__get__ is DeferredAttribute.__get__


def stored(obj):
    """`obj` as the database has it, held until the end of the transaction; None where it is not there."""
    return type(obj)._base_manager.select_for_update().filter(pk=obj.pk).first() if obj.pk else None


def token_of(obj):
    """Stands for the columns of `obj`: a form carries it, so that a change made meanwhile is noticed."""
    words = json.dumps(state_of(obj), sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def find(label, key):
    """The row with this key as the database has it, held until the end of the transaction; None if there is none."""
    rows = apps.get_model(label)._base_manager.select_for_update()
    condition = {"pk": key.removeprefix("pk:")} if key.startswith("pk:") else {"uuid": key}
    return rows.filter(**condition).first()


def key_of(state):
    """The key of a ChangedRow for a row with these columns."""
    return state["uuid"] if "uuid" in state else f"pk:{state['id']}"


def states_now(rows):
    """{(label, key): columns} of those rows that ChangedRows tell of, as the database has them, held until the end of
    the transaction: two queries at most for each model."""
    found = {}
    for model, _, queryset in _meant_by(rows):
        columns, held = _columns(model), queryset.select_for_update()
        if all(is_held for _, is_held in columns):
            states = ({name: _plain(value) for name, value in row.items()} for row in held.values(*dict(columns)))
        else:
            states = map(state_of, held)
        found |= {(model._meta.label_lower, key_of(state)): state for state in states}
    return found


def find_all(rows, names_of=None):
    """[(row, the row that it tells of or None)] for ChangedRows, in their order: two queries at most for each model.

    `names_of(model)` are the columns that are loaded, where not all are wanted.
    """
    found = {}
    for model, column, queryset in _meant_by(rows):
        for obj in queryset.only(*names_of(model)) if names_of else queryset:
            found[model._meta.label_lower, f"pk:{obj.pk}" if column == "pk" else str(obj.uuid)] = obj
    return [(row, found.get((row.label, row.key))) for row in rows]


def _meant_by(rows):
    """(model, "pk" or "uuid" by which it is known, the rows of it that ChangedRows tell of, in no order)."""
    keys = {}
    for row in rows:
        column = "pk" if row.key.startswith("pk:") else "uuid"
        keys.setdefault((row.label, column), []).append(row.key.removeprefix("pk:"))
    for (label, column), wanted in keys.items():
        model = apps.get_model(label)
        yield model, column, model._base_manager.order_by().filter(**{f"{column}__in": wanted})


def row_from(label, state):
    """The row that has these columns, not stored. A column that the model has no more is left out."""
    model = apps.get_model(label)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in state.items() if name in fields})


def store_as_it_was(row, state):
    """Store `row`, made from `state`, with the times that Django sets at every save as they were."""
    row.save(force_insert=row._state.adding)
    set_by_saving = {name: value for name, value in state_of(row).items() if value != state.get(name, value)}
    if set_by_saving:
        former = row_from(row._meta.label_lower, state)
        values = {name: getattr(former, name) for name in set_by_saving}
        type(row)._base_manager.filter(pk=row.pk).update(**values)
        for name, value in values.items():
            setattr(row, name, value)


def _plain(value):
    if isinstance(value, AS_THEY_ARE):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
