"""What of a project goes out, and in which format."""

from django import forms

from apps.coding.models import Code
from apps.evidence.models import Claim
from apps.exchange.outgoing.selecting import Selection
from apps.exchange.writers import WRITERS, writer_of
from apps.interviews.models import Interview
from apps.querying.asking import Asked
from apps.querying.grammar import LONGEST as LONGEST_QUERY
from apps.search.grammar import LONGEST

LINES = 8  # of a list that are seen at once


class CodesField(forms.ModelMultipleChoiceField):
    """Codes under the names of their codebooks, since two books may have a code of one name."""

    def label_from_instance(self, code):
        return f"{code.codebook.title}: {code.name}"


class ClaimsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, claim):
        return claim.short


class ExportForm(forms.Form):
    format = forms.ChoiceField(choices=[(one.name, one.label) for one in WRITERS], widget=forms.RadioSelect)
    interviews = forms.ModelMultipleChoiceField(
        Interview.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, help_text="None chosen: all.",
    )  # fmt: skip
    codes = CodesField(
        Code.objects.none(), required=False, widget=forms.SelectMultiple({"size": LINES}),
        help_text="None chosen: all. Chosen: these and their quotes alone.",
    )  # fmt: skip
    claims = ClaimsField(
        Claim.objects.none(), required=False, to_field_name="slug", widget=forms.SelectMultiple({"size": LINES}),
        help_text="Chosen: the quotes that were brought to them as evidence, with their codings, alone.",
    )  # fmt: skip
    q = forms.CharField(
        label="Words in the quotes", required=False, max_length=LONGEST,
        help_text="As in the search: the quotes in which all of these words occur, alone.",
    )  # fmt: skip
    query = forms.CharField(
        label="A query of coded passages", required=False, max_length=LONGEST_QUERY,
        help_text="As on the page Query, for example code:funding NEAR code:networks: the quotes that it finds, alone.",
    )  # fmt: skip
    is_masked = forms.BooleanField(
        required=False, label="Replace names as the tables of pseudonyms say",
    )  # fmt: skip

    def __init__(self, *args, project, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.project, self.user = project, user
        whole = Selection(project, user)
        self.fields["interviews"].queryset = whole.interview_rows()
        self.fields["codes"].queryset = whole.code_rows().select_related("codebook")
        self.fields["claims"].queryset = whole.claim_rows()
        self.initial.setdefault("format", WRITERS[0].name)

    @property
    def formats(self):
        """[(purpose, the choices of formats that have it)]."""
        found = {}
        for writer, choice in zip(WRITERS, self["format"], strict=True):
            found.setdefault(writer.purpose, []).append(choice)
        return list(found.items())

    @staticmethod
    def named_in(query):
        """What an address names beforehand, such as the link of a claim's page: initial values of a form."""
        several = {name: query.getlist(name) for name in ("interviews", "codes", "claims")}
        return several | {"q": query.get("q", ""), "query": query.get("query", "")}

    def clean_query(self):
        text = self.cleaned_data["query"]
        faults = Asked(text, self.user).faults
        if faults:
            raise forms.ValidationError([f"{one.sentence} (At character {one.position}.)" for one in faults])
        return text

    @property
    def writer(self):
        return writer_of(self.cleaned_data["format"])

    @property
    def selection(self):
        """The Selection that was chosen, once the form is valid."""
        given = self.cleaned_data
        chosen = {name: [row.pk for row in given[name]] or None for name in ("interviews", "codes", "claims")}
        return Selection(
            self.project, self.user, search=given["q"], query=given["query"], is_masked=given["is_masked"], **chosen
        )
