"""What attributes are for one case or interview: read, stored together, and noticed when changed meanwhile."""

import hashlib

from apps.accounts.roles import Action
from apps.coding.models import AttributeValue
from apps.projects.changing import ChangedMeanwhile, changing
from apps.projects.row_state import stored, token_of

UNKNOWN = object()  # of an attribute that is not stated, since None says that there is no value


def kind_of(thing):
    """The column of AttributeValue that leads to a case or an interview."""
    return "case" if thing._meta.model_name == "case" else "interview"


def values_of(thing, attributes):
    """{number of an attribute: AttributeValue} of a case or an interview."""
    rows = AttributeValue.objects.filter(**{kind_of(thing): thing}, attribute__in=[one.pk for one in attributes])
    return {row.attribute_id: row for row in rows}


def token_of_values(rows):
    words = " ".join(token_of(rows[pk]) for pk in sorted(rows))
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def state_values(thing, stated, attributes, *, by, seen):
    """Store {Attribute: text, None or UNKNOWN} of a case or an interview. Raises ChangedMeanwhile."""
    name = kind_of(thing)
    sentence = f"said what the {name} {thing} is by its attributes"
    with changing(
        thing.project, by=by, verb="state", sentence=sentence, needs=Action.CURATE, about=thing,
        place=thing if name == "interview" else None,
    ) as changes:  # fmt: skip
        if stored(thing) is None:
            raise ChangedMeanwhile(None)
        rows = values_of(thing, attributes)
        if token_of_values(rows) != seen:
            raise ChangedMeanwhile(thing)
        for attribute, value in stated.items():
            _state(changes, thing, attribute, rows.get(attribute.pk), value)


def _state(changes, thing, attribute, row, value):
    if value is UNKNOWN:
        if row is not None:
            changes.delete(row)
    elif row is None:
        changes.save(AttributeValue(attribute=attribute, value=value, **{kind_of(thing): thing}))
    elif row.value != value:
        row.value = value
        changes.save(row)
