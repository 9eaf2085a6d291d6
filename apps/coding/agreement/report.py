"""The agreement of two or more coders on texts: each code by itself and all together, every figure with its basis.

All together there are two rows. `pooled` takes each code on each unit as one decision: percent is the mean over the
codes; for κ and α, what is observed and what chance would give are summed over the codes before they are divided (see
`cohen` and `krippendorff`), and for αU likewise. `sets` takes all the codes on a unit as one nominal value, so that
coders agree only where they gave exactly the same ones. A code that nobody used changes neither κ nor α.
"""

from dataclasses import dataclass, replace

from apps.coding.agreement import figures as why
from apps.coding.agreement.blocks import blocks_of
from apps.coding.agreement.bootstrap import FEW, RESAMPLES, draws, interval
from apps.coding.agreement.figures import Basis, Figure, Row, Statistic
from apps.coding.agreement.material import Material
from apps.coding.agreement.units import Kind, rolled_up


@dataclass(frozen=True)
class Report:
    """`rows` in the order of the codes; `left_out` names the texts that fewer than two of the coders were to code."""

    basis: Basis
    unitizing: Basis
    rows: list
    pooled: Row
    sets: Row
    left_out: tuple


def measure(texts, coders, codes, kind, *, with_uncoded=True, parents=None, resamples=RESAMPLES):
    """The Report on `codes` in `texts` (CodedTexts). With `parents`, a code counts for those above it too.

    Without uncoded text, a unit counts where at least one coder gave it at least one of `codes`. αU always looks at
    the whole texts: the gaps are part of what it measures.
    """
    coders, codes = tuple(coders), list(codes)
    chosen = [_restricted(text, coders, set(codes), parents) for text in texts]
    compared = [text for text in chosen if len(text.spans) > 1]
    material = Material(compared, coders, codes, blocks_of(compared, kind, coders, with_uncoded=with_uncoded))
    basis, continua = _bases(material, kind, with_uncoded)
    *rows, pooled, sets = _rows(material, basis, continua, resamples)
    return Report(basis, continua, rows, pooled, sets, tuple(text.name for text in chosen if len(text.spans) < 2))


def _restricted(text, coders, codes, parents):
    spans = {coder: text.spans[coder] for coder in coders if coder in text.spans}
    if parents is not None:
        spans = {coder: rolled_up(coded, parents) for coder, coded in spans.items()}
    return replace(text, spans={coder: [one for one in coded if one[2] in codes] for coder, coded in spans.items()})


def _bases(material, kind, with_uncoded):
    """What the figures on units rest on, and what αU rests on."""
    names = {"coders": material.coders, "interviews": tuple(text.name for text in material.texts)}
    word = "interviews" if material.blocks.are_interviews else "turns"
    basis = Basis(kind, material.n, with_uncoded, **names, resampled=word, blocks=len(material.blocks))
    length = sum(len(text.text) for text in material.texts)
    return basis, Basis(Kind.CHARACTER, length, True, **names, resampled="interviews", blocks=len(material.texts))


def _rows(material, basis, continua, resamples):
    """The Rows of all codes, of all pooled and of whole sets."""
    whole, whole_u = material.values(range(basis.blocks)), material.unitizing_values(range(continua.blocks))
    drawn = list(draws(basis.blocks, resamples)) if basis.blocks > 1 else []
    spread = list(zip(*map(material.values, drawn), strict=True)) or [()] * len(whole)
    drawn_texts = drawn if material.blocks.are_interviews else []
    spread_u = list(zip(*map(material.unitizing_values, drawn_texts), strict=True)) or [()] * len(whole_u)
    rows = []
    for number, code in enumerate([*material.codes, why.POOLED, why.SETS]):
        by_statistic = list(zip(*spread[number], strict=True)) or [()] * 3
        found = dict(zip(Statistic, zip(whole[number], by_statistic, strict=True), strict=False))
        found[Statistic.ALPHA_U] = (whole_u[number], spread_u[number]) if number < len(whole_u) else (None, ())
        rows.append(_row(material, code, found, basis, continua))
    return rows


def _row(material, code, found, basis, continua):
    """`found` is {statistic: (value, values in the resamples)}."""
    figures = {}
    for statistic, (value, values) in found.items():
        on = continua if statistic == Statistic.ALPHA_U else basis
        coded = _coded(material, code, statistic)
        if value is None:
            figures[statistic] = Figure(
                statistic, None, on, coded, reason=_reason(material, code, statistic, on, coded)
            )
        else:
            between = interval(values)
            figures[statistic] = Figure(
                statistic, value, on, coded, interval=between, no_interval="" if between else _no_interval(values, on)
            )
    return Row(None if code in (why.POOLED, why.SETS) else code, figures)


def _coded(material, code, statistic):
    """How many units (of αU: characters) each coder gave the code to, or any code."""
    code = None if code in (why.POOLED, why.SETS) else code
    if statistic != Statistic.ALPHA_U:
        return tuple(material.given.get(code, [0] * len(material.coders)))
    return tuple(material.unitized[code].marked) if code in material.unitized else (0,) * len(material.coders)


def _reason(material, code, statistic, basis, coded):
    if statistic == Statistic.ALPHA_U and code == why.SETS:
        return why.WHOLE_SETS
    if statistic in (Statistic.KAPPA, Statistic.ALPHA_U) and not material.is_of_two:
        return why.TWO_CODERS
    if not basis.n:
        return why.NO_UNITS
    return why.NO_VARIATION if any(coded) else why.NOT_USED


def _no_interval(values, basis):
    if values:
        return why.SELDOM_DEFINED
    return why.TOO_FEW.format(FEW) if basis.resampled == "interviews" else why.ONE_BLOCK
