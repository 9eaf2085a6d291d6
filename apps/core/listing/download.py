"""What a list shows, as a file with its codebook: a ZIP of two tables in CSV, or a workbook of two sheets."""

import csv
import io
import tempfile
import zipfile

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone

from apps.core.csvfile import safe_cell

IN_MEMORY = 4 * 1024**2  # bytes; a larger file is kept on the disk until it is sent
AT_ONCE = 2000
CELL = 32_767  # characters that a cell of XLSX takes
SHEET = 1_048_575  # rows of XLSX below the heading
# Text stays text: nothing is taken for a formula, an address or a number.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def download_of(listed, request, rights):
    """The file that `?format=` asks for: the rows, order and columns of the page. `rights` says whose they are."""
    table = Table(listed, request.build_absolute_uri, rights)
    write, ending = {"csv": (write_zip, "zip"), "xlsx": (write_workbook, "xlsx")}[listed.format]
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    write(file, table)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{listed.listing.name}.{ending}")


class Table:
    """The rows of a list, which are counted as they are written, and the codebook, to be written after them.

    `whole(path)` is the address with the name of the site; `left_out` are sentences on what a file could not hold.
    """

    def __init__(self, listed, whole, rights):
        self.listed, self.whole, self.rights = listed, whole, rights
        self.count = 0
        self.left_out = []

    def data(self):
        """The headings, then a list of values for each row."""
        columns, user = self.listed.columns, self.listed.user
        yield [column.name for column in columns]
        for row in self.listed.rows.iterator(chunk_size=AT_ONCE):
            values = [(column.value(row, user), column.is_address) for column in columns]
            yield [self.whole(value) if is_address else value for value, is_address in values]
            self.count += 1

    def codebook(self):
        """What the columns mean, then what the file is."""
        yield ["about", "name", "heading", "meaning", "unit", "values"]
        for column in self.listed.columns:
            values = "; ".join(f"{value} = {label}" for value, label in column.choices)
            yield ["column", column.name, column.heading, column.meaning, column.unit, values]
        for name, text in self._about_file():
            yield ["file", name, "", text, "", ""]

    def _about_file(self):
        listed, today = self.listed, timezone.now().date().isoformat()
        by = listed.sorted_by
        yield "filter", listed.asked
        yield "order", f"{by.heading}, {listed.direction(by)}" if by else "as usual"
        yield "rows", self.count
        for sentence in self.left_out:
            yield "left out", sentence
        yield "date", today
        yield "rights", self.rights
        title = f"Casebase: {listed.listing.title} ({listed.asked}; {self.count} row{'' if self.count == 1 else 's'})"
        yield "cite as", f"{title}. Retrieved {today} from {self.whole()}"


def write_zip(file, table):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in (("data", table.data()), ("codebook", table.codebook())):
            with archive.open(f"{name}.csv", "w", force_zip64=True) as member:
                text = io.TextIOWrapper(member, encoding="utf-8", newline="")
                text.write("\ufeff")
                csv.writer(text).writerows([safe_cell(value) for value in row] for row in rows)
                text.flush()
                text.detach()


def write_workbook(file, table):
    """What a sheet cannot hold is told in the codebook: rows beyond its last one, words beyond the end of a cell."""
    book = xlsxwriter.Workbook(file, OPTIONS)
    cut = _write_sheet(book.add_worksheet("data"), table.data(), table)
    if cut:
        table.left_out.append(
            f"{cut} cell{' has' if cut == 1 else 's have'} more than the {CELL:,} characters that a cell takes and "
            "ends there: the CSV has all."
        )
    _write_sheet(book.add_worksheet("codebook"), table.codebook(), table)
    book.close()


def _write_sheet(sheet, rows, table):
    """How many cells were cut."""
    cut = 0
    for number, row in enumerate(rows):
        if number > SHEET:
            table.left_out.append(f"All after the first {SHEET:,} rows, which a sheet takes: the CSV has all.")
            break
        for place, value in enumerate(row):
            text = value if isinstance(value, (int, float)) else str(value)
            cut += isinstance(text, str) and len(text) > CELL
            sheet.write(number, place, text[:CELL] if isinstance(text, str) else text)
    return cut
