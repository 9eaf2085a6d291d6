"""αU against the values that Krippendorff published, and against his formula written out section by section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.agreement.unitizing import alpha_u, disagreements, sections

# Krippendorff 2004, the worked example: a continuum from 150 to 450, two observers, categories c and k.
LENGTH = 300
C = ([(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)])
K = ([(180, 60), (300, 50)], [(180, 60), (300, 50)])
# Krippendorff 1995, p. 57: four pairs of observers on a continuum of 24.
PAIRS = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)]),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]),
    "C": ([(2, 6), (10, 2), (14, 4), (20, 2)], [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)]),
    "D": ([(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)], [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)]),
}
FINE = 50_000  # the continuum as good as continuous


def spans(observers, *, begin=0, times=1):
    """(begin, length) as [(start, end)] on a continuum that begins at 0."""
    return [[((at - begin) * times, (at - begin + size) * times) for at, size in units] for units in observers]


def test_worked_example_of_2004():
    of_c, of_k = (disagreements(spans(one, begin=150), LENGTH) for one in (C, K))
    assert [value / LENGTH**2 for value in of_c] == pytest.approx([0.0144, 0.0532], abs=0.00005)
    assert [value / LENGTH**2 for value in of_k] == pytest.approx([0, 0.0490], abs=0.00005)
    assert alpha_u(*of_c) == pytest.approx(0.7286, abs=0.0002)
    assert alpha_u(*of_k) == 1
    assert alpha_u(of_c[0] + of_k[0], of_c[1] + of_k[1]) == pytest.approx(0.8587, abs=0.0001)


@pytest.mark.parametrize(("pair", "observed"), [("A", 0.03125), ("B", 2.26736), ("C", 0.02777), ("D", 0.38715)])
def test_observed_disagreement_of_1995(pair, observed):
    assert disagreements(spans(PAIRS[pair]), 24)[0] / 24**2 == pytest.approx(observed, abs=0.00001)


@pytest.mark.parametrize(("pair", "published"), [("A", 0.553), ("B", -0.926), ("D", 0.066)])
def test_coefficient_of_1995(pair, published):
    """With the expected disagreement as it was corrected in 2004, which moves pair B by 0.002 and C by 0.014."""
    found = alpha_u(*disagreements(spans(PAIRS[pair], times=FINE), 24 * FINE))
    assert found == pytest.approx(published, abs=0.003)


def test_sum_done_by_hand():
    """L = 10; A marks [2, 6), B marks [4, 8): δ² = 2² + 2². The gaps are 2, 4 and 4, 2; N = 2.

    Each unit: (2 − 1)/3 · (2·64 − 3·16 + 4) + 16 · (1 + 1) = 28 + 32; De = 2/10 · 120 / (20·19 − 2·12).
    """
    observed, expected = disagreements([[(2, 6)], [(4, 8)]], 10)
    assert observed == 8
    assert expected == pytest.approx(100 * 2 / 10 * 120 / 356)
    assert alpha_u(observed, expected) == pytest.approx(1 - 8 / (2400 / 356))


def test_sections_join_what_overlaps_and_leave_apart_what_touches():
    assert sections([(4, 6), (0, 3), (2, 4), (6, 8)], 10) == ([(0, 4), (4, 2), (6, 2)], [(8, 2)])


def test_nobody_marked_anything():
    assert alpha_u(*disagreements([[], []], 50)) is None


def test_one_marked_all_and_the_other_nothing_is_no_agreement():
    assert alpha_u(*disagreements([[(0, 50)], []], 50)) <= 0


def by_the_book(coders, length):
    """L² Do and L² De by the formula of 2004, every section with every other."""
    rows = [
        [(begin, size, 1) for begin, size in units] + [(begin, size, 0) for begin, size in gaps]
        for units, gaps in (sections(of_coder, length) for of_coder in coders)
    ]
    m, everything = len(rows), [one for row in rows for one in row]
    observed = sum(
        difference(*one, *other)
        for i, row in enumerate(rows)
        for j, against in enumerate(rows)
        if i != j
        for one in row
        for other in against
    )
    n = sum(v for *_, v in everything)
    total = sum(
        (n - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for _, gap, v in everything if not v and gap >= size)
        for _, size, v in everything
        if v
    )
    chances = m * length * (m * length - 1) - sum(v * size * (size - 1) for _, size, v in everything)
    return observed / (m * (m - 1)), 2 * length * total / chances


def difference(b, size, v, other_b, other_size, other_v):
    if v and other_v and -size < b - other_b < other_size:
        return (b - other_b) ** 2 + (b + size - other_b - other_size) ** 2
    if v and not other_v and other_size - size >= b - other_b >= 0:
        return size**2
    if other_v and not v and other_size - size <= b - other_b <= 0:
        return other_size**2
    return 0


SPANS = st.lists(
    st.tuples(st.integers(0, 35), st.integers(1, 12)).map(lambda one: (one[0], one[0] + one[1])), max_size=6
)


@given(coders=st.lists(SPANS, min_size=2, max_size=3))
def test_sweeps_find_what_the_formula_says(coders):
    assert disagreements(coders, 40) == pytest.approx(by_the_book(coders, 40))


@given(first=SPANS, second=SPANS)
def test_order_of_the_coders_does_not_matter(first, second):
    assert disagreements([first, second], 40) == pytest.approx(disagreements([second, first], 40))


@given(marked=SPANS.filter(bool))
def test_identical_coders_agree_wholly(marked):
    assert alpha_u(*disagreements([marked, marked], 60)) == 1
