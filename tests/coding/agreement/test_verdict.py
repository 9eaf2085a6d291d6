"""The words for a coefficient, at the limits of the scales."""

from types import SimpleNamespace

import pytest

from apps.coding.agreement.figures import Figure, Statistic
from apps.coding.agreement.verdict import verdict_on


def report(kappa=None, alpha=None):
    values = {Statistic.KAPPA: kappa, Statistic.ALPHA: alpha}
    return SimpleNamespace(pooled={one: Figure(one, value, None, ()) for one, value in values.items()})


@pytest.mark.parametrize(("kappa", "words"), [
    (-0.01, "poor"), (-0.001, "slight"), (0, "slight"), (0.2, "slight"), (0.204, "slight"), (0.206, "fair"),
    (0.4, "fair"), (0.41, "moderate"), (0.6, "moderate"), (0.61, "substantial"), (0.8, "substantial"),
    (0.81, "almost perfect"), (1, "almost perfect"),
])  # fmt: skip
def test_words_of_landis_and_koch(kappa, words):
    found = verdict_on(report(kappa, alpha=0.9))
    assert (found.words, found.source, found.figure.value) == (words, "Landis and Koch (1977)", kappa)


@pytest.mark.parametrize(("alpha", "words"), [
    (0.9, "reliable"), (0.8, "reliable"), (0.79, "enough for tentative conclusions"),
    (0.67, "enough for tentative conclusions"), (0.66, "too low to conclude from"), (-1, "too low to conclude from"),
])  # fmt: skip
def test_words_of_krippendorff_where_more_than_two_coded(alpha, words):
    found = verdict_on(report(alpha=alpha))
    assert (found.words, found.source) == (words, "Krippendorff (2004)")


def test_nothing_is_said_of_what_is_undefined():
    assert verdict_on(report()) is None
