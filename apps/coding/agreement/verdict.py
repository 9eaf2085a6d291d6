"""One sentence on how well coders agree over all codes, in the words of those whose scale it is.

For two coders Cohen's κ by J. R. Landis and G. G. Koch, The measurement of observer agreement for categorical data,
Biometrics 33 (1977), 159–174, who call their divisions arbitrary. For more Krippendorff's α by what K. Krippendorff,
Content Analysis (2nd ed. 2004), 241, asks for.
"""

from dataclasses import dataclass

from apps.coding.agreement.figures import Figure, Statistic

# The least value (rounded to two places, as it is read) of each word, from above.
LANDIS_KOCH = ((0.81, "almost perfect"), (0.61, "substantial"), (0.41, "moderate"), (0.21, "fair"), (0, "slight"))
BELOW_CHANCE = "poor"
KRIPPENDORFF = ((0.80, "reliable"), (0.67, "enough for tentative conclusions"))
BELOW_TENTATIVE = "too low to conclude from"


@dataclass(frozen=True)
class Verdict:
    """`figure` is the one over all codes that is judged, `words` what the scale of `source` calls it."""

    figure: Figure
    words: str
    source: str


def verdict_on(report):
    """The Verdict on a Report, or None where neither κ nor α has a value over all codes."""
    kappa, alpha = report.pooled[Statistic.KAPPA], report.pooled[Statistic.ALPHA]
    if kappa.value is not None:
        return Verdict(kappa, _word(kappa.value, LANDIS_KOCH, BELOW_CHANCE), "Landis and Koch (1977)")
    if alpha.value is not None:
        return Verdict(alpha, _word(alpha.value, KRIPPENDORFF, BELOW_TENTATIVE), "Krippendorff (2004)")
    return None


def _word(value, scale, below):
    return next((word for least, word in scale if round(value, 2) >= least), below)
