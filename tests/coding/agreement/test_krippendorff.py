"""Krippendorff's nominal α against the examples that he published."""

import pytest

from apps.coding.agreement.cohen import shares
from apps.coding.agreement.krippendorff import alpha, coincidences, disagreements
from tests.coding.agreement.test_cohen import BERTHA, BILL, table


def units(*rows):
    """The units of a reliability data matrix, a string a coder; a dot is a missing value."""
    found = {}
    for column in zip(*rows, strict=True):
        values = tuple(None if value == "." else value for value in column)
        found[values] = found.get(values, 0) + 1
    return found


# Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C; the last is in the book of 1980 as well.
BINARY = units("0100000010", "1110010000")
NOMINAL = units("aabbdcccedda", "babbbccceddd")
MISSING = units("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# Three coders and fifteen units, of which one has no value and one has a single one.
THREE = units(".....34121133.3", "1.213343.......", "..21344.21133.4")


@pytest.mark.parametrize(("data", "published"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743), (THREE, 0.691)])
def test_published_examples(data, published):
    assert alpha(data) == pytest.approx(published, abs=0.0005)


def test_published_coincidences():
    """Example C: 40 pairable values, with these on the diagonal."""
    matrix = coincidences(MISSING)
    assert sum(matrix.values()) == pytest.approx(40)
    assert [matrix[value, value] for value in "12345"] == pytest.approx([7, 10, 8, 4, 3])


def test_digitised_continuum():
    """Krippendorff 1995, p. 57, pair A."""
    assert alpha(table(BERTHA, BILL)) == pytest.approx(0.329, abs=0.0005)


def test_for_two_coders_it_is_scotts_pi_for_a_small_sample():
    """π = (Po − Σ p²) / (1 − Σ p²), and 1 − α = (1 − π) (n − 1) / n with n values."""
    data = table(BERTHA, BILL)
    ones, n = (BERTHA + BILL).count("1"), len(BERTHA + BILL)
    chance = (ones / n) ** 2 + (1 - ones / n) ** 2
    pi = (shares(data)[0] - chance) / (1 - chance)
    assert pi == pytest.approx(0.314, abs=0.0005)
    assert 1 - alpha(data) == pytest.approx((1 - pi) * (n - 1) / n)


@pytest.mark.parametrize("data", [{}, {("a", None): 3}, {("a", "a"): 8}])
def test_without_variation_it_is_undefined(data):
    assert alpha(data) is None


def test_unit_with_one_value_counts_for_nothing():
    assert disagreements(MISSING) == pytest.approx(disagreements(MISSING | {(None, "9", None, None): 50}))
