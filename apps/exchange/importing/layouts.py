"""The form in which a person says how the sheets of a file are laid out, where that was not found out rightly."""

from django import forms

from apps.exchange.sheets.kinds import BOOK, LISTED
from apps.exchange.sheets.layout import (
    BY_MARKS,
    CASES,
    CELLS,
    CODEBOOK,
    INTERVIEW,
    LONG,
    TRANSPOSED,
    WIDE,
    Layout,
    SheetLayout,
)
from apps.exchange.sheets.reading import missing_in
from apps.exchange.sheets.showing import COLUMNS

KIND_LABELS = {
    "": "Nothing: leave it out",
    WIDE: "A matrix: a row a code, a column an interview",
    TRANSPOSED: "A matrix: a row an interview, a column a code",
    LONG: "A list: a row a quote, of any interview",
    INTERVIEW: "A list of one interview, after which the sheet is named",
    CODEBOOK: "A codebook: a row a code",
    CASES: "A table of cases: a row a case, a column an attribute",
}
CELL_LABELS = {
    BY_MARKS: "quotes in quotation marks, and summaries",
    "quotes": "quotes; those without quotation marks are an analyst’s words",
    "exact words": "exact words, marks and all",
    "summaries": "summaries only",
}
ROLES_OF = {
    WIDE: {"number", "code", "theme", "description", "interview"},
    TRANSPOSED: {"interview", "case", "organisation", "speaker", "date", "title", "attribute", "code"},
    LONG: LISTED,
    INTERVIEW: LISTED,
    CODEBOOK: BOOK,
    CASES: {"case", "attribute", "text"},
}
LABELS = {
    "number": "number of the code", "theme": "theme above the code", "quote": "words", "verbatim": "exact words",
    "text": "answers in words", "place": "place in the interview", "end": "end of the place", "id": "id of the quote",
    "include": "when to use the code, when not, example", "count": "count (not read)", "name": "name of the code",
}  # fmt: skip
ROLES = sorted(set().union(*ROLES_OF.values()))
UNFIT = "“{}” has no place in this kind of sheet. Choose another, or “not read”."
EMPTY = "Nothing would be read. Say of one sheet at least what it is."
NO_ROW = "The sheet has {} rows."


class LayoutForm(forms.Form):
    """`shown` is that of a report (`sheets.showing`). Once valid, `layout` is what the reader takes, as JSON."""

    def __init__(self, *args, shown, **kwargs):
        super().__init__(*args, **kwargs)
        self.tool = shown["tool"]
        self.sheets = [_SheetFields(self, number, one) for number, one in enumerate(shown["sheets"])]

    def clean(self):
        for sheet in self.sheets:
            sheet.check()
        if not self.errors and not any(sheet.kind for sheet in self.sheets):
            raise forms.ValidationError(EMPTY)
        return self.cleaned_data

    @property
    def layout(self):
        found = Layout([one.layout for one in self.sheets if one.kind], tool=self.tool)
        found.left_out = [one.name for one in self.sheets if not one.kind]
        return found.as_json()


class _SheetFields:
    """The fields of one sheet, and what they say of it."""

    def __init__(self, form, number, shown):
        self.form, self.shown, self.name, self._id = form, shown, shown["sheet"], f"sheet{number}"
        self.columns = range(min(shown["width"], COLUMNS))
        title = f"sheet “{self.name}”" if self.name else "the table"
        form.fields[f"{self._id}-kind"] = forms.ChoiceField(
            choices=list(KIND_LABELS.items()), required=False, initial=shown["kind"], label=f"What is {title}?",
        )  # fmt: skip
        form.fields[f"{self._id}-header"] = forms.IntegerField(
            min_value=1, max_value=shown["height"], initial=shown["header"] + 1, label="Row with the headings",
            error_messages={"max_value": NO_ROW.format(shown["height"])},
        )  # fmt: skip
        form.fields[f"{self._id}-cells"] = forms.ChoiceField(
            choices=[(one, CELL_LABELS[one]) for one in CELLS], initial=shown["cells"] or BY_MARKS,
            label="Its cells with words hold",
        )  # fmt: skip
        for column in self.columns:
            form.fields[self._column(column)] = forms.ChoiceField(
                choices=[("", "not read"), *((role, LABELS.get(role, role)) for role in ROLES)], required=False,
                initial=shown["columns"].get(str(column), ""), label=f"Column {column + 1}",
            )  # fmt: skip

    @property
    def fields(self):
        return [self.form[f"{self._id}-{name}"] for name in ("kind", "header", "cells")]

    @property
    def column_fields(self):
        return [self.form[self._column(column)] for column in self.columns]

    @property
    def kind(self):
        return self.form.cleaned_data.get(f"{self._id}-kind", "")

    @property
    def roles(self):
        """{column: role}, of those that are not shown as they were where the sheet is what it was."""
        data = self.form.cleaned_data
        roles = {column: role for column in self.columns if (role := data.get(self._column(column)))}
        if self._is_as_it_was:
            hidden = {int(column): role for column, role in self.shown["columns"].items()}
            roles |= {column: role for column, role in hidden.items() if column not in self.columns}
        return roles

    @property
    def _is_as_it_was(self):
        return self.kind == self.shown["kind"]

    @property
    def layout(self):
        data = self.form.cleaned_data
        rows = {int(row): role for row, role in self.shown["rows"].items()} if self._is_as_it_was else {}
        header = data[f"{self._id}-header"] - 1
        return SheetLayout(self.name, self.kind, header, self.roles, rows, data[f"{self._id}-cells"])

    def check(self):
        if not self.kind:
            return
        for column, role in self.roles.items():
            stayed = self._is_as_it_was and self.shown["columns"].get(str(column)) == role
            if role not in ROLES_OF[self.kind] and not stayed:
                self.form.add_error(self._column(column), UNFIT.format(LABELS.get(role, role)))
        if sentence := missing_in(self.kind, self.roles.values()):
            self.form.add_error(f"{self._id}-kind", sentence)

    def _column(self, column):
        return f"{self._id}-column{column}"
