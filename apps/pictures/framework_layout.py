"""The figure of a framework: each root a band, its branches columns of boxes within it. No database."""

from dataclasses import dataclass

from apps.pictures.boxes import Box
from apps.pictures.framework import CONFIDENCES, CONTRIBUTIONS
from apps.pictures.lettering import cut, width_of, wrap

COLUMNS = 3
COLUMN, GAP, PAD = 240, 14, 14
WIDTH = COLUMNS * COLUMN + (COLUMNS - 1) * GAP + 4 * PAD
INDENT = 14
LINE = 16
SMALL = 11
BOLD = 1.15  # how much wider bold letters are
# The sign of each stance, as the key explains it.
SIGNS = {"supports": "+", "qualifies": "±", "contradicts": "−", "not-observed": "○"}


@dataclass(frozen=True)
class Line:
    """A line of words at `y`, the base of its letters; `bold` for a name."""

    words: str
    y: float
    bold: bool = False


@dataclass(frozen=True)
class Share:
    """The pieces of evidence of one stance: their part of the bar, and what is written beside it."""

    stance: str
    bar: Box
    words: str
    x: float
    y: float


@dataclass(frozen=True)
class Placed:
    cell: object
    box: Box
    lines: list
    shares: list


@dataclass(frozen=True)
class Figure:
    bands: list  # of Boxes
    placed: list
    height: float


def draw(roots):
    """The Figure for the roots of `framework.cells_of`."""
    bands, placed, y = [], [], PAD
    for root in roots:
        found, bottom = _band(root, y)
        placed += found
        bands.append(Box(PAD, y, WIDTH - 2 * PAD, bottom + PAD - y))
        y = bottom + 2 * PAD
    return Figure(bands, placed, y)


def _band(root, y):
    """The boxes of one root and where the lowest ends."""
    head = place(root, 2 * PAD, y + PAD, WIDTH - 4 * PAD)
    placed, bottom = [head], head.box.bottom
    for start in range(0, len(root.children), COLUMNS):
        top = bottom + GAP
        for number, child in enumerate(root.children[start : start + COLUMNS]):
            column = _column(child, 2 * PAD + number * (COLUMN + GAP), top)
            placed += column
            bottom = max(bottom, column[-1].box.bottom)
    return placed, bottom


def _column(branch, x, y):
    placed = []
    for cell, depth in branch.walk():
        indent = min(depth, 4) * INDENT
        placed.append(place(cell, x + indent, y, COLUMN - indent))
        y = placed[-1].box.bottom + 8
    return placed


def place(cell, x, y, width):
    """The box of one cell, as high as what it says."""
    room = width - 20
    at = y + 18
    lines = []
    for words in wrap(cell.name, room / BOLD):
        lines.append(Line(words, at, bold=True))
        at += LINE
    for words in said_of(cell):
        lines.append(Line(cut(words, room, SMALL), at))
        at += LINE
    shares = _shares(cell, x + 10, at - 9, room) if cell.stances else []
    return Placed(cell, Box(x, y, width, at - y + (LINE if shares else 0) - 8), lines, shares)


def said_of(cell):
    """The lines below the name of a cell, the first of them its state."""
    if cell.state == "open":
        return ["not asked" if cell.in_scope else "not asked: outside the scope of the study"]
    if cell.state == "asked":
        return ["asked, nothing found"]
    if cell.state == "below":
        return [f"{_claims(cell.below)} below"]
    lines = [_claims(cell.claims) + (f", {cell.below} more below" if cell.below else "")]
    if cell.is_graded:
        lines.append("confidence: " + ", ".join(_counted(cell.confidences, CONFIDENCES)))
    clusters = {}
    for (cluster, contribution), count in sorted(cell.contributions.items()):
        clusters.setdefault(cluster, {})[contribution] = count
    return lines + [f"{cluster}: {', '.join(_counted(found, CONTRIBUTIONS))}" for cluster, found in clusters.items()]


def _claims(count):
    return f"{count} claim" + ("" if count == 1 else "s")


def _counted(counts, labels):
    """["high 2", "low 1"] in the order of `labels`."""
    return [f"{labels[key].lower()} {counts[key]}" for key in labels if counts.get(key)]


def _shares(cell, x, y, room):
    """The stances, each a part of a bar and its sign and number after it."""
    words = {stance: f"{SIGNS[stance]} {cell.stances[stance]}" for stance in SIGNS if cell.stances.get(stance)}
    space = sum(width_of(text, SMALL) + 10 for text in words.values())
    width = min(room - space, 90)
    whole, shares = sum(cell.stances.values()), []
    bar_x, words_x = x, x + width + 10
    for stance, text in words.items():
        part = width * cell.stances[stance] / whole
        shares.append(Share(stance, Box(bar_x, y, part, 9), text, words_x, y + 9))
        bar_x += part
        words_x += width_of(text, SMALL) + 10
    return shares
