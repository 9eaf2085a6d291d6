"""Forms for setting up rounds and giving out interviews."""

from django import forms
from django.core.exceptions import ValidationError

from apps.coding.models import CodingRound
from apps.coding.rounds.slugs import free_slug


class AssignmentForm(forms.Form):
    """Which interview is for whom: a box for each, with the value "interview:coder"."""

    def __init__(self, *args, interviews, coders, **kwargs):
        super().__init__(*args, **kwargs)
        self.interviews, self.coders = list(interviews), list(coders)
        self.pairs = {
            f"{interview.pk}:{coder.pk}": (interview, coder) for interview in self.interviews for coder in self.coders
        }
        boxes = [(value, value) for value in self.pairs]
        self.fields["assign"] = forms.MultipleChoiceField(choices=boxes, required=False)

    @property
    def ticked(self):
        """The values that are ticked now, valid or not."""
        return set(self["assign"].value() or ())

    @property
    def assignments(self):
        return [self.pairs[value] for value in self.cleaned_data["assign"]]


class RoundForm(AssignmentForm):
    title = forms.CharField(max_length=180)
    slug = forms.SlugField(
        label="Address",
        max_length=60,
        required=False,
        help_text="The last part of its address; left empty, it is made from the title.",
    )
    note = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="What this round is for, and how to code."
    )
    is_blind = forms.BooleanField(
        label="Blind until it is released",
        required=False,
        help_text="Coders see nothing of one another’s codings, nor does anybody else, until a curator releases them. "
        "New codes are shared: who makes one and what for is not told.",
    )

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug and CodingRound.objects.filter(slug=slug).exists():
            raise ValidationError(f"Another round has this address. “{free_slug(slug)}” is free.")
        return slug

    def clean(self):
        super().clean()
        if not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = free_slug(self.cleaned_data.get("title", ""))
        return self.cleaned_data
