"""Forms of the codebook's pages."""

from django import forms

from apps.coding.models import Code, Codebook, CodeSet
from apps.interviews.models import Interview
from apps.projects.row_state import token_of

PLAIN = forms.Textarea(attrs={"rows": 4})
COLOUR = forms.TextInput(attrs={"type": "color"})
NO_COLOUR = "#808080"  # what the browser's chooser shows where there is none


class CodebookForm(forms.ModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Codebook
        fields = ["title", "level", "description"]


class NewCodeForm(forms.Form):
    """A new code; somebody who may only code adds one that emerged."""

    name = forms.CharField(max_length=120)
    parent = forms.ChoiceField(label="Below", required=False)
    origin = forms.ChoiceField(choices=Code.Origin.choices, initial=Code.Origin.EMERGING)
    emerged_in = forms.ModelChoiceField(None, required=False, label="Emerged in", empty_label="–")
    definition = forms.CharField(widget=PLAIN, required=False)

    def __init__(self, *args, codebook, user, nodes, may_curate, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = {node.row.slug: node.row for node in nodes}
        self.fields["parent"].choices = [("", "– (at the top)"), *indented(nodes)]
        self.fields["emerged_in"].queryset = interviews_of(codebook, user)
        if not may_curate:
            del self.fields["origin"]

    @property
    def values(self):
        """Arguments of `add_code`, once the form is valid."""
        values = dict(self.cleaned_data)
        return values | {"parent": self.codes.get(values["parent"])}


class CodeForm(forms.ModelForm):
    """Everything that is written of one code, its colour and its sets. `seen` is the row as its editor saw it."""

    has_colour = forms.BooleanField(required=False, label="It has a colour of its own")
    sets = forms.ModelMultipleChoiceField(None, required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Code
        fields = [
            "name", "definition", "when", "when_not", "example", "origin", "emerged_in", "colour", "is_heading",
            "is_open",
        ]  # fmt: skip
        widgets = dict.fromkeys(("definition", "when", "when_not", "example"), PLAIN) | {"colour": COLOUR}
        labels = {"emerged_in": "Emerged in"}
        help_texts = {"colour": "Without one it is shown in that of the nearest code above it."}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["emerged_in"].queryset = interviews_of(self.instance.codebook, user)
        self.fields["sets"].queryset = CodeSet.objects.visible_to(user).filter(codebook=self.instance.codebook_id)
        self.fields["colour"].widget.attrs.pop("maxlength", None)  # a chooser of colours has none
        self.initial["has_colour"] = bool(self.instance.colour)
        self.initial["colour"] = self.instance.colour or NO_COLOUR

    @property
    def values(self):
        """{field of the code: value}, once the form is valid."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        if not self.cleaned_data["has_colour"]:
            values["colour"] = ""
        return {name: without_returns(value) for name, value in values.items()}


class SetForm(forms.ModelForm):
    codes = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = CodeSet
        fields = ["name", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, nodes, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {node.row.slug: node.row for node in nodes}
        self.fields["codes"].choices = indented(nodes)

    @property
    def values(self):
        data = self.cleaned_data
        codes = [self.rows[slug] for slug in data["codes"]]
        return {"name": data["name"], "note": without_returns(data["note"]), "codes": codes}


class VersionForm(forms.Form):
    note = forms.CharField(max_length=300, required=False, help_text="What this version stands for, in a few words.")


def say_conflict(form, error):
    """Let the form say that its row has changed (a ChangedMeanwhile), and take what stands now as seen."""
    form.add_error(None, f"{error} What stands now is below your words: compare, then save again.")
    form.data = form.data.copy()
    form.data["seen"] = token_of(error.current) if error.current else ""


def add_errors(form, error):
    """Give the form what a ValidationError says, at the fields where it has them."""
    for name, found in error.message_dict.items() if hasattr(error, "error_dict") else [(None, error.messages)]:
        form.add_error(name if name in form.fields else None, found)


def indented(nodes):
    """Choices of codes as a tree: (slug, name behind its number)."""
    return [(node.row.slug, f"{node.row.number} {node.row.name}") for node in nodes]


def interviews_of(codebook, user):
    return Interview.objects.visible_to(user).filter(project=codebook.project_id).order_by("slug")


def without_returns(value):
    return value.replace("\r\n", "\n") if isinstance(value, str) else value
