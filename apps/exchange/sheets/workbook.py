"""A spreadsheet or CSV file as named sheets of text, told by its content and not by its name.

Cells are text as people see it, exactly but for what no text has: line ends become LF, control characters go.
"""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from apps.exchange.sheets.delimited import rows_of_text
from apps.exchange.sheets.spreadsheet import sheets_of
from apps.interviews.reading.pieces import NO_TEXT, Unreadable

SIZE = 60 * 1024 * 1024  # bytes
SPANNED = 500_000  # cells below the first of merged ones

TOO_BIG = "This file is larger than 60 MB. Bring in the tables without pictures."
EMPTY = "This file is empty: no cell of it holds anything."
NO_SHEET = "This is no table: bring in an XLSX or ODS spreadsheet, or a CSV file."
OLD = "This is a file of an old Office program. Save it as XLSX, ODS or CSV, and bring that in."
ENCRYPTED = "This spreadsheet is protected by a password. Save it without one, and bring it in again."

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
FOREIGN = (
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format 3",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc",
)
MARKUP = (b"<?xml", b"<!doctype", b"<html", b"<table")


@dataclass(slots=True)
class Sheet:
    """`rows` are as long as the longest, without empty ones at their ends. A CSV file has one sheet, without a name.
    `spanned` are the texts that merged cells show beside their first: {(row, column): text}.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    spanned: dict[tuple[int, int], str] = field(default_factory=dict)

    def cell(self, row, column):
        """The text at `row` and `column`, from 0; empty beyond the table."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def seen(self, row, column):
        """The text that a person sees there, a merged cell's included."""
        return self.cell(row, column) or self.spanned.get((row, column), "")

    @property
    def width(self):
        return len(self.rows[0]) if self.rows else 0

    def place(self, row, column=None):
        """Where that is, as people write it: “Sheet “Codes”, cell C7”, or the row where no column is given."""
        spot = f"row {row + 1}" if column is None else f"cell {letters_of(column)}{row + 1}"
        return f"Sheet “{self.name}”, {spot}" if self.name else spot


@dataclass(slots=True)
class Workbook:
    """`notes` are sentences about what was not taken: (sentence, place)."""

    name: str
    format: str
    sheets: list[Sheet]
    notes: list[tuple[str, str]] = field(default_factory=list)

    def sheet(self, name):
        """The sheet of that name, None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    @property
    def stem(self):
        return Path(self.name).stem.strip() or "Sheet"


def open_workbook(file, name):
    """The Workbook in `file`, a path or a binary file that can seek. Raises Unreadable, and nothing else."""
    data = _bytes_of(file)
    _refuse_foreign(data)
    if data.startswith(b"PK"):
        format, found, notes = sheets_of(data)
    else:
        format, found, notes = "CSV", [("", rows_of_text(data), [])], []
    workbook = Workbook(name, format, [], notes)
    workbook.sheets = [_sheet(*one, workbook) for one in found]
    if not any(sheet.rows for sheet in workbook.sheets):
        raise Unreadable(EMPTY)
    return workbook


def letters_of(column):
    """A, B, … Z, AA: what spreadsheets call a column, from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _bytes_of(file):
    if not hasattr(file, "read"):
        with open(file, "rb") as opened:
            return _bytes_of(opened)
    file.seek(0)
    data = file.read(SIZE + 1)
    if len(data) > SIZE:
        raise Unreadable(TOO_BIG)
    if not data.strip():
        raise Unreadable(EMPTY)
    return data


def _refuse_foreign(data):
    if data.startswith(OLE):
        raise Unreadable(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLD)
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if data.startswith(FOREIGN) or start.startswith(MARKUP):
        raise Unreadable(NO_SHEET)


def _sheet(name, rows, merged, workbook):
    sheet = Sheet(name)
    dropped = 0
    for row in rows:
        cells = []
        for text in row:
            text, gone = NO_TEXT.subn("", text.replace("\r\n", "\n").replace("\r", "\n"))
            dropped += gone
            cells.append(text)
        sheet.rows.append(cells)
    sheet.rows = _trimmed(sheet.rows)
    sheet.spanned = dict(islice(_spanned(sheet, merged), SPANNED))
    if dropped:
        where = f"Sheet “{name}”" if name else ""
        workbook.notes.append((f"{dropped} control characters, which no text has, are not taken.", where))
    return sheet


def _spanned(sheet, merged):
    for (first, column), (last, last_column) in merged:
        text = sheet.cell(first, column)
        if text and column == last_column:
            yield from (((row, column), text) for row in range(first + 1, min(last + 1, len(sheet.rows))))


def _trimmed(rows):
    """`rows` without empty ones at the end, all as long as the last column that holds anything."""
    width = height = 0
    for index, row in enumerate(rows):
        filled = max((column + 1 for column, text in enumerate(row) if text.strip()), default=0)
        width = max(width, filled)
        height = index + 1 if filled else height
    return [(row + [""] * (width - len(row)))[:width] for row in rows[:height]]
