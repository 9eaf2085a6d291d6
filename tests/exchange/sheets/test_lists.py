"""Long lists come back exactly as they were written, whatever stands in their cells."""

import io

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.material import faults
from apps.exchange.sheets.apostrophes import with_guard
from apps.exchange.sheets.detecting import detect
from apps.exchange.sheets.layout import INTERVIEW, LONG, VERBATIM
from apps.exchange.sheets.reading import material_of
from apps.exchange.sheets.workbook import open_workbook
from apps.interviews.reading.pieces import NO_TEXT
from tests.exchange.sheets.files import as_csv, as_ods, as_xlsx, ods_of, sound, summaries, tree, triples

HEADER = ["Citat", "Kode", "Interview", "Placering", "Koder person"]
MARKS = [
    "=1+1",
    "+45",
    "-",
    "@x",
    "'=a",
    "''=a",
    "'a'",
    '"',
    "“”",
    "\n",
    "\n\n",
    " ",
    ";",
    ",",
    "\t",
    "😀",
    "_x000D_",
    "æøå",
]

letters = st.characters(exclude_categories=["Cs"]).filter(lambda letter: letter != "\r" and not NO_TEXT.search(letter))
words = st.lists(st.sampled_from(MARKS) | st.text(letters, max_size=20), max_size=5).map("".join)
quotes = words.filter(str.strip)
names = st.text("abcæøå ", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
rows = st.lists(st.tuples(quotes, names, names, words.map(str.strip), names), min_size=1, max_size=8)


def found(file):
    workbook = open_workbook(file, "list.csv")
    layout = detect(workbook)
    assert layout.kind == LONG
    layout.sheets[0].cells = VERBATIM
    material = material_of(workbook, layout)
    assert faults(material) == []
    return material


def expected(written):
    return sorted({(interview, code, quote) for quote, code, interview, _, _ in written})


@settings(deadline=None)
@given(rows)
def test_list_in_csv_comes_back_exactly(written):
    file = as_csv([HEADER, *([with_guard(cell) for cell in row] for row in written)])
    assert sorted(set(triples(found(file)))) == expected(written)


@settings(deadline=None, max_examples=60)
@given(rows)
def test_list_in_a_spreadsheet_comes_back_exactly(written):
    material = found(as_xlsx(("Citater", [HEADER, *written])))
    assert sorted(set(triples(material))) == expected(written)
    spots = {(one.exact, one.locator) for one in material.selections}
    assert spots == {(quote, place) for quote, _, _, place, _ in written}
    assert {one.name for one in material.coders} == {coder for *_, coder in written}


def test_quote_with_two_codes_is_one_selection_with_two_codings():
    rows = [["interview", "code", "quote"], ["A", "Hiring", "We hired Bo."], ["A", "Growth", "We hired Bo."]]
    two_rows = sound(as_csv(rows))
    one_row = sound(as_csv([rows[0], ["A", "Hiring; Growth", "We hired Bo."]]))
    for material in (two_rows, one_row):
        assert (len(material.selections), len(material.codings)) == (1, 2)
    assert triples(two_rows) == triples(one_row)


def test_same_words_at_two_spots_are_two_selections():
    rows = [["interview", "code", "quote", "place"], ["A", "x", "Yes.", "10:00"], ["A", "x", "Yes.", "12:00"]]
    material = sound(as_csv(rows))
    assert [one.locator for one in material.selections] == ["10:00", "12:00"]
    assert len(material.codings) == 2


def test_same_row_twice_is_taken_once_and_said():
    rows = [["interview", "code", "quote", "memo"], ["A", "x", "Yes.", "first"], ["A", "x", "Yes.", "second"]]
    material = sound(as_csv(rows))
    assert [one.memo for one in material.codings] == ["first\nsecond"]
    assert "taken once" in material.remarks[0].sentence
    assert material.remarks[0].place == "cell C3"


def test_two_coders_of_the_same_words_are_two_codings():
    rows = [["interview", "code", "quote", "coder"], ["A", "x", "Yes.", "KH"], ["A", "x", "Yes.", "ML"]]
    assert [one.coder for one in sound(as_csv(rows)).codings] == ["KH", "ML"]


def test_list_without_marks_keeps_marks_within_quotes():
    rows = [
        ["source", "code", "quote"],
        *([f"{number}", "x", f'He said "{number} is enough for us".'] for number in "abc"),
    ]
    assert sound(as_csv(rows)).selections[0].exact == 'He said "a is enough for us".'


def test_marks_tell_quotes_where_most_have_them():
    rows = [["source", "code", "quote"], ["a", "x", "“One.”"], ["a", "x", "»Two.«"], ["a", "y", "They hesitate."]]
    assert [(one.exact, one.is_summary) for one in sound(as_csv(rows)).selections] == [
        ("One.", False),
        ("Two.", False),
        ("They hesitate.", True),
    ]


def test_several_quotes_in_a_cell_are_as_many_selections_with_their_places():
    rows = [["source", "code", "quote"], ["a", "x", "“One is.” (10:05)\n“Two are.” (l. 7)"], ["b", "y", "“Three.”"]]
    assert [(one.exact, one.locator) for one in sound(as_csv(rows)).selections] == [
        ("One is.", "10:05"),
        ("Two are.", "l. 7"),
        ("Three.", ""),
    ]


def test_themes_in_columns_or_in_one_cell_are_parents():
    columns = sound(as_csv([["source", "theme", "subtheme", "quote"], ["a", "Money", "Grants", "We got one."]]))
    one_cell = sound(as_csv([["source", "code", "quote"], ["a", "Money > Grants", "We got one."]]))
    numbers = sound(as_csv([["source", "theme", "code", "quote"], ["a", "2 Money", "2.1 Grants", "We got one."]]))
    assert tree(columns) == tree(one_cell) == tree(numbers) == {"Money": "", "Grants": "Money"}
    assert [one.key for one in numbers.codes] == ["2", "2.1"]


def test_code_of_one_name_below_two_themes_is_two_codes():
    rows = [["source", "theme", "code", "quote"], ["a", "Money", "Other", "One."], ["a", "People", "Other", "Two."]]
    assert [one.key for one in sound(as_csv(rows)).codes] == ["Money", "Money › Other", "People", "People › Other"]


def test_merged_cells_count_for_all_their_rows():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Quotes")
        sheet.write_row(0, 0, ["Interview", "Theme", "Code", "Quote"])
        sheet.merge_range("A2:A4", "BE-1")
        sheet.merge_range("B2:B3", "Money")
        for row, (theme, code, quote) in enumerate(
            [("", "Own", "One."), ("", "Grants", "Two."), ("People", "Hiring", "Three.")], 1
        ):
            sheet.write_row(row, 2, [code, quote])
            if theme:
                sheet.write(row, 1, theme)
    material = sound(file)
    assert {title for title, _, _ in triples(material)} == {"BE-1"}
    assert tree(material) == {"Money": "", "Own": "Money", "Grants": "Money", "People": "", "Hiring": "People"}
    assert material.remarks == []


def test_merged_cells_of_ods_count_for_all_their_rows():
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    lines = [
        [("", "Interview"), ("", "Code"), ("", "Quote")],
        [(' table:number-rows-spanned="2"', "I1"), ("", "x"), ("", "One.")],
    ]
    rows = ["".join(cell.format(*one) for one in line) for line in lines]
    rows.append("<table:covered-table-cell/>" + cell.format("", "x") + cell.format("", "Two."))
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    material = sound(ods_of(f'<table:table table:name="A">{table}</table:table>'))
    assert triples(material) == [("I1", "x", "One."), ("I1", "x", "Two.")]
    assert material.remarks == []


def test_rows_without_an_interview_are_of_the_one_above_and_that_is_said():
    rows = [["interview", "code", "quote"], ["A", "x", "One."], ["", "x", "Two."], ["B", "x", "Three."]]
    material = sound(as_csv(rows))
    assert [title for title, _, _ in triples(material)] == ["A", "A", "B"]
    assert [(one.sentence[-9:], one.place) for one in material.remarks] == [("above: 1.", "row 3")]


def test_row_of_another_case_is_not_of_the_interview_above():
    rows = [["case", "interview", "code", "quote"], ["Nord", "I1", "x", "One."], ["Nord", "", "x", "Two."]]
    rows += [["Syd", "", "x", "Three."]]
    assert [title for title, _, _ in triples(sound(as_csv(rows)))] == ["I1", "I1", "Syd"]


def test_list_of_one_interview_may_say_whose_it_is_above():
    rows = [["Firm", "Nord"], ["Interviewee", "Bo"], [], ["code", "quote"], ["x", "Words."]]
    material = sound(as_csv(rows), "I1.csv")
    assert [(one.title, one.organisation, one.speaker) for one in material.documents] == [("I1", "Nord", "Bo")]
    assert material.selections[0].speaker == "Bo"


def test_highlight_without_a_tag_is_kept_and_said():
    rows = [["id", "document", "tag", "content"], ["1", "a.txt", "", "Words."], ["2", "a.txt", "1.1; x", "More."]]
    material = sound(as_csv(rows))
    assert [one.name for one in material.codes] == ["1.1; x"]
    assert [one.exact for one in material.selections] == ["Words.", "More."]
    assert [one.place for one in material.remarks] == ["cell D2"]


def test_lists_of_other_programs_are_known():
    maxqda = ["Color", "Comment", "Document group", "Document name", "Code", "Begin", "End", "Segment", "Modified by"]
    row = ["●", "hm", "All", "BE-1", "Money\\Grants", "12", "14", "We got one.", "KH"]
    material = sound(as_csv([maxqda, row]))
    assert triples(material) == [("BE-1", "Grants", "We got one.")]
    assert tree(material) == {"Money": "", "Grants": "Money"}
    assert (material.selections[0].locator, material.codings[0].coder) == ("12–14", "KH")
    assert material.codings[0].memo == "hm"
    atlas = ["ID", "Document", "Quotation Content", "Codes", "Reference", "Comment"]
    material = sound(as_csv([atlas, ["1:1", "BE-1", "We got one.", "Grants\nMoney", "p. 4", ""]]))
    assert [code for _, code, _ in triples(material)] == ["Grants", "Money"]


def test_remarks_that_say_the_same_are_counted_beyond_fifty():
    remarks = sound(
        as_csv([["source", "code", "quote"], *(["a", "", f"Quote {number}"] for number in range(70))])
    ).remarks
    assert len(remarks) == 51
    assert remarks[-1].sentence == "No code stands beside this quote. So it is in 20 more places."


def test_what_is_not_understood_is_said_with_its_cell():
    rows = [
        ["source", "code", "quote", "Mood"],
        ["a", "", "Uncoded.", ""],
        ["a", "x", "“”", "bad"],
        ["a", "y", "Fine.", ""],
    ]
    material = sound(as_csv(rows))
    assert ("No code stands beside this quote.", "cell C2") in [(one.sentence, one.place) for one in material.remarks]
    assert any("“Mood”" in one.sentence and one.place == "cell D1" for one in material.remarks)


def test_memo_without_a_coding_hangs_on_what_the_row_names():
    rows = [
        ["source", "code", "quote", "memo"],
        ["a", "x", "", "on x"],
        ["a", "", "Words.", "on words"],
        ["a", "", "", "on a"],
    ]
    memos = sound(as_csv(rows)).memos
    assert [(one.text, one.on) for one in memos] == [
        ("on x", [("code", "x")]),
        ("on words", [("selection", "1")]),
        ("on a", [("document", "a")]),
    ]


def test_list_without_an_interview_is_of_the_interview_its_file_is_named_for():
    file = as_csv([["code", "quote"], ["x", "Words."]])
    assert triples(sound(file, "Bo B., spring.csv")) == [("Bo B., spring", "x", "Words.")]


def test_sheets_of_interviews_in_ods_are_read_with_their_heads():
    sheets = [
        (
            name,
            [
                ["Virksomhed", firm],
                ["Dato", "2026-01-12"],
                ["Kode", "Citat", "Resumé"],
                ["x", f"“{firm} did.”", "They did."],
            ],
        )
        for name, firm in (("I1", "Nord"), ("I2", "Syd"))
    ]
    file = as_ods(*sheets)
    assert detect(open_workbook(file, "a")).kind == INTERVIEW
    material = sound(file)
    assert [(one.title, one.organisation, one.date) for one in material.documents] == [
        ("I1", "Nord", "2026-01-12"),
        ("I2", "Syd", "2026-01-12"),
    ]
    assert summaries(material) == [("I1", "x", "They did."), ("I2", "x", "They did.")]
