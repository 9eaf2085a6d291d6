"""What two versions of a text have in common, in order. No database.

First whole lines are matched, then the words of lines that differ. Whatever stands once in both is matched first (as in
Bram Cohen's patience diff), so that the time grows with the length of the texts and not with its square.
"""

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher
from itertools import accumulate

TOKEN = re.compile(r"\w+|\s|[^\w\s]")
ROWS = (1, 3, 9, 27)  # so many tokens in a row are looked for, the fewest that stand once
SMALL = 40_000  # pairs of tokens that difflib compares at once
SAME, GONE, ADDED = "same", "del", "ins"


class Alignment:
    """`blocks` are (start in old, start in new, length) of what is unchanged, in the order of both."""

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.blocks = unchanged(old, new)
        self.starts = [block[0] for block in self.blocks]

    def place_of(self, at):
        """Where the character at `at` of the old text stands in the new one; None where it is not unchanged."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return None
        start, place, length = self.blocks[number]
        return place + at - start if at < start + length else None

    def place_before(self, at):
        """Where the last unchanged character at or before `at` stands in the new text, as if nothing came between."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return None
        start, place, length = self.blocks[number]
        return place + min(at - start, length)

    def gaps(self):
        """[start, end) of what is not unchanged in the new text; start is end where something is only gone."""
        reached, found = 0, []
        for _, place, length in self.blocks:
            found.append((reached, place))
            reached = place + length
        return [*found, (reached, len(self.new))]

    def recut(self, start, end):
        """(start, end) in the new text of what was [start, end), with what was put in its place; None if it is gone.

        A border goes where the character within it went, else where the one beyond it went, else to the border of
        what is unchanged within.
        """
        inner = self._kept_within(start, end) or (None, None)
        before = _plus(self.place_of(start - 1), 1) if start else 0
        after = self.place_of(end) if end < len(self.old) else len(self.new)
        left = _first(self.place_of(start), before, inner[0])
        right = _first(_plus(self.place_of(end - 1), 1), after, inner[1])
        return (left, right) if None not in (left, right) and left < right else None

    def _kept_within(self, start, end):
        """(start, end) in the new text from the first to the last unchanged character of [start, end)."""
        first = max(0, bisect_right(self.starts, start) - 1)
        kept = [
            (place + max(start, at) - at, place + min(end, at + length) - at)
            for at, place, length in self.blocks[first : bisect_left(self.starts, end)]
            if at + length > start
        ]
        return (kept[0][0], kept[-1][1]) if kept else None

    def pieces(self):
        """[(SAME, GONE or ADDED, text)]: without what was added they read as the old text, without what is gone as
        the new one."""
        found, reached, there = [], 0, 0
        for start, place, length in [*self.blocks, (len(self.old), len(self.new), 0)]:
            found += [(GONE, self.old[reached:start]), (ADDED, self.new[there:place])]
            found += [(SAME, self.old[start : start + length])]
            reached, there = start + length, place + length
        return [piece for piece in found if piece[1]]


def _plus(place, more):
    return None if place is None else place + more


def _first(*places):
    return next((place for place in places if place is not None), None)


def word_pieces(old, new):
    """The pieces between two texts (`Alignment.pieces`)."""
    return Alignment(old, new).pieces()


def likeness(old, new):
    """From 0 to 1: how much of both texts is unchanged."""
    same = sum(length for _, _, length in unchanged(old, new))
    return 2 * same / (len(old) + len(new)) if old or new else 1.0


def unchanged(old, new):
    """[(start in old, start in new, length)] of what both have in common, in code points, neighbours joined."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found = []
    for a, b, c, d, is_same in _stretches(before, after):
        if is_same:
            found.append((a, c, b - a))
        else:
            words, others = TOKEN.findall(old[a:b]), TOKEN.findall(new[c:d])
            found += [(a + i, c + k, j - i) for i, j, k, _, is_same in _stretches(words, others) if is_same]
    return _joined(found)


def _stretches(before, after):
    """(start, end, start, end, is_same) in code points: matches of two lists of strings, and what lies between."""
    old, new = ([0, *accumulate(map(len, tokens))] for tokens in (before, after))
    i = j = 0
    for start, place, length in [*matches(before, after), (len(before), len(after), 0)]:
        if start > i and place > j:
            yield old[i], old[start], new[j], new[place], False
        if length:
            yield old[start], old[start + length], new[place], new[place + length], True
        i, j = start + length, place + length


def _joined(blocks):
    found = []
    for start, place, length in blocks:
        if found and found[-1][0] + found[-1][2] == start and found[-1][1] + found[-1][2] == place:
            found[-1] = (*found[-1][:2], found[-1][2] + length)
        else:
            found.append((start, place, length))
    return found


def matches(a, b):
    """[(start in a, start in b, length)] of common stretches of two lists, in the order of both."""
    found, waiting = [], [(0, len(a), 0, len(b))]
    while waiting:
        low, high, bottom, top = waiting.pop()
        start, place = low, bottom
        while low < high and bottom < top and a[low] == b[bottom]:
            low, bottom = low + 1, bottom + 1
        found.append((start, place, low - start))
        end = high
        while low < high and bottom < top and a[high - 1] == b[top - 1]:
            high, top = high - 1, top - 1
        found.append((high, top, end - high))
        if low < high and bottom < top:
            waiting += _gaps(a, b, low, high, bottom, top, found)
    return sorted(match for match in found if match[2])


def _gaps(a, b, low, high, bottom, top, found):
    """What lies between elements, or rows of them, that stand once in both stretches; without any, difflib matches."""
    anchors = next(filter(None, (_anchors(a, b, low, high, bottom, top, row) for row in ROWS)), [])
    if not anchors and (high - low) * (top - bottom) <= SMALL:
        matcher = SequenceMatcher(None, a[low:high], b[bottom:top], autojunk=False)
        found += [(low + i, bottom + j, length) for i, j, length in matcher.get_matching_blocks()]
    if not anchors:
        return []
    lefts = [(low, bottom), *((i + 1, j + 1) for i, j in anchors)]
    rights = [*anchors, (high, top)]
    found += [(i, j, 1) for i, j in anchors]
    return [(i, k, j, m) for (i, j), (k, m) in zip(lefts, rights, strict=True)]


def _anchors(a, b, low, high, bottom, top, row):
    """[(place in a, place in b)] of rows that stand once in both stretches: the most of them that keep order."""
    before, after = _single(a, low, high, row), _single(b, bottom, top, row)
    pairs = [(place, after[element]) for element, place in before.items() if element in after]
    return longest_rising(sorted(pairs))


def _single(elements, start, end, row):
    """{elements in a row: place} of the rows of that length that stand once in `elements[start:end]`."""
    places = {}
    for place, found in enumerate(zip(*(elements[start + shift : end] for shift in range(row)), strict=False), start):
        places[found] = None if found in places else place
    return {found: place for found, place in places.items() if place is not None}


def longest_rising(pairs):
    """The longest row of `pairs`, which are in order of the first number, in which the second rises too."""
    tops, rows, former = [], [], []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(tops, place)
        former.append(rows[length - 1] if length else None)
        tops[length : length + 1], rows[length : length + 1] = [place], [number]
    found, number = [], rows[-1] if rows else None
    while number is not None:
        found.append(pairs[number])
        number = former[number]
    return found[::-1]
