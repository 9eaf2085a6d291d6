"""Where the parts of the figure stand: bars of new codes and the line of all so far. No database.

The drawing is 320 units wide, so that its words can be read where the page is no wider.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 320, 210
LEFT, RIGHT, TOP, BOTTOM = 30, 6, 34, 34
LABEL = 26  # room that a number below the axis needs
MOST_POINTS = 40  # interviews up to which each has its point


@dataclass(frozen=True)
class Column:
    """One interview: its bar, and where the line ends; `label` is its number where there is room for it."""

    number: int
    x: float
    middle: float
    width: float
    y_bar: float
    height: float
    y: float
    label: str


@dataclass(frozen=True)
class Figure:
    columns: list
    ticks: list
    line: str
    base_end: float | None
    reached: float | None
    has_points: bool

    @property
    def floor(self):
        return HEIGHT - BOTTOM


def figure_of(steps, finding):
    """The Figure of Steps and what the method says of them; None where there are none."""
    if not steps:
        return None
    top = max(steps[-1].so_far, 1)
    width = (WIDTH - LEFT - RIGHT) / len(steps)
    every = next(n for n in _rounds() if n * width >= LABEL)
    columns = [_column(step, width, top, every) for step in steps]
    base = finding.parameters.base
    return Figure(
        columns=columns,
        ticks=[(value, _height(value, top)) for value in _ticks(top)],
        line=_line(columns, width),
        base_end=round(LEFT + base * width, 1) if base < len(steps) else None,
        reached=round(LEFT + (finding.reached.first - 1) * width, 1) if finding.reached else None,
        has_points=len(steps) <= MOST_POINTS,
    )


def _column(step, width, top, every):
    x = LEFT + (step.number - 1) * width
    y_bar = _height(len(step.new), top)
    shown = step.number == 1 or step.number % every == 0
    # The first number and the next would touch where numbers are few.
    label = str(step.number) if shown and not (step.number == 1 and every > 1 and width * (every - 1) < LABEL) else ""
    return Column(
        number=step.number,
        x=round(x + width * 0.15, 2),
        middle=round(x + width / 2, 2),
        width=round(width * 0.7, 2),
        y_bar=y_bar,
        height=round(HEIGHT - BOTTOM - y_bar, 2),
        y=_height(step.so_far, top),
        label=label,
    )


def _height(value, top):
    room = HEIGHT - TOP - BOTTOM
    return round(HEIGHT - BOTTOM - room * value / top, 2)


def _line(columns, width):
    """Steps: level along an interview, up where the next begins."""
    parts = [f"M{LEFT} {columns[0].y}"]
    for column in columns:
        parts.append(f"V{column.y}H{round(LEFT + column.number * width, 2)}")
    return "".join(parts)


def _ticks(top):
    """Nought and two to five round numbers up to `top`."""
    every = next(n for n in _rounds() if top / n <= 5)
    return list(range(0, top + 1, every))


def _rounds():
    """1, 2, 5, 10, 20, 50 …"""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10
