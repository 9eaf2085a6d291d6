"""Long lists: a row is a quote, or a passage, with its codes. One list of a sheet, or one for each interview."""

import re
from collections import defaultdict

from apps.exchange.material import Memo
from apps.exchange.sheets.layout import ATTRIBUTE, FOR_PEOPLE, INTERVIEW, VERBATIM
from apps.exchange.sheets.matrices import FIELD_OF, told_apart
from apps.exchange.sheets.numbers import as_number, several
from apps.exchange.sheets.words import plain

NAMING = ("interview", "case", "speaker")  # the first of these that a row has says whose words it holds
SEEN = ("case", "interview", "organisation", "speaker", "date", "coder")
STEPS = re.compile(r"\s+[>›→]\s+|\\")  # “Market entry > First customer”


class ListReader:
    """Reads the rows of one sheet into a Gathering. `nameless` is the interview of rows that name none."""

    def __init__(self, gathering, sheet, layout, nameless):
        self.gathering, self.sheet, self.layout = gathering, sheet, layout
        self.nameless = nameless
        self.speakers = defaultdict(dict)  # key of a document → names in their order
        self.columns = defaultdict(list)  # role → columns
        for column, role in sorted(layout.columns.items()):
            self.columns[role].append(column)
        self.columns["theme"] = layout.themes
        self.is_of_one = layout.kind == INTERVIEW or not any(self.columns[role] for role in NAMING)
        self.above = self.case_above = ""
        self.filled_down = []

    def read(self):
        for row in range(self.layout.header + 1, len(self.sheet.rows)):
            if any(self.sheet.cell(row, column).strip() for column in self.layout.columns):
                self._row(row)
        for key, names in self.speakers.items():
            if len(names) == 1:
                self.gathering.document(key, speaker=next(iter(names)))
        self._remark_what_was_filled()
        self._remark_columns()

    def _row(self, row):
        values = {role: self._value(row, role) for role in SEEN}
        document = self._document(row, values)
        codes = self._codes(row)
        coder = self.gathering.coder(values["coder"], self.sheet.place(row))
        memo = "\n".join(filter(None, (self.sheet.cell(row, one).strip() for one in self.columns["memo"])))
        selections = self._words(row, document, values, codes, coder)
        place = self.sheet.place(row, self._column_of_words())
        for selection in selections:
            for code in codes:
                self.gathering.coding(selection, code, place, coder=coder, memo=memo)
        self._remember(row, document, selections, codes, memo, coder)
        self._summarise(row, document, codes, coder)

    def _value(self, row, role):
        column = next(iter(self.columns[role]), None)
        return "" if column is None else self.sheet.seen(row, column).strip()

    def _own(self, row, role):
        return ", ".join(filter(None, (self.sheet.cell(row, column).strip() for column in self.columns[role])))

    def _document(self, row, values):
        name = self._name(row, values)
        fields = {FIELD_OF[role]: values[role] for role in ("organisation", "date")}
        if self.is_of_one:
            fields = self._head() | {field: text for field, text in fields.items() if text}
        document = self.gathering.document(name, self.sheet.place(row), **fields)
        if values["speaker"]:
            self.speakers[document.key][values["speaker"]] = True
        if values["case"]:
            self.gathering.case(values["case"], self.sheet.place(row), document.key)
        return document

    def _name(self, row, values):
        if self.is_of_one:
            return self.nameless
        name = values["interview"]
        if not self.columns["interview"] or values["case"] != self.case_above:
            name = name or values["case"]
        if not self.columns["interview"] and not self.columns["case"]:
            name = values["speaker"]
        if not name:
            name = self.above or self.nameless
            self.filled_down.append(row)
        self.above, self.case_above = name, values["case"]
        return name

    def _head(self):
        found = {}
        for row, role in self.layout.rows.items():
            texts = [text.strip() for text in self.sheet.rows[row][1:] if text.strip()]
            if role in FIELD_OF and texts:
                found[FIELD_OF[role]] = texts[0]
        return found

    def _codes(self, row):
        theme = ""
        for column in self.columns["theme"]:
            if text := self.sheet.seen(row, column).strip():
                theme = self.gathering.code(text, self.sheet.place(row, column), theme=theme)
        number = self._value(row, "number")
        codes = {}
        for column in self.columns["code"]:
            text, place = self.sheet.seen(row, column).strip(), self.sheet.place(row, column)
            parts = [text] * bool(text) if self.gathering.is_plain else several(text)
            for part in parts:
                of_one = as_number(number) if len(parts) == 1 and len(self.columns["code"]) == 1 else ""
                codes[self._code(part, place, theme, of_one)] = True
        return list(codes) or [theme] * bool(theme)

    def _code(self, text, place, theme, number):
        steps = [text] if self.gathering.is_plain else [step for step in STEPS.split(text) if step.strip()] or [text]
        for step in steps[:-1]:
            theme = self.gathering.code(step, place, theme=theme)
        return self.gathering.code(steps[-1], place, theme=theme, number=number)

    def _words(self, row, document, values, codes, coder):
        """The Selections of a row; what an analyst says around a quote becomes a summary."""
        found = []
        column = self._column_of_words()
        text = "" if column is None else self.sheet.cell(row, column)
        if not text.strip():
            return found
        place = self.sheet.place(row, column)
        quotes, summary = told_apart(text, VERBATIM if self.columns["verbatim"] else self.layout.cells)
        for quote, is_summary in quotes:
            found.append(
                self.gathering.selection(
                    document.key,
                    quote.exact,
                    place,
                    locator=self._locator(row) or quote.locator,
                    speaker=values["speaker"] or (document.speaker if self.is_of_one else ""),
                    is_summary=is_summary,
                    identity=self._identity(row),
                )
            )
        for code in codes if summary else ():
            self.gathering.summary(document.key, code, summary, place, coder)
        return found

    def _column_of_words(self):
        return next(iter(self.columns["verbatim"] + self.columns["quote"]), None)

    def _locator(self, row):
        place, end = (self._own(row, role) for role in ("place", "end"))
        if end and end != place:
            place = f"{place}–{end}"
        section = next(iter(self.columns["section"]), None)
        text = "" if section is None else self.sheet.cell(row, section).strip()
        if text and text.isdigit():
            text = f"{self.sheet.cell(self.layout.header, section).strip()} {text}"
        return ", ".join(filter(None, (text, place)))

    def _identity(self, row):
        """What a tool calls the quote; people number the rows of their lists, which says nothing."""
        return self._value(row, "id") if self.gathering.is_plain else ""

    def _remember(self, row, document, selections, codes, memo, coder):
        """The memo of a row without a coding hangs on what the row does name."""
        if selections and not codes:
            self.gathering.remark("No code stands beside this quote.", selections[0].place)
        if (codes and selections) or not memo:
            return
        on = [("selection", one.key) for one in selections] or [("code", key) for key in codes]
        on = on or [("document", document.key)]
        memos = self.gathering.material.memos
        memos.append(Memo(key=str(len(memos) + 1), text=memo, on=on, coder=coder, place=self.sheet.place(row)))

    def _summarise(self, row, document, codes, coder):
        for column in self.columns["summary"]:
            text = self.sheet.cell(row, column).strip()
            for code in codes if text else ():
                self.gathering.summary(document.key, code, text, self.sheet.place(row, column), coder)
            if text and not codes:
                self.gathering.remark(
                    "No code stands beside this summary; it is not read.", self.sheet.place(row, column)
                )

    def _remark_what_was_filled(self):
        if self.filled_down:
            count, place = len(self.filled_down), self.sheet.place(self.filled_down[0])
            self.gathering.remark(f"Rows that name no interview are taken as of the one above: {count}.", place)

    def _remark_columns(self):
        for column, header in enumerate(self.sheet.rows[self.layout.header]):
            if plain(header) and column not in self.layout.columns and not self._is_for_people(header):
                place = self.sheet.place(self.layout.header, column)
                self.gathering.remark(f"The column “{header.strip()}” is not understood; it is not read.", place)

    def _is_for_people(self, header):
        is_ours = self.gathering.material.tool == "Casebase"
        return is_ours and (header in FOR_PEOPLE or header.startswith(ATTRIBUTE))
