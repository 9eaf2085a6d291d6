"""What of the coding sheet is shown: which codes, which interviews, whose codings, and what a cell says."""

from django import forms

from apps.core.names import language_name
from apps.interviews.models import Interview

ALL = "all"
SHOW = [
    ("", "All codes"),
    ("filled", "Only what is filled"),
    ("gaps", "Codes with an empty cell"),
    ("empty", "Codes with nothing yet"),
]
PARTS = [("counts", "Counts"), ("quotes", "Quotes"), ("summaries", "Summaries")]


class SheetFilter(forms.Form):
    """The filters as a form. A value that is not among the choices filters nothing."""

    codebook = forms.ChoiceField(required=False)
    branch = forms.ChoiceField(label="Branch", required=False)
    level = forms.ChoiceField(required=False)
    organisation = forms.ChoiceField(required=False)
    form = forms.ChoiceField(label="Form of interview", required=False)
    language = forms.ChoiceField(required=False)
    round = forms.ChoiceField(label="Coded in", required=False)
    coder = forms.ChoiceField(label="Coded by", required=False)
    show = forms.ChoiceField(required=False, choices=SHOW)
    parts = forms.MultipleChoiceField(
        label="In each cell", required=False, choices=PARTS, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data, *, codebooks):
        super().__init__(data, label_suffix="")
        self.codebooks = codebooks
        self.fields["codebook"].choices = [(book.slug, book.title) for book in codebooks] + [(ALL, "All codebooks")]

    def offer(self, name, choices, everything):
        """Let `name` be one of `choices`, (value, label) each, or `everything`."""
        self.fields[name].choices = [("", everything), *choices]

    def chosen(self, name):
        """The value of one filter, empty where it is not set or not among the choices."""
        return self.fields[name].clean(self.data.get(name, "")) if self._is_known(name) else ""

    def _is_known(self, name):
        return self.data.get(name, "") in {str(value) for value, _ in self.fields[name].choices}

    @property
    def chosen_books(self):
        """The codebooks that are shown: the first one unless another or all are asked for."""
        slug = self.chosen("codebook")
        if slug == ALL:
            return self.codebooks
        return [book for book in self.codebooks if book.slug == slug] or self.codebooks[:1]

    @property
    def chosen_parts(self):
        """What a cell says: everything unless something is chosen."""
        known = dict(PARTS)
        return {part for part in self.data.getlist("parts") if part in known} or set(known)

    def ticked(self, part):
        return part in self.chosen_parts


def offer_interviews(form, interviews):
    """Offer what the interviews differ in; organisations only where the reader may see them."""
    levels = {one.level for one in interviews}
    forms_of = {one.form for one in interviews}
    languages = {one.language for one in interviews if one.language}
    organisations = {one.organisation.slug: one.organisation.name for one in interviews if one.sees_organisation}
    form.offer("level", [(key, label) for key, label in Interview.Level.choices if key in levels], "All levels")
    form.offer("form", [(key, label) for key, label in Interview.Form.choices if key in forms_of], "All forms")
    form.offer("language", sorted((key, language_name(key)) for key in languages), "All languages")
    form.offer("organisation", sorted(organisations.items(), key=lambda pair: pair[1]), "All organisations")


def chosen_interviews(form, interviews):
    """Those of `interviews` that the form asks for, in their order."""
    wanted = {name: form.chosen(name) for name in ("level", "form", "language")}
    organisation = form.chosen("organisation")
    return [
        one
        for one in interviews
        if all(not value or getattr(one, name) == value for name, value in wanted.items())
        if not organisation or (one.sees_organisation and one.organisation.slug == organisation)
    ]
