"""What agreement is asked for: rounds, coders, interviews, codes, the unit, and whether uncoded text counts."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from apps.accounts.models import User
from apps.coding.agreement.units import Kind
from apps.coding.models import Assignment, Code, Coding, CodingRound
from apps.interviews.models import Interview


def open_rounds(user, project):
    """The rounds of `project` that hide nothing: there is no agreement of what others may not see."""
    rounds = CodingRound.objects.visible_to(user).filter(project=project)
    return rounds.filter(Q(is_blind=False) | Q(released_at__isnull=False)).order_by("-pk")


class AgreementForm(forms.Form):
    rounds = forms.ModelMultipleChoiceField(None, to_field_name="slug", label="Rounds")
    coders = forms.ModelMultipleChoiceField(
        None, label="Coders", error_messages={"required": "Choose two coders, or more."}
    )
    interviews = forms.ModelMultipleChoiceField(None, to_field_name="slug", required=False, label="Interviews")
    codes = forms.ModelMultipleChoiceField(None, to_field_name="uuid", required=False, label="Codes")
    unit = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind], initial="character", label="Unit")
    uncoded = forms.ChoiceField(choices=[("with", "with"), ("without", "without")], initial="with", required=False)
    below = forms.BooleanField(required=False)

    def __init__(self, *args, user, project, **kwargs):
        super().__init__(*args, **kwargs)
        rounds = open_rounds(user, project)
        codings = Coding.objects.visible_to(user).filter(round__in=rounds)
        given = Assignment.objects.visible_to(user).filter(round__in=rounds)
        people = Q(pk__in=codings.order_by().values("coder")) | Q(pk__in=given.order_by().values("coder"))
        self.fields["rounds"].queryset = rounds
        self.fields["coders"].queryset = User.objects.filter(people).order_by("display_name", "pk")
        interviews = Interview.objects.visible_to(user).filter(project=project)
        self.fields["interviews"].queryset = interviews.order_by("title", "pk")
        codes = Code.objects.visible_to(user).filter(codebook__project=project).select_related("codebook")
        self.fields["codes"].queryset = codes.order_by("codebook__slug", "position", "id")

    def clean_coders(self):
        coders = list(self.cleaned_data["coders"])
        if len(coders) < 2:
            raise ValidationError("Agreement is between two or more: choose at least two coders.")
        return coders

    def ticked(self, name):
        """The values of a field that are chosen now, as text."""
        return {str(value) for value in self[name].value() or ()}

    @property
    def chosen(self):
        """{what `measure` takes}, besides texts; nothing chosen of interviews or codes means all."""
        values = self.cleaned_data
        codes = list(values["codes"] or self.fields["codes"].queryset)
        parents = dict(self.fields["codes"].queryset.values_list("pk", "parent")) if values["below"] else None
        return {
            "coders": [coder.pk for coder in values["coders"]],
            "codes": [code.pk for code in codes],
            "kind": Kind(values["unit"]),
            "with_uncoded": values["uncoded"] != "without",
            "parents": parents,
        }, {code.pk: code for code in codes}
