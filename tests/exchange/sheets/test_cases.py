"""Tables of cases: attributes of guessed types, and answers in words as texts."""

import pytest

from apps.exchange.sheets.values import type_of
from tests.exchange.sheets.files import as_csv, sound

LONG = "We had to sell the boat, the house and in the end the dog, and only then the bank listened to us."


@pytest.mark.parametrize(
    ("texts", "type", "values"),
    [
        (["1", "-20", "0"], "Integer", ["1", "-20", "0"]),
        (["1", "2,5"], "Float", ["1", "2.5"]),
        (["1.5", "1e-7"], "Float", ["1.5", "1e-7"]),
        (["2026-01-12", "1.2.2026"], "Date", ["2026-01-12", "2026-02-01"]),
        (["Ja", "nej"], "Boolean", ["true", "false"]),
        (["TRUE", "FALSE"], "Boolean", ["true", "false"]),
        (["007", "1"], "Text", ["007", "1"]),
        (["2026-02-30"], "Text", ["2026-02-30"]),
        (["1/2/2026"], "Text", ["1/2/2026"]),
        (["1", "about 2"], "Text", ["1", "about 2"]),
        (["f", "m"], "Text", ["f", "m"]),
        ([], "Text", []),
    ],
)
def test_type_of_a_variable_is_guessed_from_all_its_values(texts, type, values):
    found, as_value = type_of(texts)
    assert (found, [as_value(text) for text in texts]) == (type, values)


def test_empty_is_not_zero():
    material = sound(as_csv([["case", "size"], ["a", "0"], ["b", ""]]))
    assert [one.attributes for one in material.cases] == [{"size": "0"}, {"size": None}]


def test_several_answers_are_one_text_with_their_questions():
    rows = [["Respondent", "How was it?", "And then?"], ["R1", LONG, LONG], ["R2", "", LONG], ["R3", "", ""]]
    material = sound(as_csv(rows))
    assert [one.text for one in material.documents] == [
        f"How was it?\n{LONG}\n\nAnd then?\n{LONG}",
        f"And then?\n{LONG}",
    ]
    assert [one.documents for one in material.cases] == [["R1"], ["R2"], []]


def test_case_in_two_rows_is_one_with_two_texts():
    rows = [["Case", "Size", "Answer"], ["a", "1", LONG], ["a", "2", LONG + "!"]]
    material = sound(as_csv(rows))
    assert [(one.name, one.documents, one.attributes) for one in material.cases] == [
        ("a", ["a", "a (2)"], {"Size": "1"})
    ]
    assert [one.place for one in material.remarks] == ["cell B3"]


def test_row_without_a_name_is_said():
    assert [one.place for one in sound(as_csv([["case", "size"], ["a", "1"], ["", "2"]])).remarks] == ["cell A3"]
