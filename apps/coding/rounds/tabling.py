"""Figures of agreement as text: in the cells of the page and in the file."""

from apps.coding.agreement.figures import POOLED, SETS, Statistic

COLUMNS = [
    "codebook", "code", "statistic", "value", "low", "high", "why_undefined", "why_no_interval", "unit", "n",
    "coded_by_each", "uncoded_text", "codes_below_count", "coders", "rounds", "interviews", "resampled", "resampled_n",
]  # fmt: skip


def shown(value, statistic):
    """A value as it is read: per cent with one figure after the point, coefficients with two."""
    if value is None:
        return "–"
    text = f"{value * 100:.1f} %" if statistic == Statistic.PERCENT else f"{value:.2f}"
    return text.replace("-", "−").replace("−0.00", "0.00")


def table_rows(result):
    """A row for each figure, with everything that has to be said of it."""
    report, codes = result["report"], result["codes"]
    named = [(codes[row.code].codebook.slug, codes[row.code].name, row) for row in report.rows]
    for codebook, name, row in [*named, ("", POOLED, report.pooled), ("", SETS, report.sets)]:
        for figure in row.figures.values():
            yield [codebook, name, *_of(figure), *_basis(figure, result)]


def _of(figure):
    low, high = figure.interval or ("", "")
    value = "" if figure.value is None else figure.value
    return [figure.statistic.label, *map(_rounded, (value, low, high)), figure.reason, figure.no_interval]


def _basis(figure, result):
    basis = figure.basis
    return [
        basis.unit.value,
        basis.n,
        "; ".join(map(str, figure.coded)),
        "with" if basis.with_uncoded else "without",
        "yes" if result["below"] else "no",
        "; ".join(map(str, result["coders"])),
        "; ".join(map(str, result["rounds"])),
        "; ".join(basis.interviews),
        basis.resampled if figure.interval else "",
        basis.blocks if figure.interval else "",
    ]


def _rounded(value):
    return value if value == "" else round(value, 6)
