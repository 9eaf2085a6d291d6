"""The tree of a codebook as a picture: where each line, name and bar stands. No database.

It is 320 units wide, as the smallest phone, so that its letters are never shrunk below their size there.
"""

from dataclasses import dataclass

WIDTH = 320
ROW = 34
TOP = 8
INDENT = 16
LEFT = 6
DEEPEST = 8  # levels that are drawn further in
NUMBERS = 34  # kept free on the right
LETTER = 6.4  # of the face of 12 units, on average


@dataclass(frozen=True)
class Line:
    """One code: its dot at (x, y), the line to its parent from (`x_up`, `y_up`), its name cut to fit, its bar."""

    row: object
    x: int
    y: int
    x_up: int
    y_up: int
    words: str
    bar: int

    @property
    def x_words(self):
        return self.x + 10


def lines_of(roots):
    """The Lines of a tree whose rows have `total_count` (`rolling_up`), from top to bottom."""
    nodes = [node for root in roots for node in root.walk()]
    most = max((node.row.total_count for node in nodes), default=0) or 1
    places = {
        node.row.pk: (LEFT + min(node.depth, DEEPEST) * INDENT, TOP + 10 + number * ROW)
        for number, node in enumerate(nodes)
    }
    return [_line(node, places, most) for node in nodes]


def _line(node, places, most):
    x, y = places[node.row.pk]
    x_up, y_up = places.get(node.row.parent_id, (x, y))
    width = WIDTH - NUMBERS - x - 10
    bar = max(round(width * node.row.total_count / most), 1) if node.row.total_count else 0
    return Line(node.row, x, y, x_up, y_up, cut(node.row.name, int(width / LETTER)), bar)


def cut(name, letters):
    """`name`, or its beginning with an ellipsis, in so many letters."""
    return name if len(name) <= letters else name[: max(letters - 1, 1)].rstrip() + "…"


def height_of(lines):
    return TOP + len(lines) * ROW + 4
