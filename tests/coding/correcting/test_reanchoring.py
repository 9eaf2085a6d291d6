"""Where a quote goes when the text around it is corrected, case by case."""

import pytest

from apps.coding.reanchoring import Asks, Moved, Why, reanchor
from tests.builders import TRANSCRIPT


def carried(old, new, words, *, start=None):
    """What becomes of the first occurrence of `words` in `old`, or of that at `start`."""
    start = old.index(words) if start is None else start
    return reanchor(old, new, [(start, start + len(words))])[0]


def moves(old, new, words, **options):
    found = carried(old, new, words, **options)
    return isinstance(found, Moved) and new[found.start : found.end] == words


BOARD = "there we met the water board"


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("How did", "So how did"),
        ("six people", "seven people"),
        ("Rotterdam", "Roterdam"),
        ("\nInterviewer: And", "\n\nInterviewer: And"),
        ("Would you have gone there alone?", "Would you?"),
    ],
)
def test_quote_moves_when_something_else_is_corrected(was, is_now):
    assert moves(TRANSCRIPT, TRANSCRIPT.replace(was, is_now), BOARD)


@pytest.mark.parametrize("words", ["👩‍🔬 og æøå", "e\u0301te\u0301", "שלום לכולם", "𝒳𝒴𝒵"])
def test_code_points_of_every_kind_are_counted(words):
    old = f"Anna: 🙂 først sagde hun noget andet, {words}, og så gik de alle sammen hjem."
    assert moves(old, "🎉🎉 " + old.replace("alle sammen", "alle"), words)


def test_one_of_two_alike_is_not_taken_for_the_other():
    old = "A: Did you go?\nB: Yes, we did. It was in May.\nA: And sold?\nB: Yes, we did. It was cold."
    first, second = old.index("Yes"), old.rindex("Yes")
    new = old.replace("Yes, we did. It was in May.", "It was in May.")
    assert isinstance(carried(old, new, "Yes, we did.", start=first), Asks)
    assert moves(old, new, "Yes, we did.", start=second)
    assert carried(old, new, "Yes, we did.", start=second).start == new.index("Yes")


def test_one_of_many_in_a_row_asks_when_any_of_them_goes():
    old = "B: It was no, no, no, no, no, and that was the end of it."
    for number in range(5):
        start = old.index("no,") + 4 * number
        for gone in range(5):
            cut = old.index("no,") + 4 * gone
            assert isinstance(carried(old, old[:cut] + old[cut + 4 :], "no", start=start), Asks)


def test_paragraph_that_stands_twice_now_asks():
    line = "B: We met them at the fair in Rotterdam, and there it began.\n"
    old = "A: How was it?\n" + line + "A: And then?\nB: Then we sold.\n"
    assert isinstance(carried(old, line + old, "at the fair"), Asks)
    assert isinstance(carried(old, old + line, "at the fair"), Asks)


def test_copy_of_words_that_were_corrected_is_no_place_for_them():
    line = "B: We met them at the fair in Rotterdam, and there it began.\n"
    old = "A: How was it?\n" + line + "A: And then?\nB: Then we sold.\n"
    for was, is_now in [("the fair", "a fair"), ("met them", "met him"), (" in Rotterdam", ", in Rotterdam")]:
        assert isinstance(carried(old, old.replace(was, is_now) + line, "at the fair"), Asks)


def test_quote_goes_with_a_paragraph_that_is_moved():
    one, two = "B: We met them at the fair in Rotterdam, by chance.\n", "B: The pilot plant has run for three years.\n"
    assert moves(one + two, two + one, "at the fair")
    assert moves(one + two, two + one, "plant has run")


@pytest.mark.parametrize(
    ("was", "is_now", "why"),
    [
        (BOARD, "there we met the board", Why.WORDS_CHANGED),
        (BOARD, "", Why.WORDS_GONE),
        (BOARD + ".", BOARD + "s.", Why.WORDS_CHANGED),
        ("and " + BOARD, "and (laughs) " + BOARD, Why.WORDS_CHANGED),
        (BOARD, "there we  met the water board", Why.WORDS_CHANGED),
    ],
)
def test_quote_asks_when_its_words_or_their_borders_are_corrected(was, is_now, why):
    found = carried(TRANSCRIPT, TRANSCRIPT.replace(was, is_now), BOARD)
    assert isinstance(found, Asks)
    assert found.why == why


def test_quote_in_another_text_altogether_asks():
    assert carried(TRANSCRIPT, "Something else.", BOARD) == Asks(Why.WORDS_CHANGED)


def test_all_stay_where_they_are_in_the_same_text():
    spans = [(0, 3), (5, 5 + 200), (0, len(TRANSCRIPT))]
    assert reanchor(TRANSCRIPT, TRANSCRIPT, spans) == [Moved(*span) for span in spans]


def test_borders_of_the_text_hold_a_quote():
    new = TRANSCRIPT.replace("six", "seven")
    assert moves(TRANSCRIPT, new, "Interviewer: How")
    assert moves(TRANSCRIPT, new, "our sales are Dutch.")
    assert isinstance(carried(TRANSCRIPT, "Recorded.\n" + new, "Interviewer: How", start=0), Asks)


def test_signs_that_stand_for_the_borders_may_be_in_a_text():
    old = "\x02 we met the board in Rotterdam \x03"
    found = carried(old, old + " and more \x03", "met the board")
    assert isinstance(found, Asks) or moves(old, old + " and more \x03", "met the board")
