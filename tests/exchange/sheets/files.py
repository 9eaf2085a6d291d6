"""Spreadsheets and CSV files for these tests."""

import csv
import io
import os
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from apps.exchange.material import faults
from apps.exchange.sheets.reading import read

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or ROOT.parent / "shared" / "data")
SHEETS = SHARED / "coding-sheets"
REFI = SHARED / "refi"
EXAMPLES = SHARED / "transcripts" / "qualcoder-examples"

needs_samples = pytest.mark.skipif(not SHEETS.exists(), reason="the sample sheets are not at hand")

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"""


def sound(file, name="sheet.csv", layout=None):
    """The Material of a file, which has no faults."""
    material = read(file, name, layout)
    assert faults(material) == []
    return material


def as_csv(rows, delimiter=",", encoding="utf-8", end="\r\n"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return io.BytesIO(text.getvalue().encode(encoding))


def as_xlsx(*sheets):
    """A workbook of (name, rows); cells are text, or numbers, dates and so on as XlsxWriter takes them."""
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(file, options) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(index, column, value)
                    elif value is not None:
                        sheet.write(index, column, value)
    return file


def zipped(entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


def with_part(file, name, change):
    """The ZIP with `change` done to the text of one part."""
    with zipfile.ZipFile(file) as archive:
        entries = {one: archive.read(one) for one in archive.namelist()}
    entries[name] = change(entries[name].decode()).encode()
    return zipped(entries)


def as_ods(*sheets):
    """An ODS of (name, rows of text)."""
    return ods_of("".join(_ods_table(name, rows) for name, rows in sheets))


def ods_of(tables, **parts):
    return zipped(
        {"mimetype": ODS_TYPE, "content.xml": ODS.format(tables=tables), "META-INF/manifest.xml": _MANIFEST} | parts
    )


_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def _ods_table(name, rows):
    return f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'


def _ods_row(row):
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(text):
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def triples(material):
    """(title of the document, name of the code, words) of all codings."""
    titles = {one.key: one.title for one in material.documents}
    names = {one.key: one.name for one in material.codes}
    selections = {one.key: one for one in material.selections}
    return sorted(
        (titles[selections[one.selection].document], names[one.code], selections[one.selection].exact)
        for one in material.codings
    )


def summaries(material):
    """The same of the summaries."""
    titles = {one.key: one.title for one in material.documents}
    names = {one.key: one.name for one in material.codes}
    return sorted((titles[one.document], names[one.code], one.text) for one in material.summaries)


def tree(material):
    """{name of a code: name of the code above it}."""
    names = {one.key: one.name for one in material.codes}
    return {one.name: names.get(one.parent, "") for one in material.codes}
