"""Forms of the workspace, and the one with which a reader asks for access."""

import hashlib
import json

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from apps.core.mentions import text_fields
from apps.publishing.models import AccessRequest
from apps.publishing.revising import live_values

NOTE = "What changes, in a few words. Readers find it beside the version."


class RevisionForm(forms.Form):
    """The texts of one object, and in `change` what the author says of it; an object may have a text named `note`.

    `seen` are the live texts that the author had before them.
    """

    change = forms.CharField(label="What changes", max_length=300, help_text=NOTE)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, **kwargs)
        self.subject = subject
        self.live = live_values(subject)
        texts = {name: text_field(subject, name) for name in subject.revisable_fields}
        self.fields = texts | self.fields
        self.initial["seen"] = json.dumps(self.live)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("seen") != json.dumps(self.live):
            self.data = self.data.copy()
            self.data["seen"] = json.dumps(self.live)
            raise forms.ValidationError(
                "The live text was changed while you wrote. It stands below your words: compare them, then save again.",
                code="conflict",
            )
        return self.cleaned_data

    @property
    def values(self):
        """The texts by field, once the form is valid."""
        return {name: self.cleaned_data[name].replace("\r\n", "\n") for name in self.subject.revisable_fields}

    @property
    def typed(self):
        """The texts as they stand in the form now, valid or not."""
        return {name: self[name].value() or "" for name in self.subject.revisable_fields}

    @property
    def is_in_conflict(self):
        return self.is_bound and any(error.code == "conflict" for error in self.non_field_errors().as_data())


def text_field(subject, name):
    """A form field for a text of `subject`: rows for Markdown, one line for what is short."""
    column = subject._meta.get_field(name)
    is_long = name in text_fields(type(subject))
    rows = 18 if name == "body" else 7
    field = column.formfield(widget=forms.Textarea(attrs={"rows": rows}) if is_long else forms.TextInput())
    field.label = column.verbose_name[:1].upper() + column.verbose_name[1:]
    field.strip = not is_long
    return field


class ReturnForm(forms.Form):
    note = forms.CharField(label="What is to be mended", widget=forms.Textarea(attrs={"rows": 4}))


class ApprovalForm(forms.Form):
    """Now, or at a time to come."""

    publish_at = forms.DateTimeField(
        label="Publish at (UTC)", required=False, help_text="Leave it empty to publish now.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
    )  # fmt: skip
    note = forms.CharField(label="Note for the author", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_publish_at(self):
        when = self.cleaned_data["publish_at"]
        if when and when <= timezone.now():
            raise forms.ValidationError("This time is past. Leave it empty to publish now.")
        return when


class WithdrawalForm(forms.Form):
    reason = forms.CharField(max_length=300, help_text="Readers who follow an old link read this sentence.")
    instead = forms.CharField(
        label="Where to go instead", max_length=300, required=False,
        help_text="An address of this site, such as /smes/visblue/.",
    )  # fmt: skip

    def clean_instead(self):
        address = self.cleaned_data["instead"]
        if address and (not address.startswith("/") or address.startswith("//") or "\\" in address):
            raise forms.ValidationError("Begin with a slash: only pages of this site are named here.")
        return address


class AccessRequestForm(forms.ModelForm):
    """Who asks, and why. `website` is a trap: people do not see it, programs fill it in."""

    website = forms.CharField(required=False, label="Leave this empty")

    class Meta:
        model = AccessRequest
        fields = ("name", "affiliation", "email", "reason")
        widgets = {"reason": forms.Textarea(attrs={"rows": 6})}

    @property
    def is_by_a_program(self):
        return bool(self.cleaned_data.get("website"))


class AnswerForm(forms.ModelForm):
    class Meta:
        model = AccessRequest
        fields = ("state", "answer")
        widgets = {"answer": forms.Textarea(attrs={"rows": 3})}


REQUESTS_AN_HOUR = 5


def is_too_often(request):
    """Whether this session or address has sent its share of requests this hour; counts this one."""
    who = [f"session:{request.session.session_key}"] if request.session.session_key else []
    who.append(f"address:{address_of(request)}")
    hour = timezone.now().strftime("%Y-%m-%dT%H")
    counts = []
    for one in who:
        key = f"access-requests:{hashlib.sha256(one.encode()).hexdigest()}:{hour}"
        counts.append(cache.get(key, 0) + 1)
        cache.set(key, counts[-1], timeout=3600)
    return max(counts) > REQUESTS_AN_HOUR


def address_of(request):
    """The address from which a request came; behind our proxy (HTTPS), the one that the proxy itself has added."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() if settings.HTTPS else ""
    return forwarded or request.META.get("REMOTE_ADDR", "")
