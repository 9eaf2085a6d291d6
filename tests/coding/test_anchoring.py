"""Finding a quote's place in a text, without a database."""

import pytest

from apps.coding.anchoring import NotOnce, around, locate, occurrences

TEXT = "Yes – yes, we went. 🚢 We went there, and we went back."


def test_words_that_stand_once_are_found():
    start, end = locate(TEXT, "We went there")
    assert TEXT[start:end] == "We went there"


def test_offsets_count_code_points_and_the_end_is_exclusive():
    assert locate("🚢🚢 ship", "ship") == (3, 7)


def test_words_that_stand_several_times_are_refused_with_their_places():
    with pytest.raises(NotOnce) as refused:
        locate(TEXT, "we went")
    assert refused.value.starts == [11, 41]


def test_words_that_do_not_stand_there_are_refused():
    with pytest.raises(NotOnce) as refused:
        locate(TEXT, "we sailed")
    assert refused.value.starts == []


def test_a_given_start_decides_between_several_places():
    assert locate(TEXT, "we went", start=41) == (41, 48)


def test_a_start_at_which_the_words_do_not_stand_decides_nothing():
    assert locate(TEXT, "We went there", start=3) == (22, 35)
    with pytest.raises(NotOnce):
        locate(TEXT, "we went", start=3)


def test_nothing_is_moved_to_a_look_alike():
    with pytest.raises(NotOnce):
        locate(TEXT, "we  went back")


def test_occurrences_may_overlap():
    assert occurrences("banana", "ana") == [1, 3]


def test_no_words_are_no_place():
    with pytest.raises(ValueError, match="no words"):
        occurrences("banana", "")


def test_what_stands_around_a_place_ends_with_the_text():
    assert around("0123456789", 2, 5, width=3) == ("01", "567")
