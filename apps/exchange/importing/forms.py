"""What a curator chooses: a file and its project, then where its codes and codings go."""

from django import forms

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.core.visibility import Access
from apps.exchange.importing.bringing import open_rounds
from apps.exchange.readers import ACCEPT, KINDS
from apps.exchange.refi.offsets import NAMED
from apps.projects.models import Project

LARGEST = 300 * 1024 * 1024  # bytes
SOME = 4  # attributes that are named as examples
CHOICES = ("title", "codebook", "round", "access", "replaces", "groups_are_attributes", "cases_are_firms")
TOO_LARGE = "This file is larger than 300 MB. Leave recordings and pictures out of it, or bring it in by command."


class FileForm(forms.Form):
    project = forms.ModelChoiceField(Project.objects.none(), to_field_name="slug", help_text="Where it is to go.")
    file = forms.FileField(
        help_text=f"{KINDS}. It is read first and shown to you; nothing is brought in before you say so.",
        error_messages={"empty": "This file is empty."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        visible = Project.objects.visible_to(user)
        self.fields["project"].queryset = visible.filter(allowed_q(user, Action.CURATE, "pk"))
        self.fields["file"].widget.attrs["accept"] = ACCEPT

    def clean_file(self):
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return self.cleaned_data["file"]


class OptionsForm(forms.Form):
    """Where what is in a file goes; `row` is its Import."""

    title = forms.CharField(max_length=180, help_text="New codebooks and rounds are named after it.")
    codebook = forms.ChoiceField(required=False, help_text="Codes that are in it already are known by their names.")
    round = forms.ChoiceField(required=False, label="Round of coding")
    access = forms.ChoiceField(
        choices=Access.choices, label="New interviews are open to", help_text="As drafts, whatever is chosen here.",
    )  # fmt: skip
    replaces = forms.BooleanField(
        required=False, label="Where the file says something else of what is here, take the words of the file",
    )  # fmt: skip

    groups_are_attributes = forms.BooleanField(required=False)
    cases_are_firms = forms.BooleanField(
        required=False, label="Cases are firms that this project studies: new SMEs where the base has none of the name",
    )  # fmt: skip

    def __init__(self, *args, row, **kwargs):
        initial = {"title": row.file_name.rpartition(".")[0] or row.file_name, "access": Access.RESTRICTED}
        chosen = {name: value for name, value in row.options.items() if name != "rules"}
        super().__init__(*args, initial=initial | chosen, **kwargs)
        self._layout = {"layout": row.options["layout"]} if row.options.get("layout") else {}
        books = [(str(one.uuid), one.title) for one in row.project.codebooks.order_by("title")]
        rounds = [(str(one.uuid), one.title) for one in open_rounds(row.project)]
        self.fields["codebook"].choices = [("", "One of that name, new if there is none"), *books]
        self.fields["round"].choices = [("", "One of that name, new if there is none"), *rounds]
        self.texts = self._add_rules(row)
        self._ask_only_what_matters(row.report)

    def _ask_only_what_matters(self, report):
        if not report.get("found", {}).get("cases"):
            del self.fields["cases_are_firms"]
        if names := list(report.get("proposed", {})):
            listed = ", ".join(names[:SOME]) + (" …" if len(names) > SOME else "")
            self.fields["groups_are_attributes"].label = f"Groups of documents named like “{listed}: …” are attributes"
        else:
            del self.fields["groups_are_attributes"]

    def _add_rules(self, row):
        """A field for each text whose positions may be read by another rule; [(rule of the report, its field)]."""
        found, chosen = [], row.options.get("rules") or {}
        rules = row.report.get("rules", [])
        for number, one in enumerate(rules if all(one["rule"] in NAMED for one in rules) else []):
            name = f"rule_{number}"
            self.fields[name] = forms.ChoiceField(
                choices=[("", "As it was found out"), *((rule, rule) for rule in NAMED)], required=False,
                initial=chosen.get(one["key"], ""), label=f"Rule for {one['title']}",
            )  # fmt: skip
            found.append((one, name))
        return [(one, self[name]) for one, name in found]

    @property
    def options(self):
        """What `bringing.target_of` and the reader take, once the form is valid."""
        names = [name for name in CHOICES if name in self.fields]
        rules = {one["key"]: self.cleaned_data[field.name] for one, field in self.texts}
        rules = {key: rule for key, rule in rules.items() if rule}
        return {name: self.cleaned_data[name] for name in names} | {"rules": rules} | self._layout
