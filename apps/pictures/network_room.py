"""Room for the label of every node of a network, on as little paper as that takes. No database.

Forces leave the middle full and the edges empty. So the nodes are first spread evenly over a sheet that is about as
large as their labels, keeping who is left of and who is above whom; then those that overlap are pushed apart; then each
moves towards the middle as far as it is free to. `points` are {key: (x, y)} of the middles of boxes whose `sizes` are
{key: (width, height)}.
"""

from math import sqrt

GAP = 8  # between two boxes
FULL = 1.2  # the share of the sheet that labels would take if none overlapped; that they do is mended after
EVEN = 0.8  # 1: ranks alone tell where a node stands; 0: the forces alone
TALL = 0.95  # height by width of the sheet; what comes of it is a little higher, as paper below a heading is
STEPS = (0.5, 0.25, 0.12, 0.06)  # of the way to the middle


def make_room(points, sizes):
    """Points of which no two boxes are nearer than GAP."""
    keys = sorted(points)
    if not keys:
        return {}
    spread = _evenly(keys, points, sizes)
    return _closer(keys, _apart(keys, spread, sizes), sizes)


def _evenly(keys, points, sizes):
    area = sum((width + GAP) * (height + GAP) for width, height in sizes.values()) / FULL
    sheet = sqrt(area / TALL), sqrt(area * TALL)
    axes = [_shares(keys, {key: points[key][axis] for key in keys}) for axis in (0, 1)]
    return {key: tuple(shares[key] * side for shares, side in zip(axes, sheet, strict=True)) for key in keys}


def _shares(keys, values):
    """{key: its place on one axis}, from -0.5 to 0.5."""
    order = sorted(keys, key=lambda key: (values[key], key))
    least, reach = values[order[0]], values[order[-1]] - values[order[0]] or 1
    return {
        key: EVEN * (rank + 0.5) / len(order) + (1 - EVEN) * (values[key] - least) / reach - 0.5
        for rank, key in enumerate(order)
    }


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


def _closer(keys, points, sizes, rounds=12):
    """Points moved towards the middle, the inner ones first, until none has room to."""
    points = {key: tuple(points[key]) for key in keys}
    for _ in range(rounds):
        before = dict(points)
        for key in sorted(keys, key=lambda key: (points[key][0] ** 2 + points[key][1] ** 2, key)):
            points[key] = next(
                (place for place in _inwards(*points[key]) if _is_free(key, place, points, sizes)), points[key]
            )
        if points == before:
            break
    return points


def _inwards(x, y):
    """Places nearer to the middle than (x, y): straight, or along one axis."""
    for step in STEPS:
        for place in ((x - x * step, y - y * step), (x - x * step, y), (x, y - y * step)):
            if abs(place[0] - x) + abs(place[1] - y) > 0.5:
                yield place


def _is_free(key, place, points, sizes):
    return all(
        other == key
        or any(
            abs(place[axis] - points[other][axis]) >= (sizes[key][axis] + sizes[other][axis]) / 2 + GAP
            for axis in (0, 1)
        )
        for other in points
    )
