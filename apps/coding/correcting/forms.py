"""Forms for correcting a transcript and for placing what stays behind."""

import hashlib

from django import forms

from apps.coding.anchoring import NotOnce, locate
from apps.interviews.canonical import canonical_text
from apps.interviews.reading.pieces import CHARACTERS


class CorrectionForm(forms.Form):
    """The whole text. `base` is the version that it was begun from, `shown` stands for the text that was previewed."""

    text = forms.CharField(
        strip=False, max_length=CHARACTERS, widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true"}),
        help_text="Correct it in place. Line breaks, names in front of what somebody says and spaces are part of it.",
    )  # fmt: skip
    note = forms.CharField(
        label="What was corrected",
        max_length=300,
        required=False,
        help_text="A few words; they stand beside the version.",
    )
    base = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, newest, **kwargs):
        super().__init__(*args, **kwargs)
        self.newest = newest
        self.fields["text"].widget.attrs["lang"] = newest.language
        self.initial |= {"text": newest.text, "base": newest.uuid}

    @property
    def typed(self):
        """The text as it stands in the form, canonical."""
        return canonical_text(self["text"].value() or "")

    def clean_text(self):
        text = canonical_text(self.cleaned_data["text"])
        if text == self.newest.text:
            raise forms.ValidationError("Nothing is corrected yet: this is the text as it stands.")
        if not text.strip():
            raise forms.ValidationError("There are no words left.")
        return text

    @property
    def is_shown(self):
        """Whether just this text was previewed."""
        return self.cleaned_data["shown"] == digest(self.cleaned_data["text"])

    def put(self, **values):
        """Let the form be shown with other hidden values than those that came."""
        self.data = self.data.copy()
        self.data.update(values)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:24]


class PlaceForm(forms.Form):
    """Another place in the text: its words, and where they begin if they stand there several times."""

    words = forms.CharField(
        strip=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Copy them from the newest version, letter by letter.",
    )  # fmt: skip
    start = forms.IntegerField(
        label="Where they begin", required=False, min_value=0,
        help_text="Only where they stand in several places: the number of characters before them.",
    )  # fmt: skip

    def __init__(self, *args, transcript, **kwargs):
        super().__init__(*args, **kwargs)
        self.transcript = transcript

    def clean(self):
        words = canonical_text(self.cleaned_data.get("words") or "").strip()
        if not words or self.errors:
            return self.cleaned_data
        try:
            self.cleaned_data["place"] = locate(self.transcript.text, words, start=self.cleaned_data.get("start"))
        except NotOnce as error:
            self.add_error("words" if not error.starts else "start", found_in_words(error.starts))
        return self.cleaned_data


def found_in_words(starts):
    if not starts:
        return "These words do not stand in the newest version."
    some = ", ".join(str(start) for start in starts[:12])
    return f"They stand in {len(starts)} places. Choose one: they begin at {some}{' …' if len(starts) > 12 else ''}."
