"""Percent agreement: the share of decisions in which two coders say the same. It does not allow for chance."""

from itertools import combinations


def percent(table):
    """The share of pairs of values that are equal, or None without any.

    `table` is {(value of each coder): how many units}; None is a missing value. For more than two coders every pair of
    coders counts once a unit.
    """
    same = pairs = 0
    for values, weight in table.items():
        for one, other in combinations([value for value in values if value is not None], 2):
            pairs += weight
            same += weight * (one == other)
    return same / pairs if pairs else None
