"""What a list shows, as a file with its codebook: a ZIP of two tables in CSV, or a workbook of two sheets."""

import csv
import io
import tempfile
import zipfile

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone

from apps.core.csvfile import safe_cell

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


def download_of(listed, request):
    """The file that `?format=` asks for: the rows, order and columns of the page."""
    address = request.build_absolute_uri()
    write = {"csv": write_zip, "xlsx": write_workbook}[listed.format]
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    write(file, data_of(listed), codebook_of(listed, address))
    file.seek(0)
    ending = {"csv": "zip", "xlsx": "xlsx"}[listed.format]
    return FileResponse(file, as_attachment=True, filename=f"{listed.listing.name}.{ending}")


def data_of(listed):
    """The headings, then a list of values for each row."""
    yield [column.name for column in listed.columns]
    for row in listed.rows.iterator(chunk_size=AT_ONCE):
        yield [column.value(row, listed.user) for column in listed.columns]


def codebook_of(listed, address):
    """What the columns mean, then what the file is."""
    yield ["about", "name", "heading", "meaning", "unit", "values"]
    for column in listed.columns:
        values = "; ".join(f"{value} = {label}" for value, label in column.choices)
        yield ["column", column.name, column.heading, column.meaning, column.unit, values]
    count, today = listed.counts["all"], timezone.now().date().isoformat()
    order = f"{listed.sorted_by.heading}, {listed.direction(listed.sorted_by)}" if listed.sorted_by else "as usual"
    said = f"Casebase, {listed.listing.title} ({listed.asked}), {count} rows. {address}, retrieved {today}."
    for name, text in (
        ("filter", listed.asked), ("order", order), ("rows", count), ("date", today), ("cite as", said),
    ):  # fmt: skip
        yield ["file", name, "", text, "", ""]


def write_zip(file, *tables):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in zip(("data", "codebook"), tables, strict=True):
            with archive.open(f"{name}.csv", "w") as member:
                text = io.TextIOWrapper(member, encoding="utf-8", newline="")
                text.write("\ufeff")
                csv.writer(text).writerows([safe_cell(value) for value in row] for row in rows)
                text.flush()
                text.detach()


def write_workbook(file, *tables):
    """One row too many is an error that says what to do: nothing is left out in silence."""
    book = xlsxwriter.Workbook(file, OPTIONS)
    for name, rows in zip(("data", "codebook"), tables, strict=True):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            if number > SHEET:
                raise ValueError("A sheet takes no more rows: choose less, or CSV.")
            for place, value in enumerate(row):
                sheet.write(number, place, value if isinstance(value, (int, float)) else str(value)[:CELL])
    book.close()
