"""Which of the codings somebody wants to see: by code with all below it, coder, round and speaker."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """Which codings a reader wants to see. Empty: all of them."""

    code: str = ""
    coder: str = ""
    round: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, query, round=None):
        """As the address says; where it says nothing of rounds and `round` is blind, that one: what was coded openly
        before would stand between a coder and the words."""
        here = str(round.pk) if round and round.is_hidden else ""
        return cls(
            code=query.get("code", ""),
            coder=query.get("coder", ""),
            round=query.get("in_round", here),
            speaker=query.get("speaker", ""),
        )

    @property
    def is_empty(self):
        return self == Filters()

    def shown(self, material):
        """The rows of CODING in a Material that pass."""
        if self.is_empty:
            return material.codings
        below = ids_below(self.code, material.codes) if self.code else None
        speakers = speakers_of_quotes(material) if self.speaker else {}
        return [
            row
            for row in material.codings
            if (below is None or row[2] in below)
            and self.coder in ("", str(row[3]))
            and self.round in ("", str(row[4]))
            and self.speaker in ("", speakers.get(row[1], ""))
        ]


def ids_below(code, codes):
    """The id `code`, a string, and those of all codes below it; none where there is no such code."""
    children = {}
    for row in codes:
        children.setdefault(row[2], []).append(row[0])
    found, waiting = set(), [row[0] for row in codes if str(row[0]) == code]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return found


def speakers_of_quotes(material):
    """{quote: label of who speaks where it begins}; what stands between two turns belongs to the second."""
    ends = [turn.end for turn in material.turns]
    found = {}
    for quote, start, *_ in material.quotes:
        position = bisect_right(ends, start)
        found[quote] = material.speakers[material.turns[position].pk] if position < len(ends) else ""
    return found
