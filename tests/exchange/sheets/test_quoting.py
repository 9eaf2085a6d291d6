"""Quotation marks tell a speaker's words from an analyst's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.exchange.sheets.numbers import several, split_number
from apps.exchange.sheets.quoting import is_quoted, parsed


@pytest.mark.parametrize(
    "text",
    [
        "“We sold it.”",
        '"We sold it."',
        "»We sold it.«",
        "«We sold it.»",
        "„We sold it.“",
        "„We sold it.”",
        "”We sold it.”",
    ]
    + ["‘We sold it.’", " “We sold it.” \n", "– “We sold it.”"],
)
def test_marks_of_many_countries_hold_a_quote(text):
    assert is_quoted(text)
    assert [one.exact for one in parsed(text).quotes] == ["We sold it."]


@pytest.mark.parametrize(
    "text",
    [
        "We sold it.",
        "",
        "Their “own” way",
        'a 5" pipe and a 6" one',
        "’t was the firm’s",
        "“never closed",
        "the ‘old’ way of ‘us’",
    ],
)
def test_other_words_are_no_quote(text):
    assert parsed(text).quotes == []
    assert not is_quoted(text)


def test_apostrophes_and_inches_do_not_end_a_quote():
    assert parsed("‘Don’t say it’s mine’").quotes[0].exact == "Don’t say it’s mine"
    assert parsed('"A pipe of 5" is enough"').quotes[0].exact == 'A pipe of 5" is enough'


def test_quote_among_other_words_is_a_quote_and_the_cell_says_more():
    cell = parsed("An order came. “They could not find anyone.” Then more: “We had to build it.”")
    assert [one.exact for one in cell.quotes] == ["They could not find anyone.", "We had to build it."]
    assert cell.says_more


def test_brackets_behind_a_quote_say_where_it_is():
    assert [(one.exact, one.locator) for one in parsed("“One.” (BE-1, 10:05) “Two.” [l. 7]").quotes] == [
        ("One.", "BE-1, 10:05"),
        ("Two.", "l. 7"),
    ]
    assert parsed("“One.” (laughs)").says_more


@given(st.text('“”"‘’„ a.(1)', max_size=60))
def test_quotes_are_always_words_of_the_cell(text):
    assert all(one.exact in text and one.exact.strip() == one.exact for one in parsed(text).quotes)


@pytest.mark.parametrize("mark", ["“", '"', " ‘", " „a", "“”", "» "])
@pytest.mark.timeout(120)  # what grew with the square would take hours
def test_many_marks_are_read_to_their_end(mark):
    assert parsed(mark * 60_000)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("1.2 Pilot projects", ("1.2", "Pilot projects")),
        ("1.2. Pilot projects", ("1.2", "Pilot projects")),
        ("1.2 – Pilot projects", ("1.2", "Pilot projects")),
        ("2) Financing", ("2", "Financing")),
        ("2", ("2", "")),
        ("2.1.", ("2.1", "")),
        ("A.3 Trust", ("A.3", "Trust")),
        ("Trust", ("", "Trust")),
        ("10 employees or more", ("", "10 employees or more")),
        ("3D printing", ("", "3D printing")),
        ("B2B", ("", "B2B")),
        ("  two \n words ", ("", "two words")),
    ],
)
def test_numbers_of_codes_are_told_from_their_names(text, split):
    assert split_number(text) == split


def test_bare_number_counts_where_others_stand_below_it():
    assert split_number("2 Financing", {"2"}) == ("2", "Financing")


@pytest.mark.parametrize("text", ["1.1; 4.1", "1.1, 4.1", "1.1\n4.1", "1.1 / 4.1", "1.1;4.1;"])
def test_several_codes_in_a_cell_are_told_apart(text):
    assert several(text) == ["1.1", "4.1"]


def test_comma_within_a_name_parts_nothing():
    assert several("Hiring, training; Advisers") == ["Hiring, training", "Advisers"]
    assert several("2, 3") == ["2, 3"]
