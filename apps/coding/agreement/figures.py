"""A figure of agreement with all that has to be said beside it."""

from dataclasses import dataclass
from enum import StrEnum

from apps.coding.agreement.units import Kind

# Not codes: the rows over all of them.
POOLED, SETS = "all codes pooled", "whole sets of codes"

NO_UNITS = "there is nothing that two of them were to code"
NO_VARIATION = "no variation: all gave the same throughout"
NOT_USED = "nobody used it"
TWO_CODERS = "for two coders only"
WHOLE_SETS = "not defined for whole sets of codes"
SELDOM_DEFINED = "undefined in most resamples"
TOO_FEW = "fewer than {} interviews to resample"
ONE_BLOCK = "nothing to resample"


class Statistic(StrEnum):
    PERCENT = "percent"
    KAPPA = "kappa"
    ALPHA = "alpha"
    ALPHA_U = "alpha-u"

    @property
    def label(self):
        return {"percent": "Agreement", "kappa": "Cohen’s κ", "alpha": "Krippendorff’s α", "alpha-u": "αU"}[self.value]


@dataclass(frozen=True)
class Basis:
    """What figures rest on: `n` units of a kind in these interviews, and what was resampled out of how many."""

    unit: Kind
    n: int
    with_uncoded: bool
    coders: tuple
    interviews: tuple
    resampled: str
    blocks: int


@dataclass(frozen=True)
class Figure:
    """`value` is None where it is undefined, and `reason` says why; the same for `interval` and `no_interval`.

    `coded` says of how many units each coder said yes: had the code, or any code where the figure is over all codes.
    """

    statistic: Statistic
    value: float | None
    basis: Basis
    coded: tuple
    reason: str = ""
    interval: tuple | None = None
    no_interval: str = ""


@dataclass(frozen=True)
class Row:
    """All figures of one code, or of several (`code` None), by statistic."""

    code: object
    figures: dict

    def __getitem__(self, statistic):
        return self.figures[statistic]
