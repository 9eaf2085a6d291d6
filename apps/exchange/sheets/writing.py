"""Coding sheets out: the long list of quotes as CSV and XLSX, the wide matrix as XLSX. All cells are text, no formulas.

What is written is read again by `reading.read` as it was: the same words, codes, interviews, coders and memos.
"""

import csv
import io
from collections import defaultdict

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from apps.exchange.losses import CODERS, MEMOS, MEMOS_OF_CODINGS, SETS, UNCODED, losses
from apps.exchange.material import Remark
from apps.exchange.quotes.table import attributes_of, paths_of
from apps.exchange.sheets.apostrophes import with_guard
from apps.exchange.sheets.gathering import titled
from apps.exchange.sheets.layout import ATTRIBUTE, CODE_PATH, OWN_MATRIX
from apps.interviews.reading.pieces import NO_TEXT

CELL = 32_767  # characters that a cell of XLSX takes
CUT = "…"
TOO_LONG = "These words are longer than a cell of a spreadsheet takes: they are cut."
MARKS = ("“”", "«»", "„“", "「」")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = {"exact words": 80, "summary": 60, "code": 28, CODE_PATH: 40, "memo": 40}
WIDTH = 18
STEP = " / "  # between the names of a path
ABOUT = {
    "organisation": "organisation", "kind of organisation": "organisation_kind", "sub-industry": "sub_industry",
    "level": "level", "date": "date", "language": "language",
}  # fmt: skip


def list_rows(material):
    """The long list, its header first: a row for each coding, each quote without one, and each summary of a cell."""
    ways = paths_of(material.codes)
    depth = max((len(way) - 1 for way in ways.values()), default=0)
    documents = _Documents(material)
    coders = {one.key: one.name for one in material.coders}
    themes = [f"theme {level}" for level in range(1, depth + 1)]
    yield [
        "id", *documents.header, "speaker", *themes, "code", CODE_PATH, "exact words", "place", "summary", "coder",
        "memo",
    ]  # fmt: skip
    codings = defaultdict(list)
    for coding in material.codings:
        codings[coding.selection].append(coding)
    for selection in material.selections:
        start = [selection.key, *documents.cells(selection.document), selection.speaker]
        for coding in codings[selection.key] or [None]:
            way = _filled(ways[coding.code], depth) if coding else [""] * (depth + 2)
            end = [coders.get(coding.coder, ""), coding.memo] if coding else ["", ""]
            yield [*start, *way, selection.exact, selection.locator, "", *end]
    for summary in material.summaries:
        start = ["", *documents.cells(summary.document), ""]
        coder = coders.get(summary.coder, "")
        yield [*start, *_filled(ways[summary.code], depth), "", "", summary.text, coder, ""]


class _Documents:
    """What the list says of the document of a row: `header` are the names of its `cells`."""

    def __init__(self, material):
        self._documents = {one.key: one for one in material.documents}
        self._owners = {key: case.name for case in material.cases for key in case.documents}
        self._attributes = attributes_of(material)
        names = next(iter(self._attributes.values()), {})
        self.header = ["case", "interview", *ABOUT, *(f"{ATTRIBUTE}{name}" for name in names)]

    def cells(self, key):
        document = self._documents[key]
        about = [getattr(document, field) for field in ABOUT.values()]
        return [self._owners.get(key, ""), _name_of(document), *about, *self._attributes[key].values()]


def list_as_csv(material):
    """Pieces of the CSV file, as bytes: UTF-8 with a BOM, which spreadsheets need to read it as such."""
    yield b"\xef\xbb\xbf"
    line = io.StringIO(newline="")
    writer = csv.writer(line)
    for row in list_rows(material):
        writer.writerow([with_guard(NO_TEXT.sub("", text)) for text in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()


def list_as_xlsx(material, file):
    """Writes the long list into a binary file. Words beyond what a cell takes are cut, and end in “…”.

    Returns Remarks.
    """
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        cut = _write(book, "Quotes", list_rows(material), WIDTHS)
    return cut + losses_of_list(material)


def losses_of_list(material):
    return losses(material, MEMOS, SETS)


def matrix_rows(material):
    """The wide matrix: a row for each code, numbered, a column for each document; quotes in marks, then summaries."""
    cells, documents = _cells(material), material.documents
    yield ["Code", "Theme", "Description", *(document.title for document in documents)]
    yield ["", "", "Firm", *(document.organisation for document in documents)]
    yield ["", "", "Interviewee", *(document.speaker for document in documents)]
    yield ["", "", "Date", *(document.date for document in documents)]
    for number, code in _numbered(material.codes):
        row = ["\n".join(cells.get((code.key, document.key), [])) for document in documents]
        yield [number, code.name, code.definition, *row]


def matrix_as_xlsx(material, file):
    """Writes the wide matrix into a binary file, cut as the long list is. Returns Remarks."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        cut = _write(book, OWN_MATRIX, matrix_rows(material), {})
    return cut + losses(material, UNCODED, CODERS, MEMOS_OF_CODINGS, MEMOS, SETS)


def _cells(material):
    """{(code, document): texts}."""
    cells = defaultdict(list)
    selections = {one.key: one for one in material.selections}
    for coding in material.codings:
        selection = selections[coding.selection]
        text = selection.exact if selection.is_summary else _marked(selection.exact)
        here = cells[coding.code, selection.document]
        if text not in here:
            here.append(text)
    for summary in material.summaries:
        cells[summary.code, summary.document].append(summary.text)
    return cells


def _marked(exact):
    """The words in quotation marks that do not stand in them already."""
    opening, closing = next((pair for pair in MARKS if not set(pair) & set(exact)), MARKS[0])
    return opening + exact + closing


def _numbered(codes):
    """(number, code) in the order of the tree: 1, 1.1, 1.2, 2."""
    below = defaultdict(list)
    for code in codes:
        below[code.parent].append(code)
    waiting = [(str(index), code) for index, code in enumerate(below[""], 1)][::-1]
    while waiting:
        number, code = waiting.pop()
        yield number, code
        waiting += [(f"{number}.{index}", one) for index, one in enumerate(below[code.key], 1)][::-1]


def _filled(way, depth):
    """The themes of a code, then itself, at the places of their columns, then the whole way in one cell."""
    return [*way[:-1], *[""] * (depth + 1 - len(way)), way[-1], STEP.join(way)]


def _name_of(document):
    name = document.original_name
    return name if name and titled(name)[0] == document.title else document.title


def _write(book, name, rows, widths):
    """Returns a Remark for each cell whose words are cut."""
    cut = []
    sheet = book.add_worksheet(name)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for index, row in enumerate(rows):
        if not index:
            for column, header in enumerate(row):
                sheet.set_column(column, column, widths.get(header, WIDTH))
            sheet.freeze_panes(1, 0)
        for column, text in enumerate(row):
            allowed = NO_TEXT.sub("", text)
            if len(allowed) > CELL:
                allowed = allowed[: CELL - 1] + CUT
                cut.append(Remark(TOO_LONG, f"cell {xl_rowcol_to_cell(index, column)}"))
            if allowed:
                sheet.write_string(index, column, allowed, wrapped if index else bold)
    return cut
