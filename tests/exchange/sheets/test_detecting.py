"""Layouts are told by words of many languages and by what the cells hold; what fits none is refused."""

import pytest

from apps.exchange.sheets.detecting import detect
from apps.exchange.sheets.layout import (
    CASES,
    CODEBOOK,
    LONG,
    QUOTES,
    SUMMARIES,
    TRANSPOSED,
    WIDE,
    Layout,
    SheetLayout,
)
from apps.exchange.sheets.reading import read
from apps.exchange.sheets.workbook import open_workbook
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.sheets.files import as_csv, as_xlsx, sound, tree, triples

QUOTE, NOTE = "“We sold the boat to pay for it.”", "They sold what they had, slowly."


def layout_of(*rows):
    return detect(open_workbook(as_csv(rows), "a.csv"))


@pytest.mark.parametrize(
    "header",
    [
        ["Interview", "Code", "Quote", "Coder", "Memo"],
        ["Interview", "Kode", "Citat", "Kodet af", "Noter"],
        ["Haastattelu", "Koodi", "Sitaatti", "Koodaaja", "Muistiinpano"],
        ["Quelle", "Unterkategorie", "Zitat", "Codierer", "Anmerkung"],
        ["Dokumentname", "Code", "Segment", "Codiert von", "Kommentar"],
        ["DOCUMENT:", "code(s)", " Quotations ", "Coded by", "Comments"],
        ["Source", "Tag", "Excerpt", "Researcher", "Notes"],
    ],
)
def test_list_is_told_by_words_of_many_languages(header):
    sheet = layout_of(header, ["a", "x", "Words.", "KH", "hm"]).sheets[0]
    assert sheet.kind == LONG
    assert list(sheet.columns.values()) == ["interview", "code", "quote", "coder", "memo"]


def test_columns_may_stand_in_any_order_below_a_banner():
    sheet = layout_of(["Data, spring 2026"], [], ["Quote", "Speaker", "Code", "Case"], ["Q", "Bo", "x", "Firm"]).sheets[
        0
    ]
    assert (sheet.header, sheet.columns) == (2, {0: "quote", 1: "speaker", 2: "code", 3: "case"})


def test_wide_matrix_is_told_without_a_word_above_its_codes():
    rows = [["", "Interview 1", "Interview 2"], ["Money", "", ""], ["Grants", QUOTE, ""], ["Loans", "", QUOTE]]
    assert layout_of(*rows).kind == WIDE
    material = sound(as_csv(rows))
    assert tree(material) == {"Money": "", "Grants": "Money", "Loans": "Money"}
    assert [one.title for one in material.documents] == ["Interview 1", "Interview 2"]


def test_wide_matrix_may_name_interviews_in_its_corner():
    rows = [
        ["Interview", "I1", "I2"],
        ["Virksomhed", "Nord", "Syd"],
        ["1.1 Grants", QUOTE, NOTE],
        ["1.2 Loans", "", QUOTE],
    ]
    assert layout_of(*rows).kind == WIDE
    material = sound(as_csv(rows))
    assert [(one.title, one.organisation) for one in material.documents] == [("I1", "Nord"), ("I2", "Syd")]
    assert ("I2", "Grants", NOTE) in triples(material)


def test_interviews_may_have_titles_below_the_header():
    rows = [["Code", "Theme", "Nord", "Syd"], ["", "Interview", "BE-1", "NK-1"], ["1.1", "Grants", QUOTE, NOTE]]
    assert [one.title for one in sound(as_csv(rows)).documents] == ["BE-1", "NK-1"]


def test_numbers_with_a_comma_are_those_with_a_point():
    rows = [
        ["Kode", "Tema", "I1"],
        ["1", "Penge", ""],
        ["1,1", "Tilskud", QUOTE],
        ["2", "Folk", ""],
        ["2,1", "Job", NOTE],
    ]
    assert tree(sound(as_csv(rows, ";", "cp1252"))) == {"Penge": "", "Tilskud": "Penge", "Folk": "", "Job": "Folk"}


def test_data_structure_of_three_orders_is_read_from_right_to_left():
    header = ["1st-order concepts", "2nd-order themes", "Aggregate dimensions", "Quote", "Interview"]
    rows = [header, ["Own savings", "Bootstrapping", "Financing", "We sold it.", "I1"]]
    above = {"Financing": "", "Bootstrapping": "Financing", "Own savings": "Bootstrapping"}
    assert tree(sound(as_csv(rows))) == above
    assert tree(sound(as_csv([row[:3] for row in rows]))) == above


def test_matrix_of_questions_is_one_of_codes():
    rows = [["Spørgsmål", "Anna", "Bo"], ["Hvordan gik det?", NOTE, NOTE], ["Og nu?", QUOTE, NOTE]]
    material = sound(as_csv(rows))
    assert [one.name for one in material.codes] == ["Hvordan gik det?", "Og nu?"]
    assert [one.title for one in material.documents] == ["Anna", "Bo"]


def test_cross_in_a_matrix_is_no_summary():
    rows = [["Code", "I1", "I2"], ["Grants", QUOTE, "x"], ["Loans", "1", NOTE]]
    material = sound(as_csv(rows))
    assert ("I2", "Loans", NOTE) in triples(material)
    assert [one.place for one in material.remarks] == ["cell C2", "cell B3"]


def test_two_columns_of_one_name_are_one_interview_and_that_is_said():
    material = sound(as_csv([["Code", "I1", "I1"], ["Grants", QUOTE, NOTE]]))
    assert [one.title for one in material.documents] == ["I1"]
    assert [one.place for one in material.remarks] == ["cell C1"]


def test_theme_may_stand_once_for_several_codes():
    rows = [["Theme", "Code", "I1"], ["Money", "Grants", QUOTE], ["", "Loans", NOTE], ["People", "Hiring", NOTE]]
    assert tree(sound(as_csv(rows))) == {
        "Money": "",
        "Grants": "Money",
        "Loans": "Money",
        "People": "",
        "Hiring": "People",
    }


def test_transposed_matrix_may_have_themes_above_its_codes():
    rows = [
        ["", "", "Money", "", "People"],
        ["Interview", "Size", "Grants", "Loans", "Hiring"],
        ["I1", "12", QUOTE, QUOTE, NOTE],
    ]
    material = sound(as_csv([*rows, ["I2", "", NOTE, "", QUOTE]]))
    assert tree(material) == {"Money": "", "Grants": "Money", "Loans": "Money", "People": "", "Hiring": "People"}
    assert material.cases[0].attributes == {"Size": "12"}
    assert material.cases[1].attributes == {"Size": None}
    assert material.variables[0].type == "Integer"


def test_two_interviews_of_one_firm_are_one_case():
    rows = [
        ["Interview", "Firm", "Date", "1.1 Grants"],
        ["I1", "Nord", "2026-01-01", QUOTE],
        ["I2", "Nord", "2026-02-02", NOTE],
    ]
    material = sound(as_csv(rows))
    assert [(one.name, one.documents) for one in material.cases] == [("Nord", ["I1", "I2"])]
    assert material.cases[0].attributes["Date"] == "2026-01-01"
    assert material.documents[1].attributes == {"Date": "2026-02-02"}
    assert "differs" in material.remarks[0].sentence


def test_matrix_of_summaries_alone_is_told():
    layout = detect(
        open_workbook(
            as_xlsx(("Matrix", [["Code", "I1"], ["x", QUOTE]]), ("Sammenfatning", [["Code", "I1"], ["x", QUOTE]])), "a"
        )
    )
    assert [sheet.cells for sheet in layout.sheets] == [QUOTES, SUMMARIES]


def test_codebook_gives_parents_definitions_and_colours():
    rows = [["Koodi", "Nimi", "Yläkoodi", "Määritelmä", "Esimerkki", "Väri"]]
    rows += [["2.1", "Avustukset", "2", "Julkinen raha", "ELY", "#FF0000"], ["2", "Raha", "", "", "", "red"]]
    assert layout_of(*rows).kind == CODEBOOK
    material = sound(as_csv(rows))
    assert tree(material) == {"Avustukset": "Raha", "Raha": ""}
    assert material.codes[0].definition == "Julkinen raha\nEsimerkki: ELY"
    assert [one.colour for one in material.codes] == ["#ff0000", ""]


def test_codes_above_themselves_lose_their_parent():
    rows = [["Code", "Parent", "Definition"], ["a", "b", ""], ["b", "c", ""], ["c", "a", ""]]
    material = sound(as_csv(rows))
    assert sum(not one.parent for one in material.codes) == 1
    assert "above itself" in material.remarks[0].sentence


def test_notes_beside_coding_sheets_are_left_out_and_named():
    file = as_xlsx(
        ("Quotes", [["interview", "code", "quote"], ["a", "x", "W."]]), ("Log", [["What", "When"], ["b", "c"]])
    )
    assert detect(open_workbook(file, "a")).left_out == ["Log"]
    assert [one.place for one in sound(file).remarks] == ["Sheet “Log”"]


@pytest.mark.parametrize(
    "rows",
    [
        [["only words"]],
        [["a"], ["b"], ["c"]],
        [["1", "2", "3"], ["4", "5", "6"]],
        [["Dear all,", ""], ["here is", "a letter"], ["here is", "another"]],
    ],
)
def test_what_fits_no_layout_is_refused_and_told_what_was_looked_for(rows):
    with pytest.raises(Unreadable, match="wide matrix.*transposed matrix.*long list.*codebook.*table of cases"):
        layout_of(*rows)


def test_person_may_correct_the_layout():
    rows = [["Hvem", "Noget", "Andet"], ["I1", "x", "Words."], ["I2", "y", "More."]]
    assert layout_of(*rows).kind == CASES
    mine = Layout([SheetLayout("", LONG, 0, {0: "interview", 1: "code", 2: "quote"}, cells="exact words")])
    assert triples(sound(as_csv(rows), layout=mine)) == [("I1", "x", "Words."), ("I2", "y", "More.")]


@pytest.mark.parametrize(
    "layout",
    [
        SheetLayout("Other", LONG, 0, {0: "interview", 1: "code", 2: "quote"}),
        SheetLayout("", LONG, 0, {0: "interview"}),
        SheetLayout("", LONG, 0, {0: "interview", 1: "code", 9: "quote"}),
        SheetLayout("", LONG, 9, {0: "interview", 1: "code", 2: "quote"}),
        SheetLayout("", LONG, 0, {-1: "interview", 1: "code", 2: "quote"}),
        SheetLayout("", TRANSPOSED, 0, {}),
        SheetLayout("", WIDE, 0, {0: "code"}),
    ],
)
def test_layout_that_does_not_fit_the_file_is_refused(layout):
    with pytest.raises(Unreadable):
        read(as_csv([["a", "b", "c"], ["d", "e", "f"]]), "a.csv", Layout([layout]))


@pytest.mark.parametrize("change", [{"kind": "?"}, {"cells": "?"}, {"header": "x"}, {"columns": {"x": "code"}}])
def test_json_that_is_no_layout_is_refused(change):
    plain = Layout([SheetLayout("", LONG)]).as_json()
    plain["sheets"][0] |= change
    with pytest.raises(ValueError, match=r".+"):
        Layout.from_json(plain)
