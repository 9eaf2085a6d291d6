"""Workbooks are opened by their content, keep the text of their cells, and do no harm."""

import contextlib
import io
import re
import zipfile
from datetime import date, timedelta

import pytest
import xlsxwriter

from apps.exchange.sheets.workbook import ENCRYPTED, NO_SHEET, OLD, letters_of, open_workbook
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.sheets.files import as_csv, as_ods, as_xlsx, ods_of, with_part, zipped

ROWS = [["Code", "Quote"], ["1.1", "“Blåbærgrød – ‘øh’”\n  next line "], ["", "=1+1"], ["👩‍🌾", "+45 86"]]


def rows_of(file, name="a.csv"):
    return open_workbook(file, name).sheets[0].rows


def refused(file, name="a.xlsx"):
    with pytest.raises(Unreadable) as caught:
        open_workbook(file, name)
    return str(caught.value)


@pytest.mark.parametrize("write", [as_csv, lambda rows: as_xlsx(("Codes", rows)), lambda rows: as_ods(("Codes", rows))])
def test_text_of_cells_is_kept_in_every_format(write):
    rows = [[text.replace("  next", "next").rstrip() for text in row] for row in ROWS]  # ODF folds spaces
    assert rows_of(write(rows), "named.pdf") == rows


@pytest.mark.parametrize("write", [as_csv, lambda rows: as_xlsx(("Codes", rows))])
def test_spaces_at_the_ends_are_kept(write):
    assert rows_of(write(ROWS)) == ROWS


def test_numbers_and_days_are_text_as_people_see_them():
    row = [2, 2.1, 0.1 + 0.2, 1e6, date(2026, 1, 12), True, -3]
    assert rows_of(as_xlsx(("A", [row]))) == [["2", "2.1", "0.3", "1000000", "2026-01-12", "TRUE", "-3"]]


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (timedelta(hours=70, minutes=40), "[h]:mm", "70:40"),
        (timedelta(hours=13, minutes=17), "hh:mm", "13:17"),
        (timedelta(hours=1, minutes=2, seconds=3), "hh:mm:ss", "01:02:03"),
        (46034.5, "yyyy-mm-dd hh:mm", "2026-01-12 12:00"),
    ],
)
def test_times_are_told_from_days(value, format, text):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("A").write(0, 0, value, book.add_format({"num_format": format}))
    assert rows_of(file) == [[text]]


def test_formula_is_not_computed_and_a_failed_one_is_named():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("A")
        sheet.write_formula(0, 0, "=1+1", None, "seven")
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        sheet.write_string(1, 0, "x")
    workbook = open_workbook(file, "a")
    assert workbook.sheets[0].rows[0][0] == "seven"
    assert ("A formula that failed is taken as empty.", "cell B2") in workbook.notes


def test_hidden_sheet_is_not_read_and_named():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("A").write(0, 0, "x")
        hidden = book.add_worksheet("Names of people")
        hidden.write(0, 0, "Anna")
        hidden.hide()
    workbook = open_workbook(file, "a")
    assert [sheet.name for sheet in workbook.sheets] == ["A"]
    assert workbook.notes == [("This sheet is hidden; it is not read.", "Sheet “Names of people”")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_delimiter_is_detected(delimiter, end):
    rows = [["Kode", "Citat"], ["1.1; 4.1", "a, b; c"], ["2", 'He said, "no"; d,e,f'], ["3", "x\ty"]]
    assert rows_of(as_csv(rows, delimiter, end=end)) == rows


def test_delimiter_that_excel_announces_is_taken():
    assert rows_of(io.BytesIO(b"sep=;\r\na;b,c\r\nd,e;f\r\n")) == [["a", "b,c"], ["d,e", "f"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding_is_detected(encoding):
    rows = [["Kode", "Citat"], ["Økonomi", "“Vi solgte huset på Ærø – så gik det”"]] * 3
    assert rows_of(as_csv(rows, encoding=encoding)) == rows


def test_apostrophe_before_a_sign_is_taken_off_in_csv_once():
    assert rows_of(as_csv([["'=1", "''=1", "'quoted'", "a'-b"]])) == [["=1", "'=1", "'quoted'", "a'-b"]]


def test_control_characters_go_and_are_counted():
    workbook = open_workbook(io.BytesIO(b"a,b\x01\x02\r\n" + b"c,d\r\n" * 30), "a.csv")
    assert workbook.sheets[0].rows == [["a", "b"], *[["c", "d"]] * 30]
    assert workbook.notes == [("2 control characters, which no text has, are not taken.", "")]


def test_empty_rows_keep_the_coordinates():
    workbook = open_workbook(as_xlsx(("Codes", [[], [], ["", "", "x", ""], ["", ""]])), "a.xlsx")
    sheet = workbook.sheet("Codes")
    assert (sheet.cell(2, 2), sheet.width, len(sheet.rows)) == ("x", 3, 3)
    assert sheet.place(2, 2) == "Sheet “Codes”, cell C3"
    assert sheet.cell(9, 9) == ""


def test_columns_have_the_letters_of_spreadsheets():
    assert [letters_of(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_columns_that_repeat_in_ods_are_as_many_cells():
    tables = (
        '<table:table table:name="A"><table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="2.1"><text:p>2.1</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
    )
    assert rows_of(ods_of(tables)) == [["", "", "2.1"]]


# What is no table, or means harm.


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"  \r\n ", "empty"),
        (b",,,\r\n,,\r\n", "empty"),
        (b"%PDF-1.7 ...", NO_SHEET),
        (b"<html><table><tr><td>1</td></tr></table></html>", NO_SHEET),
        (b'<?xml version="1.0"?><Workbook/>', NO_SHEET),
        (b"\x89PNG\r\n", NO_SHEET),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, OLD),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"a,b\r\n\x00\x00\x01\x02,\x00\x00", "not text"),
        (b'a,b\r\n"x" y,z\r\n', "line 2"),
        (b'a,b\r\n"never closed,z\r\n', "quotation mark"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data, sentence):
    assert sentence in refused(io.BytesIO(data))


def test_zip_that_is_no_spreadsheet_is_refused():
    assert "no XLSX or ODS" in refused(zipped({"word/document.xml": "<w/>"}))


def test_encrypted_ods_is_refused():
    manifest = {"META-INF/manifest.xml": "<m:manifest><m:encryption-data/></m:manifest>"}
    assert refused(ods_of("", **manifest)) == ENCRYPTED


def test_workbook_without_a_filled_cell_is_refused():
    assert "empty" in refused(as_xlsx(("A", []), ("B", [["", " "]])))


def test_damaged_sheet_is_refused():
    for change in (lambda text: text[:-30], lambda text: text.replace('r="A1"', 'r="A0A"'), lambda text: ""):
        assert refused(with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", change))


def test_text_that_is_not_there_does_no_harm():
    file = with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", lambda text: text.replace("<v>0<", "<v>99999<"))
    with contextlib.suppress(Unreadable):
        open_workbook(file, "a.xlsx")


@pytest.mark.parametrize("corner", ["XFD1048576", "A200001", "BXY1", "ZZZ9999999", "$XFD$1048576"])
def test_cell_at_the_far_corner_is_refused(corner):
    far = f'<row r="1048576"><c r="{corner}" t="inlineStr"><is><t>z</t></is></c></row></sheetData>'
    file = with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", far))
    assert refused(file)


@pytest.mark.parametrize("prefix", ["xl/worksheets/other.bin", "xl/media/picture.png"])
def test_cell_at_the_far_corner_is_refused_whatever_its_part_is_called(prefix):
    far = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    file = with_part(
        as_xlsx(("A", ROWS)),
        "xl/_rels/workbook.xml.rels",
        lambda text: text.replace("worksheets/sheet1.xml", prefix[3:]),
    )
    file = with_part(file, "xl/worksheets/sheet1.xml", lambda text: far)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(prefix, far)
    assert refused(file)


def test_other_prefixes_do_not_hide_where_a_cell_is():
    far = '</row><row r="9"><c x:r="A9" r="XFD1048576" t="inlineStr"><is><t>z</t></is></c></row></sheetData>'

    def change(text):
        text = text.replace("<worksheet", '<worksheet xmlns:x="urn:x"', 1)
        return text.replace("</row></sheetData>", far)

    assert "too large" in refused(with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", change))
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    hidden = (
        '<table:table table:name="A" xmlns:x="urn:x"><table:table-row><table:table-cell '
        f'table:number-columns-repeated="1900"/>{cell}</table:table-row><x:table/><table:table-row '
        f'table:number-rows-repeated="190000">{cell}</table:table-row></table:table>'
    )
    assert "too large" in refused(ods_of(hidden))


def test_claimed_dimensions_alone_do_no_harm():
    def claim(text):
        return re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>', text)

    file = with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", claim)
    assert rows_of(file) == ROWS


@pytest.mark.parametrize(
    "table",
    [
        '<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="99999999"/>{cell}</table:table-row>',
        '<table:table-row table:number-rows-repeated="-1">{cell}</table:table-row>',
        '<table:table-row table:number-rows-repeated="99999999999999999999">{cell}</table:table-row>',
        '<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>'
        "<table:table-row>{cell}</table:table-row>",
        '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="999999999"/>x</text:p>'
        "</table:table-cell></table:table-row>",
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="1900">'
        '<text:p>x</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="190000">'
        "{cell}</table:table-row>",
    ],
)
def test_ods_that_repeats_itself_without_end_is_refused(table):
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    assert refused(ods_of(f'<table:table table:name="A">{table.format(cell=cell)}</table:table>'))


def test_entities_are_not_expanded():
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    file = with_part(
        as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", lambda text: text.replace("<worksheet", entities, 1)
    )
    assert "damaged" in refused(file)


def test_bomb_is_refused():
    assert refused(with_part(as_xlsx(("A", ROWS)), "xl/sharedStrings.xml", lambda text: text + " " * 70_000_000))


def test_too_many_rows_of_text_are_refused():
    assert "too large" in refused(io.BytesIO(b"a,b\n" * 200_001), "a.csv")
    assert "too large" in refused(io.BytesIO(b"," * 2_001 + b"x\n"), "a.csv")
