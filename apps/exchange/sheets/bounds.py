"""How far the cells of a spreadsheet reach, told from its XML before the library sees it.

The library lays a sheet out as one block in memory: two cells at its corners would ask for 500 GB and end the process.
"""

import re
from collections import defaultdict
from xml.parsers import expat

from apps.exchange.packed import DAMAGED
from apps.interviews.reading.pieces import Unreadable

ROWS = 200_000
COLUMNS = 2_000
CELLS = 5_000_000  # of all sheets, empty ones between filled ones included
SPACES = 100_000  # that one element of an ODS may stand for

TOO_LARGE = (
    f"This table is too large: more than {ROWS:,} rows, {COLUMNS:,} columns or {CELLS:,} cells in all. "
    "Delete what stands far outside the table itself, and bring it in again."
)
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LETTERS = 26


class Grid:
    """Counts the cells of one XML part while it is parsed. `errors` are references such as C7.

    `merged` are {name of a table of ODS: corners of its merged cells, from 0}; the library tells those of XLSX itself.
    """

    def __init__(self):
        self.root = ""
        self.cells = 0
        self.errors = []
        self.formulas = 0
        self.merged = defaultdict(list)
        self._table = ""
        self._begin = {}
        self._new_table()

    def _new_table(self):
        self.row = self.column = self.last_row = self.last_column = 0
        self._repeats = self._row_repeats = 1
        self._is_open = self._row_filled = False
        self._reference = ""

    def begin(self, name, attributes):
        if not self.root:
            self.root = name
            self._begin = BEGIN.get(_local(name), {})
            return
        name = self._as_library_does(name)
        if name in self._begin:
            self._begin[name](self, attributes)
        elif self._is_open:
            self._fill()

    def end(self, name):
        name = self._as_library_does(name)
        if name in ("c", "table:table-cell", "table:covered-table-cell"):
            self._is_open = False
        elif name == "table:table-row":
            self.row += self._row_repeats - 1
        elif name == "table:table":
            self._count()
            self._new_table()

    def _as_library_does(self, name):
        """The library knows the elements of XLSX by any prefix, those of ODS and all attributes as they are written."""
        return _local(name) if ":" in name and "c" in self._begin else name

    def finish(self):
        self._count()
        self._new_table()

    def _count(self):
        self.cells += self.last_row * self.last_column

    def _fill(self):
        """The cell that is open holds something: the table reaches as far."""
        self.last_row = max(self.last_row, self.row + self._row_repeats - 1)
        self.last_column = max(self.last_column, self.column)
        if self.last_row > ROWS or self.last_column > COLUMNS:
            raise Unreadable(TOO_LARGE)

    def _xlsx_row(self, attributes):
        self.row = _number(attributes.get("r"), self.row + 1)
        self.column = 0

    def _xlsx_cell(self, attributes):
        self._reference = attributes.get("r", "")
        self.column += 1
        if self._reference:
            self.row, self.column = position(self._reference)
        self._is_open = True
        if attributes.get("t") == "e":
            self.errors.append(self._reference)

    def _xlsx_formula(self, attributes):
        self.formulas += 1
        self._fill()

    def _ods_table(self, attributes):
        self._table = attributes.get("table:name", "")

    def _ods_row(self, attributes):
        self._row_repeats = _number(attributes.get("table:number-rows-repeated"), 1)
        self.row += 1
        self.column = 0

    def _ods_cell(self, attributes):
        rows, columns = (_number(attributes.get(f"table:number-{name}-spanned"), 1) for name in ("rows", "columns"))
        if rows > 1:
            first = (self.row - 1, self.column)
            self.merged[self._table].append((first, (first[0] + rows - 1, first[1] + columns - 1)))
        self.column += _number(attributes.get("table:number-columns-repeated"), 1)
        self._is_open = True
        if "office:value-type" in attributes:
            self._fill()
        if "table:formula" in attributes:
            self.formulas += 1

    def _ods_spaces(self, attributes):
        if _number(attributes.get("text:c"), 1) > SPACES:
            raise Unreadable(TOO_LARGE)


BEGIN = defaultdict(
    dict,
    {
        "worksheet": {"row": Grid._xlsx_row, "c": Grid._xlsx_cell, "f": Grid._xlsx_formula},
        "document-content": {
            "table:table": Grid._ods_table,
            "table:table-row": Grid._ods_row,
            "table:table-cell": Grid._ods_cell,
            "table:covered-table-cell": Grid._ods_cell,
            "text:s": Grid._ods_spaces,
        },
    },
)


def grid_of(data):
    """The Grid of an XML part, None where it is no sound XML. Raises Unreadable where its cells reach too far."""
    grid = Grid()
    parser = expat.ParserCreate("UTF-8")  # whatever the part declares: the library reads no other encoding
    parser.StartElementHandler = grid.begin
    parser.EndElementHandler = grid.end
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _Declared):
        return None
    grid.finish()
    return grid


class _Declared(Exception):
    """The XML declares a document type, and perhaps entities: no spreadsheet does."""


def _refuse_declarations(*declaration):
    raise _Declared


def position(reference):
    """(row, column) of C7, both from 1."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise Unreadable(DAMAGED)
    column = 0
    for letter in found[1].upper():
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _number(text, without):
    if text is None:
        return without
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Unreadable(DAMAGED)
    return int(text)


def _local(name):
    return name.rpartition(":")[2]
