from django import forms

from apps.coding.models import CodingRound
from apps.coding.sheet.words import NotFound, find, newest_transcript, passages_of

NO_ROUND = "No round of coding is open. Whoever curates the project opens one under Rounds."


class SummaryForm(forms.Form):
    """`seen` stands for the summary as its writer saw it; empty where there was none."""

    text = forms.CharField(
        label="Your summary", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 7}),
        help_text="What this interview says under this code, in your words. Markdown. Empty words remove it.",
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


class WordsForm(forms.Form):
    """Words for a cell: with a transcript they have a place in it, without one a passage."""

    words = forms.CharField(
        label="The words, letter by letter", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Copied from the transcript, or as they are printed.",
    )  # fmt: skip
    round = forms.ModelChoiceField(CodingRound.objects.none(), label="Round", empty_label=None)
    passage = forms.ModelChoiceField(None, label="Printed in")
    place = forms.CharField(required=False)

    def __init__(self, *args, cell, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.transcript = newest_transcript(cell.interview, user)
        self.span, self.places = None, []
        rounds = CodingRound.objects.visible_to(user).filter(project=cell.project, closed_at=None)
        self.fields["round"].queryset = rounds.filter(settles=None)  # what was agreed on is settled elsewhere
        if self.transcript:
            del self.fields["passage"]
        else:
            self.fields["passage"].queryset = passages_of(cell.interview, user).distinct()

    def clean_words(self):
        return self.cleaned_data["words"].replace("\r\n", "\n")

    def clean(self):
        super().clean()
        words = self.cleaned_data.get("words")
        if self.transcript and words:
            try:
                self.span = find(self.transcript, words, self.cleaned_data.get("place", ""))
            except NotFound as error:
                self.places = error.places
                self.add_error("words", str(error))
        return self.cleaned_data
