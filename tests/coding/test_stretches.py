"""A text is cut where quotes begin and end, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from apps.coding.stretches import stretches


def pieces(text, spans, **bounds):
    return [(piece.text, piece.quotes) for piece in stretches(text, spans, **bounds)]


def test_overlapping_quotes_share_the_words_in_the_middle():
    assert pieces("abcdef", [(0, 4, "one"), (2, 6, "two")]) == [
        ("ab", ("one",)),
        ("cd", ("one", "two")),
        ("ef", ("two",)),
    ]


def test_a_nested_quote_stands_inside_its_outer_one():
    assert pieces("abcd", [(1, 2, "inner"), (0, 4, "outer")]) == [
        ("a", ("outer",)),
        ("b", ("outer", "inner")),
        ("cd", ("outer",)),
    ]


def test_a_text_without_quotes_is_one_stretch():
    assert pieces("abc", []) == [("abc", ())]


def test_only_the_part_within_the_bounds_is_given():
    assert pieces("abcdef", [(0, 6, "all")], start=2, end=4) == [("cd", ("all",))]


@st.composite
def texts_and_spans(draw):
    text = draw(st.text(min_size=1, max_size=60))
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    spans = [(min(pair), max(pair), str(number)) for number, pair in enumerate(draw(st.lists(span, max_size=12)))]
    return text, [(start, end, name) for start, end, name in spans if start < end]


@given(texts_and_spans())
def test_every_word_is_given_once_and_under_just_its_quotes(given_):
    text, spans = given_
    found = stretches(text, spans)
    assert "".join(piece.text for piece in found) == text
    position = 0
    for piece in found:
        over = {name for start, end, name in spans if start <= position and position + len(piece.text) <= end}
        assert set(piece.quotes) == over
        position += len(piece.text)
