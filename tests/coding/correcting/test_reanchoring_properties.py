"""Whatever is done to a text, no quote is moved to words that only look like its own, and none is lost.

The test knows where every character went (`provenance`); `reanchor` sees the two texts alone. Most texts are of three
or four words again and again, so that look-alikes are everywhere.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coding.reanchoring import Asks, Moved, reanchor
from tests.coding.correcting.provenance import WORDS, Draft, edit, text_of

EDITS = 100_000
PARTS = 8
QUOTES = 10


def corrected(rng):
    """(Draft after 1 to 12 edits, spans of quotes in the text as it was)."""
    kind = rng.choice(list(WORDS))
    draft = Draft(text_of(rng, kind, rng.choice([12, 30, 60, 120])))
    for _ in range(rng.choice([1, 2, 4, 8, 12])):
        edit(rng, draft, kind)
    draft.settle()
    starts = [rng.randrange(len(draft.old)) for _ in range(QUOTES)]
    return draft, [(one, min(len(draft.old), one + rng.choice([1, 2, 3, 5, 10, 20, 40]))) for one in starts]


def check(draft, spans):
    """Fail where a quote is lost, has other words, or is at a look-alike; return how many moved."""
    new = draft.text
    found = reanchor(draft.old, new, spans)
    assert len(found) == len(spans)
    for span, one in zip(spans, found, strict=True):
        assert isinstance(one, (Moved, Asks))
        if isinstance(one, Moved):
            assert new[one.start : one.end] == draft.old[slice(*span)], draft.log
            assert draft.is_right(span, (one.start, one.end)), (draft.log, draft.old, new, span, one)
    return sum(isinstance(one, Moved) for one in found)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_quote_moves_to_a_look_alike_in_a_hundred_thousand_edits(part):
    rng = random.Random(part)
    edits = moved = quotes = 0
    while edits < EDITS // PARTS:
        draft, spans = corrected(rng)
        moved += check(draft, spans)
        edits, quotes = edits + len(draft.log), quotes + len(spans)
    assert edits >= EDITS // PARTS
    assert quotes / 5 < moved < quotes, "many move, and many ask"


@settings(max_examples=150)
@given(st.randoms(use_true_random=False))
def test_no_quote_moves_to_a_look_alike(rng):
    check(*corrected(rng))


def test_the_test_would_notice_a_look_alike():
    draft = Draft("yes, we did. no. yes, we did.")
    draft.splice(0, 13)
    assert draft.text == "no. yes, we did."
    assert draft.is_right((17, 28), (4, 15))
    assert not draft.is_right((0, 11), (4, 15))


def test_words_typed_again_in_their_place_are_the_same_words():
    draft = Draft("we did it")
    draft.splice(3, 6)
    draft.splice(3, 3, "did")
    draft.settle()
    assert draft.is_right((3, 6), (3, 6))


def test_a_copy_is_right_only_when_the_original_is_gone():
    draft = Draft("the water board came, and nobody else")
    draft.copy(4, 15, 37)
    assert not draft.is_right((4, 15), (37, 48))
    draft.splice(0, 20)
    assert draft.is_right((4, 15), (17, 28))
