"""One form for all that is said of a case or an interview: a field an attribute, in the form that its kind asks for.

What is not changed stays as it is, also where it would not fit its kind: files of other tools bring such values.
"""

from dataclasses import dataclass

from django import forms

from apps.coding.cases.kinds import ANSWERS, HINTS, NO_VALUE, Kind, shown, stored_form
from apps.coding.cases.stating import UNKNOWN

MISSING = [("unknown", "Not stated"), ("none", f"Known to have none ({NO_VALUE})"), ("empty", "Empty")]
MEANING = {"unknown": UNKNOWN, "none": None, "empty": ""}
BOTH = "Something is written here, and below it is said that there is nothing: choose one of the two."
KEPT = "kept:"  # before a stored answer that is neither yes nor no


@dataclass(frozen=True)
class Pair:
    """The fields of one attribute (`missing` is None for yes or no), and its stored value in words."""

    attribute: object
    written: object
    missing: object
    now: str


class ValueForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, attributes, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.attributes = attributes
        self.stored = {one.pk: rows[one.pk].value if one.pk in rows else UNKNOWN for one in attributes}
        for one in attributes:
            value, name = self.stored[one.pk], f"a{one.pk}"
            if one.kind == Kind.BOOLEAN:
                self.fields[name] = answer_field(one, value)
            else:
                self.fields[name] = written_field(one, value)
                self.fields[f"{name}-missing"] = missing_field(one, value)

    @property
    def pairs(self):
        for one in self.attributes:
            missing, value = f"a{one.pk}-missing", self.stored[one.pk]
            now = "not stated" if value is UNKNOWN else shown(one.kind, value) or "empty"
            yield Pair(one, self[f"a{one.pk}"], self[missing] if missing in self.fields else None, now)

    def clean(self):
        self.stated = {}
        for one in self.attributes:
            try:
                self.stated[one] = self._stated(one)
            except ValueError as error:
                self.add_error(f"a{one.pk}", str(error))
        return self.cleaned_data

    def _stated(self, attribute):
        """The text, None or UNKNOWN. Raises ValueError with a sentence."""
        words, stored = self.cleaned_data.get(f"a{attribute.pk}", ""), self.stored[attribute.pk]
        if attribute.kind == Kind.BOOLEAN:
            return MEANING[words or "unknown"] if (words or "unknown") in MEANING else words.removeprefix(KEPT)
        words, missing = words.replace("\r\n", "\n"), self.cleaned_data.get(f"a{attribute.pk}-missing") or "unknown"
        is_same = isinstance(stored, str) and bool(stored) and words == stored.replace("\r\n", "\n")
        is_chosen = missing != _missing(stored)
        if is_same:
            return MEANING[missing] if is_chosen else stored
        if not words.strip():
            return MEANING[missing]
        if is_chosen and missing != "unknown":
            raise ValueError(BOTH)
        return stored_form(attribute.kind, words)


def answer_field(attribute, value):
    choices = [*MISSING[:2], *ANSWERS.items()]
    initial = _missing(value)
    if value == "":
        choices.append(MISSING[2])
    elif isinstance(value, str):
        initial = value if value in ANSWERS else KEPT + value
        choices += [] if value in ANSWERS else [(initial, f"“{value}”")]
    return forms.ChoiceField(
        choices=choices, initial=initial, label=attribute.name, help_text=attribute.description, required=False
    )


def written_field(attribute, value):
    text = value if isinstance(value, str) else ""
    has_lines = attribute.kind == Kind.TEXT or "\n" in text or "\r" in text
    help_text = " ".join(filter(None, (attribute.description, HINTS.get(attribute.kind))))
    widget = forms.Textarea(attrs={"rows": 2}) if has_lines else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=attribute.name, initial=text, required=False, strip=False, help_text=help_text, widget=widget
    )


def missing_field(attribute, value):
    return forms.ChoiceField(
        choices=MISSING, initial=_missing(value), required=False, label=f"Where nothing is written: {attribute.name}"
    )


def _missing(value):
    """Which choice stands for a stored value; where there is a text, the one that has no say."""
    return next((name for name, meaning in MEANING.items() if value is meaning or value == meaning), "unknown")
