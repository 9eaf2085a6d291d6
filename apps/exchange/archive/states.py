"""The columns that changes keep of a row (`apps.projects.row_state`) hold numbers of content types too."""

from functools import cache

from django.apps import apps

from apps.exchange.archive.names import READERS

SIDES = ("before", "after")


def with_names(row, names):
    """The columns of a ChangedRow, where what it keeps of its row names content types and permissions."""
    return _translated(row, names.name_of)


def with_numbers(row, names):
    """The other way round."""
    return _translated(row, names.number_of)


def _translated(row, translate):
    named = named_columns(row["label"])
    return row | {side: _state(row[side], named, translate) for side in SIDES if named and row[side]}


def _state(state, named, translate):
    found = {column: translate(model, state[column]) for column, model in named if state.get(column) is not None}
    return state | found


@cache
def named_columns(label):
    """((column, model), …) of a model's foreign keys to rows that go by name; none for a model that is no more."""
    try:
        fields = apps.get_model(label)._meta.concrete_fields
    except LookupError:
        return ()
    return tuple((field.attname, field.related_model) for field in fields if field.related_model in READERS)
