"""The map of squares: one for each country, and a list for what has no square. No database."""

from dataclasses import dataclass

from apps.core.names import country_name
from apps.pictures.boxes import Box
from apps.pictures.lettering import cut
from apps.pictures.markets import NO_COUNTRY
from apps.pictures.world import COLUMNS, ROWS, SQUARES

SIDE, STEP, PAD = 32, 34, 10
WIDTH = COLUMNS * STEP + 2 * PAD
LIST = 230  # wide, below the Americas, where the map is empty
LINE = 22
LIST_TOP = PAD + 14.5 * STEP


@dataclass(frozen=True)
class Square:
    code: str
    name: str
    box: Box
    activities: list

    @property
    def count(self):
        return len(self.activities)


@dataclass(frozen=True)
class Beside(Square):
    """A line of the list beside the map: a country without a square, or what names no country."""

    words: str


@dataclass(frozen=True)
class Map:
    squares: list
    beside: list
    height: float


def draw(countries):
    """The Map for {code or NO_COUNTRY: activities}; squares without activities come first."""
    squares = [
        Square(code, country_name(code), Box(PAD + column * STEP, PAD + row * STEP, SIDE, SIDE),
               countries.get(code, []))
        for code, (column, row) in SQUARES.items()
    ]  # fmt: skip
    squares.sort(key=lambda square: (bool(square.activities), square.name))
    rest = sorted(code for code in countries if code not in SQUARES and code != NO_COUNTRY)
    rest += [NO_COUNTRY] if NO_COUNTRY in countries else []
    beside = [_beside(code, countries[code], number) for number, code in enumerate(rest)]
    return Map(squares, beside, max(PAD * 2 + ROWS * STEP, LIST_TOP + len(rest) * LINE + PAD))


def _beside(code, activities, number):
    name = "No country named" if code == NO_COUNTRY else country_name(code)
    words = cut(f"{len(activities)} · {name}", LIST - 16)
    return Beside(code, name, Box(PAD, LIST_TOP + number * LINE, LIST, LINE - 3), activities, words)
