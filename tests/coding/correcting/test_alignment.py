"""What two texts have in common, and what is suggested for a quote that asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.alignment import ADDED, GONE, Alignment, likeness, longest_rising
from apps.coding.reanchoring import Asks, Why, reanchor
from apps.coding.suggesting import in_context, suggestions
from tests.builders import TRANSCRIPT

texts = st.text(st.sampled_from("ab \nå👩"), max_size=60)


@given(texts, texts)
def test_blocks_are_alike_and_keep_their_order(old, new):
    alignment, reached = Alignment(old, new), (0, 0)
    for start, place, length in alignment.blocks:
        assert length
        assert old[start : start + length] == new[place : place + length]
        assert (start, place) >= reached
        assert start >= reached[0]
        assert place >= reached[1]
        reached = start + length, place + length
    pieces = alignment.pieces()
    assert "".join(text for kind, text in pieces if kind != ADDED) == old
    assert "".join(text for kind, text in pieces if kind != GONE) == new


@given(texts, texts, st.integers(0, 59), st.integers(1, 60))
def test_what_is_cut_anew_lies_within_the_new_text(old, new, start, length):
    end = min(len(old), start + length)
    place = Alignment(old, new).recut(start, end) if start < end else None
    assert place is None or 0 <= place[0] < place[1] <= len(new)


@given(st.lists(st.integers(0, 20), unique=True))
def test_longest_rising_rises(places):
    found = longest_rising(list(enumerate(places)))
    assert [place for _, place in found] == sorted(place for _, place in found)
    assert bool(found) == bool(places)


@pytest.mark.timeout(120)  # what grew with the square would take hours
@pytest.mark.parametrize("join", [" ", "\n"])
def test_long_texts_without_a_single_word_in_common_places_end_soon(join):
    old = join.join(f"word{number % 700}" for number in range(20_000))
    assert likeness(old, old[:50_000] + "x" + old[50_300:]) > 0.99


def suggested(new, words):
    start = TRANSCRIPT.index(words)
    span = (start, start + len(words))
    alignment = Alignment(TRANSCRIPT, new)
    return suggestions(alignment, span, reanchor(TRANSCRIPT, new, [span], alignment)[0])


def test_corrected_words_are_suggested_with_what_differs():
    best = suggested(TRANSCRIPT.replace("six people", "seven people"), "we were six people")[0]
    assert best.words == "we were seven people"
    assert (GONE, "six") in best.pieces
    assert 70 < best.percent < 100


def test_every_place_of_the_same_words_is_suggested():
    line = "Interviewer: And there we met the water board.\n"
    found = suggested(
        line + line + TRANSCRIPT.replace("Rotterdam, and", "Rotterdam. And"), "there we met the water board."
    )
    assert [one.words for one in found] == ["there we met the water board."] * 3
    assert found[0].start > found[1].start, "the likeliest first"


def test_nothing_is_suggested_where_all_is_gone():
    alignment = Alignment("we were six", "x")
    assert suggestions(alignment, (0, 6), Asks(Why.WORDS_CHANGED)) == []


def test_context_is_cut_at_words():
    before, words, after = in_context(TRANSCRIPT, 200, 210, width=30)
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert before[2:] + words + after[:-2] in TRANSCRIPT
