"""The units of all texts, gathered into the blocks that are resampled."""

from collections import defaultdict
from dataclasses import dataclass

from apps.coding.agreement.bootstrap import FEW
from apps.coding.agreement.unitizing import disagreements
from apps.coding.agreement.units import units_of


@dataclass(frozen=True)
class Blocks:
    """Lists of units, one for each block; `are_interviews` says whether a block is an interview or a turn of one."""

    units: list
    are_interviews: bool

    def __len__(self):
        return len(self.units)

    def given(self, coders):
        """{code: [how many units each of `coders` gave it to]}; under None, to how many each gave any code."""
        found = defaultdict(lambda: [0] * coders)
        for unit in (unit for units in self.units for unit in units):
            for number, codes in enumerate(unit.codes):
                for code in codes or ():
                    found[code][number] += unit.weight
                if codes:
                    found[None][number] += unit.weight
        return found


def blocks_of(texts, kind, coders, *, with_uncoded):
    """The units of `texts` by text where there are at least FEW of them, else by turn."""
    by_text = [units_of(text, kind, coders, with_uncoded=with_uncoded) for text in texts]
    if len(texts) >= FEW:
        return Blocks(by_text, True)
    turns = defaultdict(list)
    for number, units in enumerate(by_text):
        for unit in units:
            turns[number, unit.turn].append(unit)
    return Blocks(list(turns.values()), False)


@dataclass
class Unitized:
    """One code on the continua of two coders: `observed` and `expected` (L² Do, L² De) of each text, and how many
    characters each coder marked in all."""

    observed: list
    expected: list
    marked: list


def unitized(texts, coders):
    """{code: Unitized}; under None, what was marked with any code."""
    found = defaultdict(lambda: Unitized([0] * len(texts), [0] * len(texts), [0] * len(coders)))
    for number, text in enumerate(texts):
        spans = defaultdict(lambda: [[] for _ in coders])
        for index, coder in enumerate(coders):
            for start, end, code in text.spans[coder]:
                spans[code][index].append((start, end))
                spans[None][index].append((start, end))
        for code, by_coder in spans.items():
            one = found[code]
            if code is not None:
                one.observed[number], one.expected[number] = disagreements(by_coder, len(text.text))
            one.marked = [before + _covered(of_coder) for before, of_coder in zip(one.marked, by_coder, strict=True)]
    return found


def _covered(spans):
    """How many characters lie in at least one of [(start, end)]."""
    covered = reached = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
