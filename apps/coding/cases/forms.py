"""Forms of attributes and cases. `seen` stands for the row as its editor saw it."""

from django import forms
from django.db.models import Q

from apps.coding.models import Attribute, Case
from apps.interviews.models import Interview
from apps.organisations.models import Organisation

FEW_LINES = forms.Textarea(attrs={"rows": 3})


class _NamedForm(forms.ModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = self.Meta.model.objects.filter(project=self.instance.project, name=name).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(f"There is “{name}” in this project already.")
        return name

    def clean_description(self):
        return self.cleaned_data["description"].replace("\r\n", "\n")


class AttributeForm(_NamedForm):
    """Of which kind an attribute is can be changed as long as it has no values."""

    class Meta:
        model = Attribute
        fields = ("name", "kind", "description")
        widgets = {"description": FEW_LINES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.values.exists():
            del self.fields["kind"]


class CaseForm(_NamedForm):
    """`among` are the interviews of which there is a choice: others that are about the case stay so."""

    interviews = forms.ModelMultipleChoiceField(None, required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Case
        fields = ("name", "description", "organisation")
        widgets = {"description": FEW_LINES}
        help_texts = {"organisation": "Where the case is one of the organisations that the project studies."}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        case = self.instance
        studied = Q(pk__in=case.project.cases.values("organisation")) | Q(pk=case.organisation_id)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(user).filter(studied)
        self.fields["organisation"].empty_label = "– (none)"
        self.among = Interview.objects.visible_to(user).filter(project=case.project).order_by("title", "pk")
        self.fields["interviews"].queryset = self.among
        if case.pk:
            self.initial["interviews"] = list(self.among.filter(case_memberships__case=case))
