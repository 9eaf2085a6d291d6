"""PDF: the words of the text layer, without what stands around them on the pages."""

import pytest

from apps.interviews.reading.pdf import joined, paragraphs_of
from apps.interviews.reading.pdf_pages import Line
from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import read
from tests.interviews.reading.files import pdf, said

LONG = "Through the cluster, which took us to Rotterdam, and there we met"


def lines(*words, x=72, top=700, step=14):
    return [(x, top - number * step, line) for number, line in enumerate(words)]


def read_pdf(*pages):
    return read(pdf(*pages), "interview.pdf")


def test_lines_that_only_go_on_are_joined():
    asked = "Interviewer: How did you find your first customer in the Netherlands?"
    reading = read_pdf(lines(asked, f"Manager: {LONG}", "the water board of the delta.", "Interviewer: And then?"))
    assert said(reading) == [
        ("Interviewer", "How did you find your first customer in the Netherlands?"),
        ("Manager", f"{LONG} the water board of the delta."),
        ("Interviewer", "And then?"),
    ]
    assert reading.format == "pdf"


def test_wide_space_divides_paragraphs():
    first = lines(LONG, LONG)
    second = lines(LONG, LONG, top=640)
    assert read_pdf(first + second).text == f"{LONG} {LONG}\n{LONG} {LONG}"


def test_headers_footers_and_page_numbers_are_kept_out():
    pages = [
        [(72, 770, "Harbour study – confidential"), *lines(f"{LONG} {number}", LONG), (300, 20, f"Page {number} of 3")]
        for number in (1, 2, 3)
    ]
    reading = read_pdf(*pages)
    assert "confidential" not in reading.text
    assert "Page" not in reading.text
    assert reading.kept_out == {"headers and footers": 3, "page numbers": 3}


def test_words_that_come_again_in_the_middle_of_pages_stay():
    assert read_pdf(lines("R: Yes."), lines("R: Yes.")).text == "R: Yes.\nR: Yes."


def test_line_numbers_in_the_margin_are_kept_out():
    words = lines("Anna: One.", "Bo: Two, and some more.", "Anna: Three.", "Bo: Four.")
    numbers = lines("1", "2", "3", "4", x=40)
    reading = read_pdf(numbers + words)
    assert said(reading) == [("Anna", "One."), ("Bo", "Two, and some more."), ("Anna", "Three."), ("Bo", "Four.")]
    assert reading.kept_out == {"line numbers": 4}
    reading = read_pdf([one for pair in zip(numbers, words, strict=True) for one in pair])
    assert reading.text.startswith("Anna: One.")


def test_numbers_that_somebody_said_stay():
    assert "1984" in read_pdf(lines("Anna: It was in", "1984", "Bo: Yes.", "Anna: So.")).text


def test_what_lies_beyond_the_edge_of_the_page_is_not_there():
    assert read_pdf([*lines("Anna: Here."), (72, -300, "cut off")]).text == "Anna: Here."


def test_scan_is_said_to_be_one():
    with pytest.raises(Unreadable, match="a scan"):
        read_pdf([], [])


def test_page_without_text_among_others_is_named():
    assert "No text is on page 2." in read_pdf(lines("One."), [], lines("Three.")).notes


def test_locked_pdf_is_refused():
    with pytest.raises(Unreadable, match="password"):
        read(pdf(lines("Secret."), encrypt="a password"), "a.pdf")


@pytest.mark.parametrize("cut", [20, 150, 300])
def test_damaged_pdf_is_refused_in_a_sentence(cut):
    with pytest.raises(Unreadable, match="damaged|no text"):
        read(pdf(lines("Words."))[:cut], "a.pdf")


def test_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr("apps.interviews.reading.pdf.PAGES", 2)
    with pytest.raises(Unreadable, match="more than 2 pages"):
        read_pdf(lines("One."), lines("Two."), lines("Three."))


def test_reading_ends_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr("apps.interviews.reading.pdf.SECONDS", -1)
    with pytest.raises(Unreadable, match="too long"):
        read_pdf(lines("One."))


def test_divided_words_are_whole_within_a_long_paragraph():
    assert joined(["One", "clus\u00ad", "ter-", "based", "A-", "B"]) == "One cluster-based A- B"


@pytest.mark.timeout(20)
def test_paragraph_of_very_many_lines_takes_no_time():
    many = [Line(72, number * 12, LONG) for number in range(70_000)]
    (paragraph,) = paragraphs_of(many)
    assert len(paragraph.text) == 70_000 * (len(LONG) + 1) - 1
