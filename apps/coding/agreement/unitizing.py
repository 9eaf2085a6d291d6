"""Krippendorff's α for unitizing (αU): did coders mark the same stretches of a continuum, and where not, how far off?

One code at a time, a coder's text is a line of sections: units (v = 1), which have the code, and the gaps between them
(v = 0), each with its beginning b and its length l in characters. Two sections of different coders differ by

    δ² = (b₁ − b₂)² + (b₁ + l₁ − b₂ − l₂)²   where both are units and intersect
    δ² = l₁²                                 where 1 is a unit that lies wholly within the gap 2 (and vice versa)
    δ² = 0                                   otherwise

With m coders, a continuum of length L and N units of the code in all,

    Do = Σ δ² over all sections of all ordered pairs of coders / (m (m − 1) L²)
    De = (2 / L) Σ_units [ (N − 1)/3 · (2l³ − 3l² + l) + l² Σ_gaps≥l (gap − l + 1) ] / (mL (mL − 1) − Σ_units l (l − 1))

and αU = 1 − Do / De; for several codes Do and De are summed over the codes first.

This is the αU of K. Krippendorff, On the reliability of unitizing continuous data, Sociological Methodology 25 (1995),
47–76, as corrected in: Measuring the reliability of qualitative text analysis data, Quality & Quantity 38 (2004),
787–800. It is not the later family uα, cuα and (k)uα (Krippendorff, Mathet, Bouvry and Widlöcher, On the reliability of
unitizing textual continua, Quality & Quantity 50 (2016), 2347–2364), whose values differ; they found that this one does
not behave as it should for more than two coders, so the pages give it for two alone.

Each interview is a continuum of its own: L² Do and L² De are summed over interviews, so that a unit is never thought
of as lying in another interview. Units of one coder and code that overlap are one unit; those that touch stay two.
"""

from bisect import bisect_left
from itertools import accumulate


def sections(spans, length):
    """(units, gaps) as [(begin, length)] of one coder's [(start, end)] with one code on a continuum of `length`."""
    units, gaps, end_of_last = [], [], 0
    for start, end in sorted((start, min(end, length)) for start, end in spans if start < min(end, length)):
        if units and start < end_of_last:
            begin = units[-1][0]
            end_of_last = max(end_of_last, end)
            units[-1] = (begin, end_of_last - begin)
            continue
        if start > end_of_last:
            gaps.append((end_of_last, start - end_of_last))
        units.append((start, end - start))
        end_of_last = end
    if end_of_last < length:
        gaps.append((end_of_last, length - end_of_last))
    return units, gaps


def observed(coders):
    """L² m (m − 1) Do: the squared characters by which the sections of all ordered pairs of coders differ."""
    total = 0
    for index, (units, gaps) in enumerate(coders):
        for other_units, other_gaps in coders[index + 1 :]:
            total += _intersecting(units, other_units) + _within(units, other_gaps) + _within(other_units, gaps)
    return 2 * total


def _intersecting(units, others):
    """Σ δ² over the pairs of units that intersect; both lists are in order, so one walk over both finds them."""
    total = first = 0
    for begin, length in units:
        while first < len(others) and sum(others[first]) <= begin:
            first += 1
        for other, other_length in others[first:]:
            if other >= begin + length:
                break
            total += (begin - other) ** 2 + (begin + length - other - other_length) ** 2
    return total


def _within(units, gaps):
    """Σ l² over the units that lie wholly within one of the gaps, which are in order."""
    begins = [begin for begin, _ in gaps]
    total = 0
    for begin, length in units:
        index = bisect_left(begins, begin + 1) - 1
        if index >= 0 and begin + length <= sum(gaps[index]):
            total += length**2
    return total


def expected(coders, length):
    """L² De: what the sections would differ by if the same units and gaps were strung together by chance."""
    lengths = [size for units, _ in coders for _, size in units]
    gaps = sorted(size for _, gaps in coders for _, size in gaps)
    upwards = [0, *accumulate(gaps)]
    total = 0
    for size in lengths:
        fitting = bisect_left(gaps, size)
        room = upwards[-1] - upwards[fitting] - (len(gaps) - fitting) * (size - 1)
        total += (len(lengths) - 1) * (2 * size**3 - 3 * size**2 + size) / 3 + size**2 * room
    whole = len(coders) * length
    chances = whole * (whole - 1) - sum(size * (size - 1) for size in lengths)
    return 2 * length * total / chances if chances else 0


def disagreements(spans_by_coder, length):
    """(L² Do, L² De) of one code on one continuum; `spans_by_coder` is a list of [(start, end)] for each coder."""
    coders = [sections(spans, length) for spans in spans_by_coder]
    m = len(coders)
    if m < 2 or length == 0:
        return 0, 0
    return observed(coders) / (m * (m - 1)), expected(coders, length)


def alpha_u(observed, expected):
    """αU from L² Do and L² De, or from their sums over codes and continua; None where nobody marked anything."""
    return 1 - observed / expected if expected > 0 else None
