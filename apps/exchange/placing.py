"""Where positions of another text stand in ours, and where words stand that a file has moved."""

import re
from bisect import bisect_left, bisect_right

from apps.interviews.canonical import BOM, canonical_text

LINE_END = re.compile("\r\n")
NEAR = 400  # code points on each side in which moved words are looked for before the whole text is


class CanonicalPlaces:
    """The canonical text of `raw`, and its positions for those of `raw`, both in code points."""

    def __init__(self, raw):
        self.text = canonical_text(raw)
        self._bom = raw.startswith(BOM)
        # Where the LF of a CRLF stands: what comes after it stands one earlier in the canonical text.
        self._pairs = [found.start() + 1 for found in LINE_END.finditer(raw)]
        self._length = len(raw)

    def at(self, position):
        """Our position; None beyond the end. Between CR and LF it is that after the line's end."""
        if position is None or not 0 <= position <= self._length:
            return None
        return position - bisect_left(self._pairs, position) - (self._bom and position > 0)


class Broken:
    """A text with breaks put in: `breaks` are the positions, in order, before which a line's end is inserted."""

    def __init__(self, raw, breaks):
        edges = [0, *breaks, len(raw)]
        self.text = "\n".join(raw[start:end] for start, end in zip(edges, edges[1:], strict=False))
        self._breaks = breaks

    def span(self, start, end):
        """The place of [start, end) of the former text; a break just before or just after it stays outside."""
        return start + bisect_right(self._breaks, start), end + bisect_left(self._breaks, end)


def place_of(text, exact, start, end):
    """(start, end) of `exact` in `text`: at the given place, or else at its only occurrence near it or anywhere.

    None where the words are not there, or in several places, none of which is meant.
    """
    if not exact:
        return None
    if stands(text, exact, start, end):
        return start, end
    if start is not None:
        near = _only(text, exact, max(0, start - NEAR), start + len(exact) + NEAR)
        if near:
            return near
    return _only(text, exact, 0, len(text))


def stands(text, exact, start, end):
    return start is not None and end is not None and end - start == len(exact) and text.startswith(exact, start)


def _only(text, exact, first, last):
    found = text.find(exact, first, last)
    if found < 0 or text.find(exact, found + 1, last) >= 0:
        return None
    return found, found + len(exact)
