"""What agreement is measured over: the characters, sentences or turns of texts, with the codes that each coder gave.

Characters are kept as runs: neighbours that every coder coded alike are one unit with a weight, so that the cost grows
with the number of spans and not with the length of the text. A sentence or turn has a code where at least one of its
characters has. A text without turns is taken by its lines.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from apps.coding.agreement.sentences import sentences


class Kind(StrEnum):
    CHARACTER = "character"
    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True)
class CodedText:
    """A text as several people coded it.

    `spans` is {coder: [(start, end, code)]} in code points, end exclusive, overlapping as they like; who has coded
    nothing in it has an empty list, and who was not to code it is not in it. `turns` is [(start, end)].
    """

    name: str
    text: str
    spans: dict
    turns: list = field(default_factory=list)

    @cached_property
    def pieces(self):
        """[(start, end)] of the turns, else of the lines that are not empty."""
        return sorted(self.turns) or [(line.start(), line.end()) for line in re.finditer(r"[^\n]*\S[^\n]*", self.text)]

    @cached_property
    def sentences(self):
        return [span for start, end in self.pieces for span in sentences(self.text, start, end)]


@dataclass(frozen=True)
class Unit:
    """`weight` units that are alike: the codes of each coder (None: was not to code it), and the turn they are in."""

    codes: tuple
    weight: int = 1
    turn: int = 0

    @property
    def coders(self):
        """How many were to code it."""
        return len(self.codes) - self.codes.count(None)

    @property
    def is_coded(self):
        """True where at least one coder gave it at least one code."""
        return any(self.codes)


def units_of(text, kind, coders, *, with_uncoded=True):
    """The units of `text`, with the code sets of `coders` in that order."""
    borders = {Kind.CHARACTER: _runs, Kind.SENTENCE: lambda one: one.sentences, Kind.TURN: lambda one: one.pieces}
    spans = borders[kind](text)
    columns = [_sets(text.spans[coder], spans) if coder in text.spans else [None] * len(spans) for coder in coders]
    starts = [start for start, _ in text.pieces]
    is_weighted = kind == Kind.CHARACTER
    units = [
        Unit(codes, end - start if is_weighted else 1, max(bisect_right(starts, start) - 1, 0))
        for (start, end), *codes in zip(spans, *columns, strict=True)
        for codes in [tuple(codes)]
    ]
    return units if with_uncoded else [unit for unit in units if unit.is_coded]


def _runs(text):
    """The text cut wherever a span or a turn begins or ends."""
    length = len(text.text)
    ends = [place for spans in text.spans.values() for start, end, _ in spans for place in (start, end)]
    borders = sorted({0, length, *(min(place, length) for place in ends), *(start for start, _ in text.pieces)})
    return list(zip(borders, borders[1:], strict=False))


def _sets(coded, spans):
    """The codes that stand somewhere in each of `spans`, which are in order and do not overlap. One sweep."""
    opening = sorted(coded)
    found, active, position = [], [], 0
    for left, right in spans:
        while position < len(opening) and opening[position][0] < right:
            active.append(opening[position])
            position += 1
        active = [one for one in active if one[1] > left]
        found.append(frozenset(code for _, _, code in active))
    return found


def rolled_up(spans, parents):
    """`spans` in which every code counts for those above it too; `parents` is {code: its parent or None}."""
    above = {}
    for code in {code for _, _, code in spans}:
        line, one = [], code
        while one is not None and one not in line:
            line.append(one)
            one = parents.get(one)
        above[code] = line
    return [(start, end, one) for start, end, code in spans for one in above[code]]
