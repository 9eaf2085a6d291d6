"""Cohen's κ for two coders: κ = (Po − Pe) / (1 − Pe).

Po is the share of units with equal values; Pe is the sum over values of the product of both coders' own shares of it.
J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37–46.
Over several codes it is pooled: κ = (mean Po − mean Pe) / (1 − mean Pe), after H. de Vries, M. N. Elliott, D. E.
Kanouse and S. S. Teleki, Using pooled kappa to summarize interrater agreement across many items, Field Methods 20
(2008), 272–282.
"""

from collections import Counter


def shares(table):
    """(Po, Pe) of `table` {(value of A, value of B): how many units}, or None without units. None is missing."""
    paired = {values: weight for values, weight in table.items() if weight and None not in values}
    units = sum(paired.values())
    if not units:
        return None
    first, second = Counter(), Counter()
    for (one, other), weight in paired.items():
        first[one] += weight
        second[other] += weight
    observed = sum(weight for (one, other), weight in paired.items() if one == other) / units
    return observed, sum(count * second[value] for value, count in first.items()) / units**2


def kappa(table):
    """Cohen's κ, or None where it is undefined: without units, or where both give one and the same value always."""
    found = shares(table)
    return beyond_chance(*found) if found else None


def beyond_chance(observed, expected, codes=1):
    """κ from Po and Pe, or from their sums over that many codes; None where chance alone would give all."""
    return (observed - expected) / (codes - expected) if expected < codes else None


def binary_shares(same, units, first, second):
    """(Po, Pe) of one code that is there or not: `same` is Po, `first` and `second` how often each coder gave it."""
    return same, (first * second + (units - first) * (units - second)) / units**2
