"""The sample sheets of four layouts, and tables that other tools wrote, come in with all they hold."""

import json
from functools import cache

import pytest

from apps.exchange.sheets.detecting import detect
from apps.exchange.sheets.layout import LONG, Layout
from apps.exchange.sheets.workbook import open_workbook
from tests.exchange.sheets.files import EXAMPLES, REFI, SHEETS, needs_samples, sound, summaries, tree, triples

pytestmark = needs_samples

A, A_CSV, B = SHEETS / "a-wide-matrix.xlsx", SHEETS / "a-wide-matrix.csv", SHEETS / "b-transposed-matrix.xlsx"
C, C_CSV, D = SHEETS / "c-long-list.xlsx", SHEETS / "c-long-list.csv", SHEETS / "d-sheet-per-interview.xlsx"
HIGHLIGHTS = REFI / "taguette-1.3-pssuq-highlights.csv"
CODEBOOK_CSV, CODEBOOK = (REFI / f"taguette-1.5.2-serdif-codebook.{suffix}" for suffix in ("csv", "xlsx"))

THEMES = {"Market entry": 3, "Financing": 3, "Regulation": 2, "People": 2}

# Of 21 cells with words, 11 are quotes, one holds a quote and more, 9 are in an analyst's words; the second sheet of A
# has 16 more of these (4 themes × 4 interviews), D a summary for each of its codings.
COUNTS = {
    A: {"codes": 14, "documents": 4, "selections": 21, "codings": 21, "summaries": 1 + 16},
    A_CSV: {"codes": 14, "documents": 4, "selections": 21, "codings": 21, "summaries": 1},
    B: {
        "codes": 10, "documents": 4, "selections": 21, "codings": 21, "summaries": 1, "variables": 2, "cases": 4,
    },
    C: {
        "coders": 2, "codes": 14, "documents": 4, "selections": 21, "codings": 21, "summaries": 1, "cases": 4,
    },
    C_CSV: {
        "coders": 2, "codes": 14, "documents": 4, "selections": 21, "codings": 21, "summaries": 1, "cases": 4,
    },
    D: {"codes": 14, "documents": 4, "selections": 21, "codings": 30, "summaries": 30 + 1},
    HIGHLIGHTS: {"codes": 18, "documents": 14, "selections": 80, "codings": 97},
    CODEBOOK_CSV: {"codes": 22},
    CODEBOOK: {"codes": 22},
    EXAMPLES / "cases123.csv": {"variables": 3, "cases": 3},
    EXAMPLES / "cases456.xlsx": {"variables": 3, "cases": 3},
    EXAMPLES / "survey456.csv": {"documents": 3, "variables": 3, "cases": 3},
}  # fmt: skip


@cache
def material_of(path):
    return sound(path, path.name)


@pytest.mark.parametrize("path", COUNTS, ids=lambda path: path.name)
def test_sample_comes_in_with_all_it_holds(path):
    assert material_of(path).counts == COUNTS[path]


@pytest.mark.parametrize("path", COUNTS, ids=lambda path: path.name)
def test_layout_of_a_sample_goes_through_json(path):
    layout = detect(open_workbook(path, path.name))
    assert Layout.from_json(json.loads(json.dumps(layout.as_json()))) == layout
    assert sound(path, path.name, layout) == material_of(path)


def test_three_layouts_give_the_same_21_codings():
    wide, transposed, listed = (triples(material_of(path)) for path in (A, B, C))
    assert len(wide) == 21
    assert wide == transposed == listed
    assert triples(material_of(A_CSV)) == triples(material_of(C_CSV)) == wide


def test_three_layouts_hold_the_same_words_whether_quotes_or_summaries():
    wide, transposed, listed = ({*triples(one), *summaries(one)} for one in map(material_of, (A_CSV, B, C)))
    assert wide == transposed == listed
    assert len(wide) == 22  # one cell holds a quote and more


def test_fourth_layout_has_a_second_code_in_every_second_row():
    here, more = set(triples(material_of(D))), set(triples(material_of(A)))
    assert len(here) == 30
    assert more < here
    assert {code for _, code, _ in here - more} == {"Hiring"}


def test_csv_gives_what_the_spreadsheet_gives():
    assert triples(material_of(C_CSV)) == triples(material_of(C))
    assert summaries(material_of(C_CSV)) == summaries(material_of(C))
    assert tree(material_of(C_CSV)) == tree(material_of(C))
    assert triples(material_of(A_CSV)) == triples(material_of(A))
    csv, xlsx = material_of(CODEBOOK_CSV), material_of(CODEBOOK)
    assert [(one.name, one.definition) for one in csv.codes] == [(one.name, one.definition) for one in xlsx.codes]


@pytest.mark.parametrize("path", [A, A_CSV, C, C_CSV, D], ids=lambda path: path.name)
def test_codes_stand_below_their_themes(path):
    above = tree(material_of(path))
    assert {theme: list(above.values()).count(theme) for theme in THEMES} == THEMES
    assert {above[theme] for theme in THEMES} == {""}


def test_interview_has_what_the_rows_above_it_say():
    document = material_of(A).documents[0]
    assert (document.title, document.organisation, document.speaker) == (
        "BE-1", "Blåbærgård Energi", "Anna A. (CEO)",
    )  # fmt: skip
    assert document.text is None
    assert material_of(A).codes[0].definition == "How the firm found its first customers"


def test_quote_keeps_its_words_and_where_it_stood():
    quote = next(one for one in material_of(A).selections if one.exact.startswith("We mortgaged"))
    assert quote.exact == "We mortgaged the house. My brother says I still owe him a tractor."
    assert quote.place == "Sheet “Coding sheet”, cell D11"
    assert (quote.start, quote.is_summary) == (None, False)


def test_quote_within_other_words_is_a_quote_and_all_of_it_a_summary():
    found = material_of(A_CSV)
    assert ("GT-1", "First customer", "They could not find anyone else.") in triples(found)
    whole = "Our first order came from a school. “They could not find anyone else.”"
    assert ("GT-1", "First customer", whole) in summaries(found)


def test_columns_beside_the_codes_become_attributes_of_the_case():
    found = material_of(B)
    case = found.cases[1]
    assert (case.name, case.documents) == ("Nordlys Køl A/S", ["NK-1"])
    assert case.attributes == {"Firm": "Nordlys Køl A/S", "Date": "2026-01-13"}
    assert {one.name: one.type for one in found.variables} == {"Firm": "Text", "Date": "Date"}
    assert (found.documents[1].date, found.documents[1].organisation) == ("2026-01-13", "Nordlys Køl A/S")
    assert [one.place for one in found.remarks] == ["Sheet “About”"]


def test_list_says_who_spoke_where_and_who_coded():
    found = material_of(C)
    selection, coding = found.selections[6], found.codings[6]
    assert (selection.speaker, selection.locator, coding.coder, coding.memo) == (
        "Bo B. (CTO)", "28:42", "KH", "check wording",
    )  # fmt: skip
    assert found.documents[1].original_name == "interview-NK-1.docx"
    assert (found.cases[1].name, found.cases[1].documents) == ("Nordlys Køl A/S", ["interview-NK-1.docx"])
    assert sum(one.is_summary for one in found.selections) == 9


def test_sheet_of_an_interview_says_whose_it_is():
    found = material_of(D)
    document = found.documents[2]
    assert (document.title, document.organisation, document.speaker, document.date) == (
        "HS-1", "Havbris Sensor ApS", "Carla C. (founder)", "2026-01-12",
    )  # fmt: skip
    assert found.selections[0].locator == "Section 1"
    assert ("HS-1", "Hiring", "Short summary of section 2 (invented).") in summaries(found)


def test_highlight_with_two_tags_is_one_selection_with_two_codings():
    found = material_of(HIGHLIGHTS)
    assert found.tool == "Taguette"
    words = "While it was easy, I wonder if it would have been as simple without the task sheet to guide me."
    selections = [one for one in found.selections if one.exact.startswith(words)]
    assert len(selections) == 1
    assert sum(one.selection == selections[0].key for one in found.codings) == 2
    assert selections[0].exact.endswith('For example, I may not have noticed the "download all" tab.')


def test_answers_of_a_survey_become_texts_and_the_rest_attributes():
    found = material_of(EXAMPLES / "survey456.csv")
    assert detect(open_workbook(EXAMPLES / "survey456.csv", "x")).kind != LONG
    assert {one.name: one.type for one in found.variables} == {"Age": "Integer", "Gender": "Text", "Interest": "Text"}
    assert found.cases[1].attributes == {"Age": None, "Gender": "m", "Interest": "golf"}
    assert found.cases[1].documents == ["ID5"]
    assert found.documents[2].text.endswith("being away from work and doing my gardening. ")
