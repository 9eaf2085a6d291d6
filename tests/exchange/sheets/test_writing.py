"""What is written as a coding sheet is text only, and comes back as it was."""

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.losses import CODERS, MEMOS, MEMOS_OF_CODINGS, UNCODED
from apps.exchange.material import Case, CellSummary, Code, Coder, Coding, Document, Material, Memo, Selection, Variable
from apps.exchange.sheets.apostrophes import with_guard, without_guard
from apps.exchange.sheets.reading import read
from apps.exchange.sheets.writing import CELL, list_as_csv, list_as_xlsx, matrix_as_xlsx
from tests.exchange.sheets.files import sound, summaries, tree, triples
from tests.exchange.sheets.test_lists import MARKS, names, quotes, words


def small(exact="We sold it.", name="Grants", memo=""):
    return Material(
        format="test",
        coders=[Coder(key="k", name="KH")],
        codes=[Code(key="t", name="Money"), Code(key="c", name=name, parent="t"), Code(key="o", name="Other")],
        documents=[Document(key="d", title="I1", speaker="Bo", organisation="Nord"), Document(key="e", title="I2")],
        cases=[Case(key="n", name="Nord", documents=["d"])],
        selections=[
            Selection(key="1", document="d", exact=exact, speaker="Bo", locator="10:00"),
            Selection(key="2", document="e", exact="Yes, we did it."),
        ],
        codings=[
            Coding(key="1", selection="1", code="c", coder="k", memo=memo),
            Coding(key="2", selection="1", code="o"),
            Coding(key="3", selection="2", code="t"),
        ],
        summaries=[CellSummary(key="1", document="e", code="c", text="They hesitate.", coder="k")],
    )


def csv_of(material):
    return io.BytesIO(b"".join(list_as_csv(material)))


def remarks_of(write, material):
    return [(one.sentence, one.place) for one in write(material, io.BytesIO())]


def xlsx_of(material, write=list_as_xlsx):
    file = io.BytesIO()
    write(material, file)
    return file


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_list_comes_back_with_all_it_holds(write):
    before, after = small(memo="hm"), sound(write(small(memo="hm")))
    assert after.counts == before.counts
    assert triples(after) == triples(before)
    assert summaries(after) == summaries(before)
    assert tree(after) == tree(before)
    assert [(one.coder, one.memo) for one in after.codings] == [("KH", "hm"), ("", ""), ("", "")]
    assert [(one.speaker, one.locator) for one in after.selections] == [("Bo", "10:00"), ("", "")]
    assert [(one.name, one.documents) for one in after.cases] == [("Nord", ["I1"])]
    assert after.tool == "Casebase"


def with_attributes(name="Founded", value="=1+1"):
    material = small()
    material.variables = [Variable(key="v", name=name), Variable(key="w", name=name)]
    material.documents[0].attributes = {"v": value}
    material.documents[0].sub_industry, material.documents[0].level = "Water", "Micro"
    material.cases[0].attributes = {"v": "of the case", "w": "@case"}
    return material


def rows_in(material):
    return list(csv.DictReader(io.StringIO(csv_of(material).getvalue().decode("utf-8-sig"), newline="")))


def test_list_says_of_each_quote_where_it_is_from_and_the_way_to_its_code():
    first, second, third, summary = rows_in(with_attributes())
    assert [row["code path"] for row in (first, second, third, summary)] == [
        "Money / Grants", "Other", "Money", "Money / Grants",
    ]  # fmt: skip
    assert (first["organisation"], first["sub-industry"], first["level"]) == ("Nord", "Water", "Micro")
    assert (first["attribute: Founded"], first["attribute: Founded (2)"]) == ("'=1+1", "'@case")
    assert (third["attribute: Founded"], third["sub-industry"]) == ("", "")


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
@pytest.mark.parametrize("name", ["Founded", "Code", "exact words", "code 2", "Quote", "=1+1", "a\nb", "x" * 200])
def test_no_attribute_is_taken_for_a_column_of_ours(write, name):
    before, after = with_attributes(name), sound(write(with_attributes(name)))
    assert triples(after) == triples(before)
    assert tree(after) == tree(before)
    assert after.remarks == []


@settings(deadline=None, max_examples=40)
@given(names, words)
def test_words_come_back_exactly_whatever_attributes_stand_beside_them(name, value):
    before = with_attributes(name, value)
    for write in (csv_of, xlsx_of):
        assert triples(read(write(before), "list")) == triples(before)


def test_matrix_comes_back_with_its_quotes_summaries_and_codes():
    before, after = small(), sound(xlsx_of(small(), matrix_as_xlsx))
    assert triples(after) == triples(before)
    assert summaries(after) == summaries(before)
    assert tree(after) == tree(before)
    assert [(one.title, one.organisation, one.speaker) for one in after.documents] == [
        ("I1", "Nord", "Bo"),
        ("I2", "", ""),
    ]


@settings(deadline=None, max_examples=80)
@given(quotes, names, words.map(str.strip))
def test_any_words_come_back_exactly(exact, name, memo):
    before = small(exact, name, memo)
    for write in (csv_of, xlsx_of):
        after = read(write(before), "list")
        assert triples(after) == triples(before)
        assert after.codings[0].memo == memo


@given(st.lists(st.sampled_from(MARKS) | st.text(), max_size=4).map("".join))
def test_guard_is_taken_off_exactly(text):
    assert without_guard(with_guard(text)) == text
    assert with_guard(text)[:1] not in tuple("=+-@\t\r\n")


def test_no_cell_of_the_csv_begins_as_a_formula_does():
    material = small('=HYPERLINK("http://evil")', "@SUM", "-2+3")
    rows = csv.reader(io.StringIO(csv_of(material).getvalue().decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n")]


@pytest.mark.parametrize("write", [list_as_xlsx, matrix_as_xlsx])
def test_spreadsheet_holds_texts_only(write):
    material = small("=1+1", "http://example.org", "42")
    with zipfile.ZipFile(xlsx_of(material, write)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert 't="n"' not in sheet
    assert sheet.count("<c ") == sheet.count('t="inlineStr"')


def test_words_longer_than_a_cell_are_cut_visibly_in_spreadsheets_only():
    material = small("a" * (CELL + 5))
    assert sound(csv_of(material)).selections[0].exact == "a" * (CELL + 5)
    assert sound(xlsx_of(material)).selections[0].exact == "a" * (CELL - 1) + "…"
    assert remarks_of(list_as_xlsx, material)[0][1] == "cell N2"


def test_what_has_no_place_in_a_sheet_is_said():
    material = small(memo="hm")
    material.memos = [Memo(key="1", text="Look.", on=[("document", "d")])]
    material.selections.append(Selection(key="3", document="e", exact="Uncoded."))
    assert [sentence.rpartition(":")[0] for sentence, _ in remarks_of(list_as_xlsx, material)] == [MEMOS]
    found = [sentence for sentence, _ in remarks_of(matrix_as_xlsx, material)]
    assert found == [f"{UNCODED}: 1.", f"{CODERS}: 1.", f"{MEMOS_OF_CODINGS}: 1.", f"{MEMOS}: 1."]


def test_empty_material_is_a_header_alone():
    rows = list_as_csv(Material(format="test"))
    header = (
        "id,case,interview,organisation,kind of organisation,sub-industry,level,date,language,speaker,code,code path,"
        "exact words,place,summary,coder,memo"
    )
    assert b"".join(rows) == f"\ufeff{header}\r\n".encode()
