"""Passages are the longest runs of overlapping quotes."""

from hypothesis import given
from hypothesis import strategies as st

from apps.coding.rounds.passages import Mark, common_stretches, joined, passages


def marks(*rows):
    return [Mark(start, end, code, side) for start, end, code, side in rows]


MARKS = st.lists(
    st.builds(
        lambda start, size, code, side: Mark(start, start + size, code, side),
        st.integers(0, 40), st.integers(1, 8), st.integers(1, 3), st.integers(0, 1),
    ),
    max_size=12,
)  # fmt: skip


def test_what_overlaps_is_one_passage_and_what_touches_is_two():
    found = passages(marks((0, 5, 1, 0), (4, 9, 1, 1), (9, 12, 2, 0), (20, 25, 1, 1)))
    assert [(one.start, one.end) for one in found] == [(0, 9), (9, 12), (20, 25)]


def test_chain_of_overlaps_is_one_passage():
    found = passages(marks((8, 12, 1, 0), (0, 5, 1, 0), (4, 9, 2, 1)))
    assert [(one.start, one.end, len(one.marks)) for one in found] == [(0, 12, 3)]


def test_same_code_on_overlapping_words_is_shared():
    (one,) = passages(marks((0, 5, 1, 0), (3, 9, 1, 1)))
    assert (one.is_agreed, one.is_same, one.common) == (True, False, (3, 5))
    (two,) = passages(marks((0, 5, 1, 0), (0, 5, 1, 1)))
    assert (two.is_agreed, two.is_same) == (True, True)


def test_same_code_in_a_passage_on_other_words_is_not_shared():
    (one,) = passages(marks((0, 6, 1, 0), (5, 12, 2, 0), (10, 14, 1, 1)))
    assert [mark.is_shared for mark in one.marks] == [False, False, False]
    assert not one.is_agreed


def test_common_words_are_offered_where_they_are_one_stretch():
    (one,) = passages(marks((0, 20, 1, 0), (2, 4, 1, 1), (10, 12, 1, 1)))
    assert one.common is None
    assert common_stretches([(0, 20)], [(2, 4), (10, 12)]) == [(2, 4), (10, 12)]
    assert joined([(4, 6), (0, 2), (2, 3)]) == [(0, 3), (4, 6)]


@given(found=MARKS)
def test_every_mark_is_in_one_passage_and_passages_do_not_overlap(found):
    runs = passages(found)
    assert sum(len(one.marks) for one in runs) == len(found)
    assert all(one.end <= after.start for one, after in zip(runs, runs[1:], strict=False))
    for one in runs:
        assert one.start == min(mark.start for mark in one.marks)
        assert one.end == max(mark.end for mark in one.marks)
        covered = joined([(mark.start, mark.end) for mark in one.marks])
        inner = {place for mark in one.marks for place in range(mark.start, mark.end)}
        assert len(inner) == one.end - one.start
        assert len(covered) <= len(one.marks)
