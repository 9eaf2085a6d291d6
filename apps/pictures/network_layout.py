"""Where the nodes of a network stand: forces between them, then room for every label (network_room). No database.

After Fruchterman and Reingold (1991): ties pull, nodes push, and steps grow smaller. Nodes begin at places told by
their keys and are worked through in the order of these, so that the same network always looks the same.
"""

from dataclasses import dataclass
from hashlib import sha256
from math import cos, hypot, pi, sin, sqrt

from apps.pictures.boxes import Box
from apps.pictures.lettering import width_of, wrap
from apps.pictures.network_room import make_room
from apps.pictures.spheres import SHAPES_OF_ONE_KIND, shape_of

ROUNDS = 120
SPREAD = 120  # units between neighbours
REACH = 4 * SPREAD  # further apart nodes do not push one another
LETTERS, SMALL, LINE = 12, 11, 14
WIDEST, MOST_LINES = 118, 4  # of a label
SYMBOL = 13  # half of a node's shape
MARGIN = 14


@dataclass(frozen=True)
class Spot:
    """A node with the middle of its shape, the lines of its label, its kind in words where the shape does not tell it,
    and the Box of all these."""

    node: object
    x: float
    y: float
    lines: list
    kind: str
    box: Box


def place(network):
    """({key: Spot}, width, height): no two boxes overlap, and all are within the picture."""
    keys = sorted(network.nodes)
    pairs = sorted({tuple(sorted((tie.one, tie.other))) for tie in network.ties})
    points = _forces(keys, pairs)
    labels = {key: wrap(network.nodes[key].label, WIDEST, LETTERS, MOST_LINES) for key in keys}
    kinds = {key: _kind(network.nodes[key]) for key in keys}
    sizes = {key: _size(labels[key], kinds[key]) for key in keys}
    points = make_room(points, sizes)
    left = min((points[key][0] - sizes[key][0] / 2 for key in keys), default=0) - MARGIN
    top = min((points[key][1] - sizes[key][1] / 2 for key in keys), default=0) - MARGIN
    spots = {}
    for key in keys:
        (x, y), (width, height) = points[key], sizes[key]
        box = Box(round(x - left - width / 2, 1), round(y - top - height / 2, 1), width, height)
        middle = round(box.x + width / 2, 1)
        spots[key] = Spot(network.nodes[key], middle, round(box.y + SYMBOL + 1, 1), labels[key], kinds[key], box)
    right = max((spot.box.right for spot in spots.values()), default=0)
    bottom = max((spot.box.bottom for spot in spots.values()), default=0)
    return spots, right + MARGIN, bottom + MARGIN


def _kind(node):
    return "" if shape_of(node.kind) in SHAPES_OF_ONE_KIND else node.kind_label


def _size(lines, kind):
    widths = [width_of(line, LETTERS) for line in lines] + [width_of(kind, SMALL), 2 * SYMBOL]
    return round(max(widths) + 4, 1), 2 * SYMBOL + 6 + LINE * (len(lines) + bool(kind))


def _forces(keys, pairs):
    points = {key: _start(key, len(keys)) for key in keys}
    heat = SPREAD
    for turn in range(ROUNDS):
        moves = {key: [-points[key][0] * 0.2, -points[key][1] * 0.35] for key in keys}
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
