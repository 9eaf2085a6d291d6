"""CSV files: their encoding, their delimiter, their cells."""

import csv
import io
from collections import Counter
from itertools import islice

from apps.exchange.sheets.apostrophes import without_guard
from apps.exchange.sheets.bounds import COLUMNS, ROWS, TOO_LARGE
from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.plain import decoded, looks_binary

DELIMITERS = ",;\t"
SAMPLE = 300  # rows that a delimiter is told by

NO_TABLE = "This file is no table: it is binary, not text. Bring in an XLSX or ODS spreadsheet, or a CSV file."


def rows_of_text(data):
    """The rows of a CSV file. Unreadable where quotation marks do not fit, rather than with other words."""
    text, _, _ = decoded(data)
    text = text.removeprefix("\ufeff")
    if looks_binary(text):
        raise Unreadable(NO_TABLE)
    text, delimiter = _announced(text)
    return list(_rows(text, delimiter or delimiter_of(text)))


def delimiter_of(text):
    """The delimiter by which most rows are equally long; a comma where none parts anything."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text, delimiter):
    """(how large a share of the rows has the usual length, that length), nothing where the usual one is 1."""
    try:
        lengths = Counter(len(row) for row in islice(_rows(text, delimiter), SAMPLE) if row)
    except Unreadable:
        return (0, 0)
    if not lengths:
        return (0, 0)
    usual, count = max(lengths.items(), key=lambda pair: (pair[1], pair[0]))
    return (count / lengths.total(), usual) if usual > 1 else (0, 0)


def _announced(text):
    """Excel writes “sep=;” as the first line of some files."""
    first, _, rest = text.partition("\n")
    line = first.strip("\r ")
    if len(line) == 5 and line.lower().startswith("sep=") and line[4] in DELIMITERS:
        return rest, line[4]
    return text, None


def _rows(text, delimiter):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for count, row in enumerate(reader, 1):
            if count > ROWS or len(row) > COLUMNS:
                raise Unreadable(TOO_LARGE)
            yield [without_guard(text) for text in row]
    except csv.Error as error:
        raise Unreadable(
            f"This CSV file cannot be told into cells: see line {reader.line_num} and before, where a quotation mark "
            "is neither closed nor doubled, or a cell has more than 131,072 characters."
        ) from error
