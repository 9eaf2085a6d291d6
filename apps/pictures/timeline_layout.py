"""The timeline: its axis, and lanes in which nothing stands on anything else. No database."""

from dataclasses import dataclass
from math import ceil, floor

from apps.core.dates import partial_date_label
from apps.pictures.boxes import Box
from apps.pictures.lettering import cut, width_of
from apps.pictures.timeline import KINDS
from apps.pictures.years import years_of

WIDTH = 960
LEFT, RIGHT = 24, 936
AXIS = 40  # above the first band
HEADING, LANE, PAD = 28, 26, 10
BAR = 12
OPEN = 26  # how far an end that is not known is drawn
LABEL = 480
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MOST = 80  # events in a band


@dataclass(frozen=True)
class Mark:
    """One event: what is certain of it is drawn full, what may belong to it (`maybe`) open, and an end of which nothing
    is known as an arrow from `open_from` to `open_to`. All but `label` may be None. `box` holds all of it.
    """

    event: object
    sure: Box | None
    maybe: Box
    open_from: float | None
    open_to: float | None
    y: float
    label: str
    x_label: float
    box: Box

    @property
    def label_width(self):
        return width_of(self.label) + 4


@dataclass(frozen=True)
class Timeline:
    bands: list  # (heading, Box)
    marks: list
    ticks: list  # (year, x)
    height: float
    left_out: int


class Axis:
    """Years from the first to the last of some stretches, between LEFT and RIGHT."""

    def __init__(self, stretches):
        self.first = floor(min(begin for begin, _ in stretches))
        self.last = max(ceil(max(end for _, end in stretches)), self.first + 1)

    def x(self, years):
        return LEFT + OPEN + (years - self.first) / (self.last - self.first) * (RIGHT - LEFT - 2 * OPEN)

    def ticks(self):
        step = next(one for one in STEPS if self.x(self.first + one) - self.x(self.first) >= 44 or one == STEPS[-1])
        years = range(-(-self.first // step) * step, self.last + 1, step)
        return [(year, self.x(year)) for year in years]


def draw(events):
    """The Timeline of the events that have a date; None where none has."""
    dated = [event for event in events if event.stretch]
    if not dated:
        return None
    axis = Axis([event.stretch for event in dated])
    bands, marks, y, left_out = [], [], AXIS, 0
    for kind, heading in KINDS.items():
        of_kind = [event for event in dated if event.kind == kind]
        if not of_kind:
            continue
        left_out += max(len(of_kind) - MOST, 0)
        found, lanes = _lanes(of_kind[:MOST], axis, y + HEADING)
        height = HEADING + lanes * LANE + PAD / 2
        bands.append((heading, Box(PAD, y, WIDTH - 2 * PAD, height)))
        marks += found
        y += height + PAD
    return Timeline(bands, marks, axis.ticks(), y, left_out)


def _lanes(events, axis, top):
    """Each event in the highest lane that is free where it stands: the Marks and the number of lanes."""
    lanes, marks = [], []
    for event in events:
        mark = _mark(event, axis, top)
        lane = next((at for at, boxes in enumerate(lanes) if not _meets(mark.box, boxes)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(mark.box)
        marks.append(_mark(event, axis, top + lane * LANE))
    return marks, len(lanes)


def _meets(box, others):
    return any(box.x < other.right + 12 and other.x < box.right + 12 for other in others)


def _mark(event, axis, y):
    begin, end = event.stretch
    left, right = axis.x(begin), max(axis.x(end), axis.x(begin) + 5)
    open_from, open_to = _open_end(event, left, right)
    near, far = min(left, open_to or left), max(right, open_to or right)
    dates = f", {dates_of(event)}"
    label = cut(event.label, LABEL - width_of(dates)) + dates
    width = width_of(label)
    x_label = far + 6 if far + 6 + width <= RIGHT else near - 6 - width
    x_label = max(x_label, LEFT - 6)
    box = Box(min(near, x_label), y, max(far, x_label + width) - min(near, x_label), LANE - 4)
    sure = _sure(event, axis, y)
    return Mark(event, sure, Box(left, y + 4, right - left, BAR), open_from, open_to, y + 10, label, x_label, box)


def _open_end(event, left, right):
    """From where to where an end that is not stated is drawn; a foundation has none."""
    if event.kind == "founded":
        return None, None
    if not years_of(event.end):
        return right, right + OPEN - 4
    return (None, None) if years_of(event.start) else (left, left - OPEN + 4)


def _sure(event, axis, y):
    """The stretch that certainly belongs to it: between what is known of its beginning and of its end."""
    start, end = years_of(event.start), years_of(event.end)
    if not (start and end) or end[0] <= start[1]:
        return None
    return Box(axis.x(start[1]), y + 4, axis.x(end[0]) - axis.x(start[1]), BAR)


def dates_of(event):
    """ "2019 to June 2020"; what is not stated is not made up."""
    start, end = (partial_date_label(one) if years_of(one) else "" for one in (event.start, event.end))
    if start and end:
        return start if start == end else f"{start} to {end}"
    if event.kind == "founded" or not (start or end):
        return start
    return f"from {start}" if start else f"until {end}"
