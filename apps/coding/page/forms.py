"""What the scripts of the page send."""

from django import forms
from django.core.exceptions import ValidationError

from apps.coding.models import Code


class ActForm(forms.Form):
    """Of every act: as whom it was done, and the newest change and code that the page knows."""

    me = forms.IntegerField()
    after = forms.IntegerField(min_value=0)
    last_code = forms.IntegerField(min_value=0)
    version = forms.IntegerField(min_value=1)


class CodeForm(ActForm):
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    round = forms.SlugField()
    codes = forms.CharField(required=False, help_text="Ids, joined by commas.")
    name = forms.CharField(required=False, max_length=Code._meta.get_field("name").max_length)
    codebook = forms.IntegerField(required=False)
    memo = forms.CharField(required=False, strip=False)

    def clean_codes(self):
        ids = [part for part in self.cleaned_data["codes"].split(",") if part]
        if not all(part.isdecimal() and len(part) < 19 for part in ids):
            raise ValidationError("This is not a list of codes.")
        return [int(part) for part in ids]

    def clean(self):
        if not self.errors and not self.cleaned_data["codes"] and not self.cleaned_data["name"]:
            raise ValidationError("Choose a code, or name a new one.")


class SpanForm(ActForm):
    quote = forms.IntegerField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    seen_start = forms.IntegerField()
    seen_end = forms.IntegerField()


class CodingForm(ActForm):
    """An act on one coding, with the code, the quote and the memo that it had on the page."""

    coding = forms.IntegerField()
    seen_code = forms.IntegerField()
    seen_quote = forms.IntegerField()
    seen_memo = forms.CharField(required=False, strip=False)


class RecodeForm(CodingForm):
    code = forms.IntegerField()


class MemoForm(CodingForm):
    memo = forms.CharField(required=False, strip=False)


def read(form, user):
    """What a form says. Raises ValidationError where it is not right, or was filled in by somebody else."""
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    if form.cleaned_data["me"] != user.pk:
        raise ValidationError(f"You are logged in as {user} now, and this was done by somebody else. It is kept here.")
    return form.cleaned_data
