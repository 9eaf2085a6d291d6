"""What of a project goes out, and in which format."""

from django import forms

from apps.coding.models import Code
from apps.exchange.outgoing.selecting import Selection
from apps.exchange.writers import WRITERS
from apps.interviews.models import Interview


class ExportForm(forms.Form):
    format = forms.ChoiceField(choices=[(one.name, one.label) for one in WRITERS], widget=forms.RadioSelect)
    interviews = forms.ModelMultipleChoiceField(
        Interview.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, help_text="None chosen: all.",
    )  # fmt: skip
    codes = forms.ModelMultipleChoiceField(
        Code.objects.none(), required=False, help_text="None chosen: all. Chosen: these and their quotes alone.",
    )  # fmt: skip
    is_masked = forms.BooleanField(
        required=False, label="Replace names as the tables of pseudonyms say",
    )  # fmt: skip

    def __init__(self, *args, project, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.project, self.user = project, user
        whole = Selection(project, user)
        self.fields["interviews"].queryset = whole.interview_rows()
        self.fields["codes"].queryset = whole.code_rows()
        self.initial.setdefault("format", WRITERS[0].name)

    @property
    def selection(self):
        """The Selection that was chosen, once the form is valid."""
        chosen = {name: [row.pk for row in self.cleaned_data[name]] or None for name in ("interviews", "codes")}
        return Selection(self.project, self.user, is_masked=self.cleaned_data["is_masked"], **chosen)
