"""Which spans of a text are found for sure in its next version. No database.

A quote moves by itself only where three things hold:

1. Just before its words stands a stretch of the old text that is found once there and once in the new text, and so it
   is just after them. Each side takes the shortest of 8, 16, 32 … 256 code points that is found once in the old text;
   where the text begins or ends before that, its border is part of the stretch.
2. Between these two stretches the new text has exactly the words, and nothing else.
3. Of the words and some 40 code points around them, no 8 and no 16 in a row that were found once are found twice now.

Why none moves to a look-alike: say that the words at the new place are others, spelt alike. If one change has brought
them there, then the stretch on one side at least is untouched; it was found once, so it is the very stretch that stood
beside the quote, and the words that it stands beside are those that it stood beside. If a copy of them was put there
and the quoted ones were changed, what is left of those is found twice, which 3 notices. Text that is typed again where
it stood, letter by letter, is the same text. Nothing else is weighed: neither nearness nor likeness moves a quote.

It takes a few passes over both texts, whatever the number of spans and of changes.
"""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from apps.coding.alignment import Alignment

BEGIN, END = "\x02", "\x03"  # stand for the borders of a text
WIDTHS = (8, 16, 32, 64, 128, 256)
REACH = 32  # code points on each side, and a stretch more, of which no part may be found twice
FEW = 400  # so many strings are sooner looked for one by one than in one pass


class Why(StrEnum):
    """Why a quote does not move by itself."""

    WORDS_CHANGED = "words-changed"
    WORDS_GONE = "words-gone"
    SEVERAL = "several"
    AROUND_CHANGED = "around-changed"


@dataclass(frozen=True)
class Moved:
    """The one place, in code points of the new text, where the words stand for sure."""

    start: int
    end: int


@dataclass(frozen=True)
class Asks:
    """Somebody has to decide. `place` is (start, end) between what stood on both sides of the words, where that is
    found for sure: other words stand there now, or none."""

    why: Why
    place: tuple | None = None


def reanchor(old, new, spans, alignment=None):
    """[Moved or Asks] for each (start, end) of `spans` in `old`, in their order; `alignment` where it is known."""
    spans = list(spans)
    if old == new:
        return [Moved(*span) for span in spans]
    before, after = BEGIN + old + END, BEGIN + new + END
    left = _shortest_single({start for start, _ in spans}, before, lambda at, width: (max(0, at + 1 - width), at + 1))
    right = _shortest_single({end for _, end in spans}, before, lambda at, width: (at + 1, at + 1 + width))
    places = single_places(after, {*left.values(), *right.values()} - {None})
    doubled = Doubled(alignment or Alignment(old, new))
    return [
        _moved_or_asks(old[start:end], new, _between(left[start], right[end], places), doubled.near(start, end))
        for start, end in spans
    ]


def _between(before, after, places):
    """[start, end) in the new text between two stretches; None where one of them is not found once."""
    if before is None or after is None or places[before] is None or places[after] is None:
        return None
    return places[before] + len(before) - 1, places[after] - 1


def _moved_or_asks(words, new, place, is_doubled):
    if place is not None and place[0] < place[1]:
        if new[slice(*place)] != words:
            return Asks(Why.WORDS_CHANGED, place)
        return Asks(Why.SEVERAL) if is_doubled else Moved(*place)
    first = new.find(words)
    if first == -1:
        return Asks(Why.WORDS_GONE if place else Why.WORDS_CHANGED)
    is_single = new.find(words, first + 1) == -1
    return Asks(Why.AROUND_CHANGED if is_single else Why.SEVERAL)


def _shortest_single(offsets, text, side):
    """{offset: the shortest stretch beside it that stands once in `text`, or None}; `side` gives its borders."""
    found = dict.fromkeys(offsets)
    for width in WIDTHS:
        stretches = {at: text[slice(*side(at, width))] for at, stretch in found.items() if stretch is None}
        places = single_places(text, set(stretches.values()))
        found |= {at: stretch for at, stretch in stretches.items() if places[stretch] is not None}
    return found


def single_places(text, strings):
    """{string: its only place in `text`, or None where it is found never or several times}."""
    by_width, found = {}, {}
    for string in strings:
        by_width.setdefault(len(string), set()).add(string)
    for width, group in by_width.items():
        found |= _one_by_one(text, group) if len(group) < FEW else _in_one_pass(text, group, width)
    return found


def _one_by_one(text, strings):
    places = {string: text.find(string) for string in strings}
    return {
        string: place if place != -1 and text.find(string, place + 1) == -1 else None
        for string, place in places.items()
    }


def _in_one_pass(text, strings, width):
    found = {}
    for place in range(len(text) - width + 1):
        string = text[place : place + width]
        if string in strings:
            found[string] = None if string in found else place
    return dict.fromkeys(strings) | found


class Doubled:
    """What stood once in the old text and stands twice or more in the new one.

    One of its places in the new text is not within an unchanged block, so that only those have to be looked at.
    """

    def __init__(self, alignment):
        self.places = {width: self._places(alignment, width) for width in WIDTHS[:2]}

    @staticmethod
    def _places(alignment, width):
        """Every place of the old text at which a run begins that is doubled, in order."""
        new = alignment.new
        suspects = {
            new[place : place + width]
            for start, end in alignment.gaps()
            for place in range(max(0, start - width + 1), min(end, len(new) - width + 1))
        }
        once = {run: place for run, place in single_places(alignment.old, suspects).items() if place is not None}
        return sorted(once[run] for run, place in single_places(new, once).items() if place is None)

    def near(self, start, end):
        """Whether part of `[start, end)` of the old text, or of what stands around it, is doubled."""
        return any(
            bisect_left(places, end + REACH) > bisect_left(places, start - REACH - width)
            for width, places in self.places.items()
        )
