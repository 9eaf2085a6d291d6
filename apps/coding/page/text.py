"""A transcript cut into blocks and pieces, and its codings laid in lanes: each in one sorted sweep.

All positions are code points of the text, end exclusive. Nothing here grows with text × codings: a piece knows how many
quotes lie over it, not which ones.
"""

import heapq
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, or the part of it that one turn has; `line` is its number where it begins there, else None.

    `said` is what of it belongs to `turn`; all of it where the transcript has no turns. `opens` is true for the first
    block of a turn.
    """

    start: int
    end: int
    line: int | None
    said: tuple
    turn: object = None
    opens: bool = False


def blocks_of(text, turns):
    """The blocks of `text`, which joined give just that. `turns` have `start` and `end`, in the order of the text."""
    turns = list(turns)
    numbers = _line_starts(text)
    cuts = sorted({*numbers, *_before_turns(text, turns)})
    blocks, position = [], 0
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        while position < len(turns) and turns[position].end <= start:
            position += 1
        turn = turns[position] if position < len(turns) and turns[position].start < end else None
        said = (max(start, turn.start), min(end, turn.end)) if turn else (start, start if turns else end)
        blocks.append(Block(start, end, numbers.get(start), said, turn, bool(turn) and turn.start >= start))
    return blocks


def _line_starts(text):
    """{start: number} of the lines that hold anything; the empty ones after a line go with it."""
    starts, position = {}, 0
    for number, line in enumerate(text.split("\n"), start=1):
        if position < len(text) and (line.strip() or not position):
            starts[position] = number
        position += len(line) + 1
    return starts


def _before_turns(text, turns):
    """Where the line of each turn begins; where the turn before ends in that line, its end: what stands between goes
    with the later one."""
    position = 0
    for turn in turns:
        yield max(text.rfind("\n", 0, turn.start) + 1, min(position, turn.start))
        position = turn.end


def pieces(text, spans, cuts=()):
    """(start, end, depth) of the stretches of `text` between borders; `depth` is how many of `spans` lie over it.

    `spans` are (start, end) in any order. At `cuts` a piece ends as well. The pieces joined give the text.
    """
    change = dict.fromkeys((0, len(text), *cuts), 0)
    for start, end in spans:
        change[start] = change.get(start, 0) + 1
        change[end] = change.get(end, 0) - 1
    borders = sorted(change)
    depth = 0
    for left, right in zip(borders, borders[1:], strict=False):
        depth += change[left]
        yield left, right, depth


def lanes_of(spans):
    """The lane of each of `spans`, (start, end) in any order: no two in one lane overlap, and the lanes are few.

    Interval partitioning: in the order of their starts, the longer first, each takes the lowest lane that is free.
    """
    order = sorted(range(len(spans)), key=lambda one: (spans[one][0], -spans[one][1]))
    lanes, busy, free, opened = [0] * len(spans), [], [], 0
    for one in order:
        start, end = spans[one]
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, opened = opened, opened + 1
        lanes[one] = lane
        heapq.heappush(busy, (end, lane))
    return lanes
