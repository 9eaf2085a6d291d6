"""The diagram of levels: where each box, arrow and word stands. No database."""

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt

from apps.pictures.boxes import Box, first_free
from apps.pictures.lettering import width_of, wrap

LEVELS = [("macro", "Macro: innovation systems"), ("meso", "Meso: clusters"), ("micro", "Micro: firms")]
BOX_WIDTH, BOX_HEIGHT = 150, 48
GAP_X, GAP_Y = 26, 46
LEFT, TOP = 16, 16
HEADING = 30  # above the boxes of a band
BETWEEN, NARROW = 86, 28  # between two bands: for arrows, where there are none
COLUMNS = 5
INITIATIVES = 4  # at most, in a column of their own
MOST = 15  # boxes in a band
WIDTH = LEFT * 2 + COLUMNS * BOX_WIDTH + (COLUMNS + 1) * GAP_X


@dataclass(frozen=True)
class Placed:
    actor: object
    box: Box
    lines: list


@dataclass(frozen=True)
class Arrow:
    """One part of a cluster: its curve, its head, and its label where there is room for one."""

    part: object
    path: str
    head: str
    stroke: float
    label: str
    plate: Box | None


@dataclass(frozen=True)
class Diagram:
    bands: list  # (heading, Box)
    placed: dict
    arrows: list
    bonds: list  # (Bond, path)
    height: float
    left_out: int


def draw(levels):
    """The Diagram of a `levels.Levels`; in a band with too many boxes those with most claims behind them stay."""
    weight = defaultdict(int)
    for part in levels.parts:
        weight[part.cluster] += part.claims
        weight[part.target] += part.claims
    for bond in levels.bonds:
        weight[bond.upper] += 1
    bands, placed, y = [], {}, TOP
    for level, heading in LEVELS:
        of_level = [actor for actor in levels.actors.values() if actor.level == level]
        found, height = _band(of_level, y, weight)
        placed |= found
        bands.append((heading, Box(LEFT, y, WIDTH - 2 * LEFT, height)))
        between = BETWEEN if level != "macro" or _touches(levels, "macro") else NARROW
        y += height + between
    helps = [part for part in levels.parts if part.is_help and {part.cluster, part.target} <= placed.keys()]
    helps = [part for part in helps if part.cluster != part.target]
    bonds = [bond for bond in levels.bonds if {bond.upper, bond.lower} <= placed.keys()]
    helped = {(part.cluster, part.target) for part in helps}
    drawn = [(bond, _bond_path(placed[bond.upper], placed[bond.lower])) for bond in bonds]
    drawn = [(bond, path) for bond, path in drawn if (bond.upper, bond.lower) not in helped]
    arrows = _arrows(helps, placed, bands)
    return Diagram(bands, placed, arrows, drawn, y - between + TOP, len(levels.actors) - len(placed))


def _touches(levels, level):
    """True if an arrow or tie begins or ends at an actor of `level`."""
    ends = {key for part in levels.parts if part.is_help for key in (part.cluster, part.target)}
    ends |= {key for bond in levels.bonds for key in (bond.upper, bond.lower)}
    return any(levels.actors[key].level == level for key in ends if key)


def _band(actors, y, weight):
    """The boxes of one band and its height; initiatives stand in the last column."""
    actors = sorted(actors, key=lambda actor: (-weight[actor.key], actor.label, actor.key))
    initiatives = sorted([one for one in actors if one.rank == 2][:INITIATIVES], key=lambda one: (one.label, one.key))
    others = [one for one in actors if one.rank != 2][:MOST]
    columns = COLUMNS - 1 if initiatives else COLUMNS
    rows = []
    for rank in (0, 1):
        same = sorted([one for one in others if one.rank == rank], key=lambda one: (one.label, one.key))
        rows += [same[start : start + columns] for start in range(0, len(same), columns)]
    placed = {}
    for number, row in enumerate(rows):
        placed |= _row(row, columns, y + HEADING + number * (BOX_HEIGHT + GAP_Y))
    for number, one in enumerate(initiatives):
        x = LEFT + GAP_X + (COLUMNS - 1) * (BOX_WIDTH + GAP_X)
        placed[one.key] = _place(one, x, y + HEADING + number * (BOX_HEIGHT + 14))
    bottom = max((found.box.bottom for found in placed.values()), default=y + HEADING)
    return placed, bottom + 16 - y


def _row(row, columns, y):
    """Boxes in the middle of their columns."""
    free = columns * (BOX_WIDTH + GAP_X) - len(row) * BOX_WIDTH
    space = free / (len(row) + 1)
    return {
        one.key: _place(one, LEFT + GAP_X / 2 + space + number * (BOX_WIDTH + space), y)
        for number, one in enumerate(row)
    }


def _place(actor, x, y):
    return Placed(actor, Box(round(x, 1), y, BOX_WIDTH, BOX_HEIGHT), wrap(actor.label, BOX_WIDTH - 16))


def _bond_path(above, below):
    """From the left of an initiative, else from under `above`, or from side to side where neither stands higher."""
    upper, lower = above.box, below.box
    if above.actor.rank == 2:
        start, end = (upper.x, upper.y + BOX_HEIGHT / 2), (lower.x + lower.width / 2, lower.y)
        if below.actor.level == above.actor.level:
            return f"M{start[0]} {start[1]}L{lower.right} {lower.y + BOX_HEIGHT / 2}"
        return f"M{start[0]} {start[1]}C{start[0] - 90} {start[1]} {end[0]} {end[1] - BETWEEN * 1.5} {end[0]} {end[1]}"
    x, y = upper.x + upper.width / 2, upper.bottom
    if upper.y == lower.y or lower.y < upper.y:  # beside it: out of the side that is nearer
        left, right = sorted((upper, lower), key=lambda box: box.x)
        return f"M{left.right} {left.y + BOX_HEIGHT / 2}L{right.x} {right.y + BOX_HEIGHT / 2}"
    end, middle = lower.x + lower.width / 2, (y + lower.y) / 2
    return f"M{x} {y}C{x} {middle} {end} {middle} {end} {lower.y}"


def _arrows(parts, placed, bands):
    """Arrows in order; they leave and reach a box side by side; labels keep off boxes, headings and others."""
    starts = _spread(parts, placed, of=lambda part: part.cluster, towards=lambda part: part.target)
    ends = _spread(parts, placed, of=lambda part: part.target, towards=lambda part: part.cluster)
    taken = [found.box for found in placed.values()]
    taken += [Box(box.x, box.y, width_of(words, 12) + 24, 24) for words, box in bands]
    arrows = []
    for part in parts:
        curve, up = _curve(placed[part.cluster].box, placed[part.target].box, starts[part], ends[part])
        words = f"{part.claims} {part.contribution}"
        plate = _plate(curve, words, taken)
        if plate:
            taken.append(plate)
        stroke = round(min(1 + sqrt(part.claims) * 1.6, 10), 1)
        arrows.append(Arrow(part, _path(curve), _head(curve[-1], stroke, up), stroke, words, plate))
    return arrows


def _spread(parts, placed, *, of, towards):
    """{part: x} along the edge of the box `of` it, from left to right as what is at the other end stands."""
    found = {}
    for key in {of(part) for part in parts}:
        box = placed[key].box
        same = [part for part in parts if of(part) == key]
        same.sort(key=lambda part: (placed[towards(part)].box.x, part.contribution, towards(part)))
        for number, part in enumerate(same, start=1):
            found[part] = box.x + box.width * number / (len(same) + 1)
    return found


def _curve(source, target, start, end):
    """Four points of a cubic curve and whether its head points up."""
    if target.y > source.y:
        top = target.y - 10
        middle = (source.bottom + top) / 2
        return [(start, source.bottom), (start, middle), (end, middle), (end, top)], False
    low = target.bottom + 10
    if target.y == source.y:  # beside it: a bow below both
        return [(start, source.bottom), (start, low + 34), (end, low + 34), (end, low)], True
    middle = (source.y + low) / 2
    return [(start, source.y), (start, middle), (end, middle), (end, low)], True


def _path(curve):
    points = [f"{x:.1f} {y:.1f}" for x, y in curve]
    return f"M{points[0]}C{' '.join(points[1:])}"


def _head(tip, stroke, up):
    (x, y), half, way = tip, 4 + stroke / 2, -10 if up else 10
    return f"M{x - half:.1f} {y:.1f}H{x + half:.1f}L{x:.1f} {y + way:.1f}Z"


def _plate(curve, words, taken):
    """A Box for `words` on the curve that overlaps none of `taken`, the middle first; None where there is none."""
    width = width_of(words, 11) + 8
    steps = sorted(range(12, 91, 2), key=lambda step: (abs(step - 60), step))
    points = (_point(curve, step / 100) for step in steps)
    return first_free((Box(x - width / 2, y - 8, width, 16) for x, y in points), taken)


def _point(curve, t):
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    return tuple(sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1))
