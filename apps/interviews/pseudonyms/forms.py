"""The form for one line of the table."""

import re

from django import forms

from apps.interviews.models import Replacement
from apps.interviews.pseudonyms.folding import fold
from apps.interviews.pseudonyms.tables import Table


class ReplacementForm(forms.ModelForm):
    """`others` are the lines that the table has besides this one."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Replacement
        fields = ("original", "replacement", "kind", "note")
        labels = {"original": "Name", "replacement": "Is replaced by", "kind": "What it is"}
        help_texts = {
            "original": "As it stands in the text; the full name of a person covers its parts.",
            "replacement": "What everybody else reads.",
            "note": "For those who may see the table.",
        }

    def __init__(self, *args, others=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.others = list(others)
        self.fields["kind"].widget.attrs["autocomplete"] = "off"

    def clean_original(self):
        original = " ".join(self.cleaned_data["original"].split())
        if not re.search(r"\w", original):
            raise forms.ValidationError("There is neither a letter nor a digit in it.")
        same = next((one for one in self.others if fold(one.original) == fold(original)), None)
        if same:
            raise forms.ValidationError(f"It is in the table already, and replaced by “{same.replacement}”.")
        return original

    def clean_replacement(self):
        return " ".join(self.cleaned_data["replacement"].split())

    def clean(self):
        values = super().clean()
        if values.get("original") and values.get("replacement"):
            own = Replacement(**{name: values.get(name, "") for name in ("original", "replacement", "kind")})
            spans = Table([own, *self.others]).spans(values["replacement"])
            if spans:
                self.add_error("replacement", f"It has “{spans[0].name}” in it, which is a name that is replaced.")
            if own.original and any(Table([own]).spans(one.replacement) for one in self.others):
                self.add_error("original", "It stands in the words that replace another name.")
        return values

    @property
    def typed(self):
        """(label, value) of each field as it stands in the form."""
        return [(self[name].label, self[name].value() or "") for name in self.Meta.fields]
