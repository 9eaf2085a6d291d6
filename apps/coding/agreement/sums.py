"""The few sums over units that percent, κ and α follow from, in whole numbers.

Sums of blocks (interviews, turns) add up to those of the whole, which is what makes resampling them cheap. All of them
are over the units that at least two coders were to code, and those of a code are 0 wherever nobody gave it.

`differing`: pairs of coders who gave different values; `observed`: what the coincidence matrix holds beside its
diagonal, times `scale`, which makes it a whole number; `ones`: how often a value was given; `first`: how often by the
first coder.
"""

from collections import Counter, defaultdict
from itertools import combinations
from math import lcm
from typing import NamedTuple


class Totals(NamedTuple):
    """`pairs`: units times pairs of coders; `values`: units times coders."""

    units: int
    pairs: int
    values: int


def scale(coders):
    """The least number that every possible `coders of a unit − 1` divides."""
    return lcm(*range(1, max(coders, 2)))


def totals(units):
    found = pairs = values = 0
    for unit in units:
        if unit.coders > 1:
            found += unit.weight
            pairs += unit.weight * unit.coders * (unit.coders - 1) // 2
            values += unit.weight * unit.coders
    return Totals(found, pairs, values)


def sums_by_code(units, scale):
    """{code: [differing, observed, ones, first]} of the codes that occur, each of them there or not there."""
    found = defaultdict(lambda: [0, 0, 0, 0])
    for unit in units:
        if unit.coders < 2:
            continue
        given = Counter(code for codes in unit.codes for code in codes or ())
        for code, count in given.items():
            sums, differing = found[code], unit.weight * count * (unit.coders - count)
            sums[0] += differing
            sums[1] += differing * 2 * scale // (unit.coders - 1)
            sums[2] += unit.weight * count
            sums[3] += unit.weight * (code in (unit.codes[0] or ()))
    return found


def sums_of_sets(units, scale):
    """([differing, observed] where the whole set is the value, {set: [ones, first]} of every set but the empty one)."""
    whole, margins = [0, 0], defaultdict(lambda: [0, 0])
    for unit in units:
        if unit.coders < 2:
            continue
        present = [codes for codes in unit.codes if codes is not None]
        differing = unit.weight * sum(one != other for one, other in combinations(present, 2))
        whole[0] += differing
        whole[1] += differing * 2 * scale // (unit.coders - 1)
        for codes in filter(None, present):
            margins[codes][0] += unit.weight
        if unit.codes[0]:
            margins[unit.codes[0]][1] += unit.weight
    return whole, margins
