"""Where the nodes of a network stand: forces between them, then room for every label. No database.

After Fruchterman and Reingold (1991): ties pull, nodes push, and steps grow smaller. Nodes begin at places told by
their keys and are worked through in the order of these, so that the same network always looks the same.
"""

from dataclasses import dataclass
from hashlib import sha256
from math import cos, hypot, pi, sin, sqrt

from apps.pictures.boxes import Box
from apps.pictures.lettering import width_of, wrap

ROUNDS = 120
SPREAD = 120  # units between neighbours
REACH = 4 * SPREAD  # further apart nodes do not push one another
LETTERS, SMALL, LINE = 12, 10, 14
WIDEST = 130  # of a label
SYMBOL = 13  # half of a node's shape
GAP = 8
MARGIN = 20


@dataclass(frozen=True)
class Spot:
    """A node with the middle of its shape, and the Box of its shape and its label."""

    node: object
    x: float
    y: float
    lines: list
    box: Box


def place(network):
    """({key: Spot}, width, height): no two boxes overlap, and all are within the picture."""
    keys = sorted(network.nodes)
    pairs = sorted({tuple(sorted((tie.one, tie.other))) for tie in network.ties})
    points = _forces(keys, pairs)
    labels = {key: wrap(network.nodes[key].label, WIDEST, LETTERS) for key in keys}
    sizes = {key: _size(labels[key], network.nodes[key].kind_label) for key in keys}
    points = _apart(keys, points, sizes)
    left = min((points[key][0] - sizes[key][0] / 2 for key in keys), default=0) - MARGIN
    top = min((points[key][1] - sizes[key][1] / 2 for key in keys), default=0) - MARGIN
    spots = {}
    for key in keys:
        (x, y), (width, height) = points[key], sizes[key]
        box = Box(round(x - left - width / 2, 1), round(y - top - height / 2, 1), width, height)
        middle = round(box.x + width / 2, 1)
        spots[key] = Spot(network.nodes[key], middle, round(box.y + SYMBOL + 1, 1), labels[key], box)
    right = max((spot.box.right for spot in spots.values()), default=0)
    bottom = max((spot.box.bottom for spot in spots.values()), default=0)
    return spots, right + MARGIN, bottom + MARGIN


def _size(lines, kind):
    widths = [width_of(line, LETTERS) for line in lines] + [width_of(kind, SMALL), 2 * SYMBOL]
    return round(max(widths) + 4, 1), 2 * SYMBOL + 6 + LINE * (len(lines) + 1)


def _forces(keys, pairs):
    points = {key: _start(key, len(keys)) for key in keys}
    heat = SPREAD
    for turn in range(ROUNDS):
        moves = {key: [-points[key][0] * 0.2, -points[key][1] * 0.35] for key in keys}  # wider than high
        for number, one in enumerate(keys):
            for other in keys[number + 1 :]:
                _push(points, moves, one, other)
        for one, other in pairs:
            _pull(points, moves, one, other)
        for key in keys:
            x, y = moves[key]
            length = hypot(x, y) or 1
            step = min(length, heat)
            points[key] = (points[key][0] + x / length * step, points[key][1] + y / length * step)
        heat = SPREAD * (1 - (turn + 1) / ROUNDS)
    return points


def _start(key, count):
    """A place on a disc, told by the key alone and the size of the network."""
    digest = sha256(key.encode()).digest()
    angle = int.from_bytes(digest[:4], "big") / 2**32 * 2 * pi
    distance = sqrt(int.from_bytes(digest[4:8], "big") / 2**32) * SPREAD * sqrt(count)
    return distance * cos(angle), distance * sin(angle)


def _push(points, moves, one, other):
    x, y = points[one][0] - points[other][0], points[one][1] - points[other][1]
    square = max(x * x + y * y, 1)
    if square > REACH * REACH:
        return
    force = SPREAD * SPREAD / square
    moves[one][0] += x * force
    moves[one][1] += y * force
    moves[other][0] -= x * force
    moves[other][1] -= y * force


def _pull(points, moves, one, other):
    x, y = points[one][0] - points[other][0], points[one][1] - points[other][1]
    force = hypot(x, y) / SPREAD
    moves[one][0] -= x * force
    moves[one][1] -= y * force
    moves[other][0] += x * force
    moves[other][1] += y * force


def _apart(keys, points, sizes):
    """Points whose boxes do not overlap: pairs are pushed apart, and now and then all is spread a little."""
    points = {key: list(points[key]) for key in keys}
    for turn in range(2000):
        if not _separate(keys, points, sizes):
            break
        if turn % 40 == 39:
            for key in keys:
                points[key] = [value * 1.08 for value in points[key]]
    return points


def _separate(keys, points, sizes):
    """Push each pair that overlaps apart, the shorter way; how many were."""
    moved = 0
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            near = [
                (sizes[one][axis] + sizes[other][axis]) / 2 + GAP - abs(points[one][axis] - points[other][axis])
                for axis in (0, 1)
            ]
            if min(near) <= 0.2:
                continue
            axis = 0 if near[0] < near[1] else 1
            way = 1 if points[one][axis] >= points[other][axis] else -1
            points[one][axis] += way * (near[axis] / 2 + 0.1)
            points[other][axis] -= way * (near[axis] / 2 + 0.1)
            moved += 1
    return moved
