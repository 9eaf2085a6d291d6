"""Workbooks are opened by their content, keep the text of their cells, and do no harm."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from apps.exchange.sheets.workbook import letters_of, open_workbook
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.sheets.files import as_csv, as_ods, as_xlsx, ods_of, with_part

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
    assert ("A formula that failed is taken as empty.", "Sheet “A”, cell B2") in workbook.notes


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


def test_cells_of_ods_are_text_as_people_see_them():
    cell = '<table:table-cell office:value-type="{}">{}</table:table-cell>'
    text = (
        "<office:annotation><text:p>a comment</text:p></office:annotation>"
        '<text:p>Words<text:s text:c="2"/>in<text:tab/>a'
        "<text:line-break/>cell</text:p><text:p>and <text:span>more</text:span></text:p>"
    )
    cells = [
        cell.format("string", text),
        cell.format('time" office:time-value="PT13H17M00S', "<text:p>13:17</text:p>"),
        cell.format('time" office:time-value="PT70H40M00S', "<text:p>70:40</text:p>"),
        cell.format('date" office:date-value="2026-01-12', "<text:p>12.1.26</text:p>"),
    ]
    file = ods_of(f'<table:table table:name="A"><table:table-row>{"".join(cells)}</table:table-row></table:table>')
    assert rows_of(file) == [["Words  in\ta\ncell\nand more", "13:17", "70:40", "2026-01-12"]]


def test_text_in_pieces_is_one_text_without_its_reading_aid():
    def change(text):
        pieces = "<si><r><t>Ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si>"
        return text.replace("<si><t>x</t></si>", pieces)

    assert rows_of(with_part(as_xlsx(("A", [["x", "y"]])), "xl/sharedStrings.xml", change)) == [["Rich", "y"]]


def test_columns_that_repeat_in_ods_are_as_many_cells():
    tables = (
        '<table:table table:name="A"><table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="2.1"><text:p>2.1</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
    )
    assert rows_of(ods_of(tables)) == [["", "", "2.1"]]
