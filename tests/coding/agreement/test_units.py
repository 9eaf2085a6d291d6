"""Units: characters as runs, sentences, turns."""

import pytest

from apps.coding.agreement.sentences import sentences
from apps.coding.agreement.units import CodedText, Kind, rolled_up, units_of

TEXT = "Yes. We met Dr. Holm in Aarhus! Did it help?\nIt did."


def words(text, **where):
    return [text[start:end] for start, end in sentences(text, **where)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, ["Yes.", "We met Dr. Holm in Aarhus!", "Did it help?", "It did."]),
        ("We sold 2.5 million, i.e. too little. Then Mr. J. Berg came.", 2),
        ("Vi tog til Hamburg, bl.a. med toget. Det var d. 3. maj.", 2),
        ("“It works.” She smiled. (Really!) “And then?” he asked.", 4),
        ("So… we waited. 12 firms came.", 2),
        ("Well ... and so on", 1),
        ("Kävimme esim. Saksassa. Å ja! Øvrige kom.", 3),
        ("It was I. We went.", 2),
        ("  \n \n", 0),
        ("", 0),
    ],
)
def test_sentences(text, found):
    assert words(text) == found if isinstance(found, list) else len(words(text)) == found


def test_sentences_of_a_part_have_the_places_of_the_whole():
    assert words(TEXT, start=5, end=44) == ["We met Dr. Holm in Aarhus!", "Did it help?"]


def coded(**spans):
    return CodedText("one", TEXT, spans)


def test_characters_are_runs_of_what_is_alike():
    units = units_of(coded(a=[(0, 10, "x")], b=[(5, 15, "x"), (12, 20, "y")]), Kind.CHARACTER, ["a", "b"])
    x, y, none = frozenset("x"), frozenset("y"), frozenset()
    assert [(unit.codes, unit.weight) for unit in units] == [
        ((x, none), 5), ((x, x), 5), ((none, x), 2), ((none, x | y), 3), ((none, y), 5), ((none, none), 25),
        ((none, none), 7),
    ]  # fmt: skip


def test_runs_do_not_grow_with_the_text():
    text = CodedText("long", "x" * 1_000_000, {"a": [(5, 900_000, "c")], "b": []})
    assert len(units_of(text, Kind.CHARACTER, ["a", "b"])) == 3


def test_sentence_has_the_codes_of_any_of_its_characters():
    units = units_of(coded(a=[(2, 6, "x")], b=[]), Kind.SENTENCE, ["a", "b"])
    assert [sorted(unit.codes[0]) for unit in units] == [["x"], ["x"], [], []]


def test_lines_stand_for_turns_where_there_are_none():
    assert len(units_of(coded(a=[], b=[]), Kind.TURN, ["a", "b"])) == 2


def test_turns_are_those_of_the_text():
    text = CodedText("one", TEXT, {"a": [(0, 3, "x")], "b": []}, [(0, 4), (5, 31), (32, 44)])
    assert [len(unit.codes[0]) for unit in units_of(text, Kind.TURN, ["a", "b"])] == [1, 0, 0]
    assert [unit.turn for unit in units_of(text, Kind.SENTENCE, ["a", "b"])] == [0, 1, 2]


def test_without_uncoded_text_only_what_somebody_coded_is_left():
    text = coded(a=[(0, 10, "x")], b=[(5, 15, "y")])
    assert sum(unit.weight for unit in units_of(text, Kind.CHARACTER, ["a", "b"], with_uncoded=False)) == 15


def test_who_was_not_to_code_a_text_has_no_values_there():
    assert {unit.codes[1] for unit in units_of(coded(a=[(0, 3, "x")]), Kind.TURN, ["a", "b"])} == {None}


def test_span_beyond_the_text_is_cut():
    units = units_of(coded(a=[(40, 999, "x")], b=[]), Kind.CHARACTER, ["a", "b"])
    assert sum(unit.weight for unit in units) == len(TEXT)


def test_code_counts_for_those_above_it():
    parents = {"grants": "funding", "funding": None, "agents": "entry"}
    assert rolled_up([(0, 5, "grants"), (2, 3, "funding")], parents) == [
        (0, 5, "grants"), (0, 5, "funding"), (2, 3, "funding"),
    ]  # fmt: skip
    assert rolled_up([(0, 5, "a")], {"a": "b", "b": "a"}) == [(0, 5, "a"), (0, 5, "b")]
