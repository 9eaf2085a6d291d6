"""Krippendorff's α for nominal values, any number of coders and missing values: α = 1 − Do / De.

Each unit with m ≥ 2 values gives every ordered pair of them to the coincidence matrix with the weight 1 / (m − 1). With
o(c, k) its cells, n(c) its margins and n their sum, Do = Σ o(c, k) / n and De = Σ n(c) n(k) / (n (n − 1)) over c ≠ k.
K. Krippendorff, Content Analysis, 3rd ed., Sage 2013, ch. 12; Computing Krippendorff's Alpha-Reliability (2011).
Over several codes Do and De are summed before they are divided, as he does for the categories of a continuum.
"""

from collections import Counter


def coincidences(table):
    """Counter of (value, value) from `table` {(value of each coder): how many units}; None is missing."""
    found = Counter()
    for values, weight in table.items():
        counts = Counter(value for value in values if value is not None)
        present = counts.total()
        if present < 2:
            continue
        for one, n_one in counts.items():
            for other, n_other in counts.items():
                pairs = n_one * (n_one - 1) if one == other else n_one * n_other
                if pairs:
                    found[one, other] += weight * pairs / (present - 1)
    return found


def disagreements(table):
    """(Do, De) of `table`, or None where no unit has two values."""
    matrix, margins = coincidences(table), Counter()
    for (value, _), count in matrix.items():
        margins[value] += count
    n = margins.total()
    if n <= 1:
        return None
    observed = sum(count for (one, other), count in matrix.items() if one != other) / n
    return observed, (n**2 - sum(count**2 for count in margins.values())) / (n * (n - 1))


def alpha(table):
    """α, or None where it is undefined: no unit has two values, or all values are the same."""
    found = disagreements(table)
    return less_disagreement(*found) if found else None


def less_disagreement(observed, expected):
    """α from Do and De, or from their sums over several codes; None where chance would give no disagreement."""
    return 1 - observed / expected if expected > 0 else None


def binary_disagreements(observed, values, ones):
    """(Do, De) of one code that is there or not: `observed` is what the matrix holds beside its diagonal, `values` how
    many values there are, and `ones` how many of them say that it is there."""
    return observed / values, 2 * ones * (values - ones) / (values * (values - 1))
