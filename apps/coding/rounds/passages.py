"""Passages of a text that two people coded: the longest runs in which their quotes overlap."""

from dataclasses import dataclass, field
from itertools import groupby


@dataclass
class Mark:
    """One coding as it is compared: a code on [start, end) by the first coder (0) or the second (1)."""

    start: int
    end: int
    code: int
    side: int
    quote: int = 0
    memo: str = ""
    is_shared: bool = False  # the other gave the same code to some of the same words


@dataclass
class Passage:
    """`marks` in the order of the text; no mark overlaps one of another passage."""

    start: int
    end: int
    marks: list = field(default_factory=list)

    def of(self, side):
        return [mark for mark in self.marks if mark.side == side]

    @property
    def is_agreed(self):
        """True where each code of either stands on words that have it from the other too."""
        return all(mark.is_shared for mark in self.marks)

    @property
    def is_same(self):
        """True where both gave the same codes to exactly the same words."""
        return {mark_place(mark) for mark in self.of(0)} == {mark_place(mark) for mark in self.of(1)}

    @property
    def codes(self):
        """The codes in the order in which they first stand here, each once."""
        return list(dict.fromkeys(mark.code for mark in self.marks))

    @property
    def shared_codes(self):
        return list(dict.fromkeys(mark.code for mark in self.marks if mark.is_shared))

    @property
    def common(self):
        """(start, end) of the words that both marked, if they are one stretch, else None."""
        stretches = common_stretches([(m.start, m.end) for m in self.of(0)], [(m.start, m.end) for m in self.of(1)])
        return stretches[0] if len(stretches) == 1 else None


def passages(marks):
    """The passages of `marks`, in order; also says of each mark whether it `is_shared`. One sweep."""
    found = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end, mark.side, mark.code)):
        if not found or mark.start >= found[-1].end:
            found.append(Passage(mark.start, mark.end))
        passage = found[-1]
        passage.marks.append(mark)
        passage.end = max(passage.end, mark.end)
    for passage in found:
        _find_shared(passage.marks)
    return found


def _find_shared(marks):
    by_code = sorted(marks, key=lambda mark: mark.code)
    for _, of_code in groupby(by_code, key=lambda mark: mark.code):
        of_code = list(of_code)
        for mark in of_code:
            mark.is_shared = any(
                other.side != mark.side and other.start < mark.end and mark.start < other.end for other in of_code
            )


def mark_place(mark):
    return mark.start, mark.end, mark.code


def common_stretches(first, second):
    """[(start, end)] that lie in a span of both lists, joined where they touch or overlap."""
    one, other = joined(first), joined(second)
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            found.append((start, end))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return found


def joined(spans):
    """[(start, end)] in order, joined where they touch or overlap."""
    found = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
