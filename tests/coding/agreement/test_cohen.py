"""Percent agreement and Cohen's κ against published values and sums done by hand."""

import pytest

from apps.coding.agreement.cohen import beyond_chance, kappa, shares
from apps.coding.agreement.percent import percent

# Krippendorff 1995, p. 57, pair A: Bertha and Bill, 24 stretches of a continuum, as he digitised it.
BERTHA = "001111111100001111110000"
BILL = "000011110000000110000000"


def table(first, second):
    found = {}
    for values in zip(first, second, strict=True):
        found[values] = found.get(values, 0) + 1
    return found


def test_two_readers_of_fifty_applications():
    """The textbook example: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; Po 0.7, Pe 0.5."""
    answers = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    assert shares(answers) == pytest.approx((0.7, 0.5))
    assert kappa(answers) == pytest.approx(0.4)
    assert percent(answers) == pytest.approx(0.7)


def test_three_categories_in_the_paper_itself():
    """Cohen 1960, table 1, as counts of 100: Po .29, Pe .35."""
    matrix = {"A": (25, 13, 12), "B": (12, 2, 16), "C": (3, 15, 2)}
    answers = {(row, column): n for row, counts in matrix.items() for column, n in zip("ABC", counts, strict=True)}
    assert shares(answers) == pytest.approx((0.29, 0.35))
    assert kappa(answers) == pytest.approx(-0.092, abs=0.0005)


def test_digitised_continuum():
    assert kappa(table(BERTHA, BILL)) == pytest.approx(0.385, abs=0.0005)


def test_characters_0_to_9_and_5_to_14_of_100():
    answers = {(True, True): 5, (True, False): 5, (False, True): 5, (False, False): 85}
    assert percent(answers) == pytest.approx(0.9)
    assert kappa(answers) == pytest.approx(4 / 9)


@pytest.mark.parametrize("answers", [{}, {("a", "a"): 7}, {("a", None): 7}])
def test_without_variation_it_is_undefined(answers):
    assert kappa(answers) is None


def test_perfect_agreement_is_one_and_perfect_disagreement_is_below_nought():
    assert kappa({("a", "a"): 4, ("b", "b"): 6}) == pytest.approx(1)
    assert kappa({("a", "b"): 5, ("b", "a"): 5}) == pytest.approx(-1)


def test_unit_that_one_did_not_code_counts_for_nothing():
    assert kappa({("a", "a"): 4, ("b", "b"): 6, ("a", None): 9}) == pytest.approx(1)


def test_percent_of_three_coders_counts_every_pair():
    assert percent({("a", "a", "b"): 1}) == pytest.approx(1 / 3)
    assert percent({("a", "a", None): 1}) == 1
    assert percent({("a", None, None): 1}) is None


def test_pooled_kappa_sums_before_it_divides():
    """Two items with Po .9 and .7, Pe .5 and .4: (1.6 − .9) / (2 − .9), and not the mean of .8 and .5."""
    assert beyond_chance(0.9 + 0.7, 0.5 + 0.4, codes=2) == pytest.approx(0.7 / 1.1)
