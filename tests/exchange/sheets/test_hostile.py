"""What is no table, is damaged or means harm is refused with a sentence, and nothing else happens."""

import contextlib
import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.material import faults
from apps.exchange.sheets.layout import CELLS, KINDS, Layout, SheetLayout
from apps.exchange.sheets.reading import read
from apps.exchange.sheets.words import ROLES
from apps.exchange.sheets.workbook import ENCRYPTED, NO_SHEET, OLD, open_workbook
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.sheets.files import as_csv, as_ods, as_xlsx, ods_of, with_part, zipped

ROWS = [["Interview", "1.1 Code", "2 Quote"], ["I1", "“We did – all of it.”", "x"], ["I2", "", "=1+1"], ["", "a", "\n"]]
LIST = [["interview", "theme", "code", "quote", "memo"], ["I1", "M", "1.1; 2", "“We did.”", ""], ["", "", "", "x", "m"]]
FILES = [as_csv(ROWS), as_csv(LIST, ";"), as_xlsx(("A", ROWS)), as_xlsx(("A", LIST)), as_ods(("A", ROWS), ("B", LIST))]

whole = st.integers(-1, 6)
roles = st.sampled_from([*ROLES, "attribute", "text", "interview", "code", "nonsense"])
layouts = st.builds(
    Layout,
    st.lists(
        st.builds(
            SheetLayout,
            st.sampled_from(["", "A", "B"]),
            st.sampled_from(KINDS),
            st.integers(-1, 4),
            st.dictionaries(whole, roles, max_size=6),
            st.dictionaries(whole, roles, max_size=3),
            st.sampled_from(CELLS),
        ),
        max_size=2,
    ),
    tool=st.sampled_from(["", "Taguette"]),
)


def refused(file, name="a.xlsx"):
    with pytest.raises(Unreadable) as caught:
        open_workbook(file, name)
    return str(caught.value)


def rows_of(file):
    return open_workbook(file, "a").sheets[0].rows


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(FILES), layouts)
def test_layout_that_somebody_made_up_gives_sound_material_or_is_refused(file, layout):
    with contextlib.suppress(Unreadable):
        assert faults(read(file, "a", layout)) == []


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(FILES), st.data())
def test_damage_anywhere_gives_sound_material_or_is_refused(file, data):
    damaged = _damaged(file.getvalue(), data)
    if zipfile.is_zipfile(file) and data.draw(st.booleans()):
        with zipfile.ZipFile(file) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
        name = data.draw(st.sampled_from(sorted(entries)))
        damaged = zipped(entries | {name: _damaged(entries[name], data)}).getvalue()
    with contextlib.suppress(Unreadable):
        assert faults(read(io.BytesIO(damaged), "a")) == []


def _damaged(content, data):
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = start + data.draw(st.integers(0, 8))
        piece = data.draw(st.binary(max_size=4) | st.sampled_from([b'"', b"\n", b";", b"<v>", b"999999999", b"-1"]))
        content = content[:start] + piece + content[end:]
    return content


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


def test_declared_encoding_does_not_hide_where_a_cell_is():
    for encoding in ("cp037", "UTF-7", "utf-16", "no-such"):

        def declare(text, encoding=encoding):
            far = '</row><row r="9"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            return text.replace("UTF-8", encoding, 1).replace("</row></sheetData>", far)

        assert "too large" in refused(with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", declare))


def test_claimed_dimensions_alone_do_no_harm():
    def claim(text):
        return re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>', text)

    file = with_part(as_xlsx(("A", ROWS)), "xl/worksheets/sheet1.xml", claim)
    assert rows_of(file)[:3] == ROWS[:3]


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
