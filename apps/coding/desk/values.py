"""The columns of a changed row as somebody reads them: names for numbers, words for choices. No database."""

import datetime
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from apps.core.dates import day_label
from apps.core.references import shortened
from apps.publishing.differences import word_changes

PASSED_OVER = {"id", "uuid", "target_id"}
# Columns that say who somebody is, shown to those alone who may see what is restricted.
PERSONAL = {("interviews.interviewee", "name"), ("interviews.replacement", "original")}
CLOSED = "not shown to you"
LONG = 280  # characters of a text of which no difference is shown
COMPARED = 20_000  # longer texts are not compared word by word
# Columns that name a row, in the order in which they are tried.
NAMES = ("name", "title", "label", "text", "exact", "replacement", "gist", "slug")

# Models whose rows are called otherwise: {label: function of the state}.
OWN_NAMES = {
    "interviews.interviewee": lambda state: state["role_title"],
    "interviews.transcript": lambda state: f"version {state['version']}",
    "accounts.user": lambda state: state["display_name"] or state["username"],
    "contenttypes.contenttype": lambda state: state["model"],
}
TIES = {"evidence.evidenceitem", "coding.coding"}  # called by what they tie together


@dataclass(frozen=True)
class Field:
    """One column: its value `before` and `after` in words; `pieces` are the words that differ where both are texts."""

    label: str
    before: str
    after: str
    pieces: list | None = None


def fields_of(label, before, after, names, *, shows_personal):
    """The Fields in which two states of a row differ; `names` is {(model label, pk): what it is called}."""
    found = []
    for field in apps.get_model(label)._meta.concrete_fields:
        if field.name in PASSED_OVER or field.name.startswith("masked_") or field.name.endswith("_ptr"):
            continue
        old, new = ((state or {}).get(field.attname) for state in (before, after))
        if old == new or (old or "") == (new or ""):
            continue
        if (label, field.name) in PERSONAL and not shows_personal:
            found.append(Field(_label(field), CLOSED, CLOSED))
        else:
            found.append(_field(field, old, new, names, is_change=bool(before and after)))
    return found


def _field(field, old, new, names, *, is_change):
    texts = [value or "" for value in (old, new)]
    if is_change and _is_text(field) and all(" " in text and len(text) <= COMPARED for text in texts):
        return Field(_label(field), shortened(texts[0], LONG), shortened(texts[1], LONG), word_changes(*texts))
    return Field(_label(field), in_words(field, old, names), in_words(field, new, names))


def _label(field):
    return field.verbose_name[:1].upper() + field.verbose_name[1:]


def _is_text(field):
    return isinstance(field, (models.TextField, models.CharField)) and not field.choices


def in_words(field, value, names):
    """One value of a column, short; an empty string for none."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return names.get((field.related_model._meta.label_lower, value), CLOSED)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, models.DateTimeField):
        moment = datetime.datetime.fromisoformat(value)
        return f"{day_label(moment)}, {moment:%H:%M}"
    if isinstance(value, (list, dict)):
        return f"{len(value)} entries"
    text = str(value)
    return text if len(text) <= LONG else f"{shortened(text, LONG)} ({len(text):,} characters)"


def name_of(label, state, names):
    """What a row is called: by a column that names it, else by the rows that it ties together."""
    if label in OWN_NAMES:
        return OWN_NAMES[label](state)
    named = next((state[name] for name in NAMES if state.get(name)), "")
    if named and label not in TIES:
        return shortened(named, 80)
    fields = [field for field in apps.get_model(label)._meta.concrete_fields if field.is_relation]
    tied = [names.get((field.related_model._meta.label_lower, state.get(field.attname))) for field in fields]
    return " · ".join([one for one in tied if one][:3])
