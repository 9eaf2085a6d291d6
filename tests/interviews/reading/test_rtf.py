"""Rich Text Format."""

import pytest

from apps.interviews.reading.reading import read
from apps.interviews.reading.rtf import fonts_in
from tests.interviews.reading.files import read_or_refused, rtf, said


def read_rtf(body):
    return read(rtf(body), "interview.rtf")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"One.\par Two.\par", "One.\nTwo."),
        (r"Caf\'e9 \'93quoted\'94", "Café “quoted”"),
        (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (r"\uc1\u8211? dash, \u-10179?\u-8704? face", "– dash, 😀 face"),
        (r"{\uc2\u8364 EU}\'80", "€€"),
        (r"a\tab b\line c\~d\_e", "a\tb\nc\xa0d\u2011e"),
        (r"\{braces\} and \\", "{braces} and \\"),
        (r'See {\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt the page}}.', "See the page."),
        (r"{\pict\bin4 }{}}}words", "words"),
        (r"{\*\unknown nothing}{\info{\author Mette}}words", "words"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In the box\par}}}After.", "In the box\nAfter."),
    ],
)
def test_words_and_signs(body, text):
    assert read_rtf(body).text.strip("\n") == text


def test_deleted_words_comments_headers_and_footnotes_are_kept_out():
    reading = read_rtf(
        r"{\header Confidential\par}We sold {\deleted nothing at all}{\revised a plant}"
        r"{\*\annotation Sure?}{\footnote Later.}{\v secret}.\par"
    )
    assert reading.text.strip() == "We sold a plant."
    assert reading.kept_out == {
        "deleted words": 3, "comments": 1, "headers": 1, "footnotes and endnotes": 1, "hidden words": 1,
    }  # fmt: skip


def test_turns_are_found_by_bold_names():
    body = r"{\b Mette} One.\par {\b Bo} Two.\par " * 2
    assert said(read_rtf(body)) == [("Mette", "One."), ("Bo", "Two.")] * 2


def test_rows_of_a_table_are_lines_with_tabs():
    row = r"\trowd\cellx100\cellx200\intbl Anna\cell Hi.\cell\row "
    assert read_rtf(r"Before.\par " + row + r"\pard After.\par").text.strip() == "Before.\nAnna\tHi.\nAfter."


def test_file_that_ends_in_the_middle_is_said_to():
    reading = read(rtf("Words that go on")[:-1], "a.rtf")
    assert reading.text.endswith("Words that go on")
    assert "may be missing" in reading.notes[0]


@pytest.mark.parametrize("body", ["{" * 5000, "\\bin99999999 ", "}" * 50, "\\u99999999 ?", "\\'8", "\\ansicpg1 \\'80"])
def test_hostile_file_is_read_or_refused(body):
    read_or_refused(rtf(body), "a.rtf")


@pytest.mark.parametrize(
    ("table", "fonts"),
    [
        (rb"{\f0\fbidi \froman\fcharset204\fprq2 Times;}{\f1\fcharset238 A;}", {0: "cp1251", 1: "cp1250"}),
        (rb"{\f3 Arial;}{\f4\fcharset161 A;}", {4: "cp1253"}),
        (rb"\f1\f2\fcharset204\f3\fcharset238", {1: "cp1251", 3: "cp1250"}),
        (rb"\fcharset204\f5{\fcharset204", {}),
    ],
)
def test_fonts_have_the_encodings_of_their_table(table, fonts):
    assert fonts_in(table) == fonts


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", [rb"\f1", rb"\f1\fcharset", rb"\fcharset1"])
def test_hostile_table_of_fonts_takes_no_time(piece):
    assert fonts_in(piece * 60_000) == {}
