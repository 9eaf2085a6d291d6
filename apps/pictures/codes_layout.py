"""The tree of a codebook in columns of the width of the smallest phone. No database.

Each column is what the workspace draws (coding.codebook.picture); a branch of the codebook stays in one column.
"""

from dataclasses import dataclass
from math import ceil

from apps.coding.codebook.picture import ROW, TOP, WIDTH, lines_of
from apps.pictures.lettering import cut, width_of

COLUMNS = 3
ROWS = 14  # at least, before another column is begun
BETWEEN = 24
MARGIN = 8


@dataclass(frozen=True)
class Placed:
    """A Line, moved `x` to the right; its name is cut to what its number leaves free, its bar is of one scale."""

    line: object
    x: int
    words: str
    bar: int

    @property
    def number(self):
        return str(self.line.row.total_count)


@dataclass(frozen=True)
class Tree:
    placed: list
    width: int
    height: int


def draw(roots):
    """The Tree for roots whose rows have `total_count`."""
    groups = in_columns(roots)
    most = max((root.row.total_count for root in roots), default=0) or 1
    placed = []
    for number, group in enumerate(groups):
        placed += [_place(line, MARGIN + number * (WIDTH + BETWEEN), most) for line in lines_of(group)]
    rows = max((_size(group) for group in groups), default=0)
    width = 2 * MARGIN + len(groups) * WIDTH + (len(groups) - 1) * BETWEEN
    return Tree(placed, width, TOP + rows * ROW + MARGIN)


def _place(line, x, most):
    room = WIDTH - 4 - width_of(str(line.row.total_count)) - 8 - line.x_words
    share = line.row.total_count / most
    return Placed(line, x, cut(line.row.name, room), max(round(room * share), 1) if share else 0)


def _size(group):
    return sum(len(root.ids) for root in group)


def in_columns(roots):
    """`roots` in at most COLUMNS lists, in their order, of which the longest is as short as can be."""
    wanted = min(COLUMNS, ceil(_size(roots) / ROWS), len(roots))
    if wanted < 2:
        return [roots] if roots else []
    least = max(len(root.ids) for root in roots)
    return next(groups for most in range(least, _size(roots) + 1) if len(groups := _filled(roots, most)) <= wanted)


def _filled(roots, most):
    """`roots` in lists of at most `most` codes; none of them has more alone."""
    groups, size = [], most + 1
    for root in roots:
        codes = len(root.ids)
        if size + codes > most:
            groups.append([])
            size = 0
        groups[-1].append(root)
        size += codes
    return groups
