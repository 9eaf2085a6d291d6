"""A reading as its check page shows it: turns, and what stands between them."""

from dataclasses import dataclass

from apps.interviews.reading.sniff import NAMES

TURNS = 200
CHARACTERS = 8_000  # of a text without turns
FEWEST = 3  # letters that are worth showing between two turns


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. `label` is None for what nobody is said to say; `time` is "0:32" or empty."""

    words: str
    label: str | None = None
    time: str = ""


def pieces_of(reading, is_all):
    """The Pieces that are shown, and whether there are more."""
    if not reading.turns:
        limit = None if is_all else CHARACTERS
        return [Piece(reading.text[:limit])], len(reading.text) > CHARACTERS
    turns = reading.turns if is_all else reading.turns[:TURNS]
    pieces, end = [], 0
    for turn in turns:
        if between := without_label(reading.text[end : turn.start], turn.label):
            pieces.append(Piece(between))
        pieces.append(Piece(reading.text[turn.start : turn.end], turn.label, clock(turn.start_ms)))
        end = turn.end
    rest = reading.text[end:].strip() if len(turns) == len(reading.turns) else ""
    return pieces + ([Piece(rest)] if rest else []), len(reading.turns) > TURNS


def without_label(between, label):
    """What stands before a turn, but for the line with its label and time."""
    place = between.casefold().rfind(label.casefold()) if label else len(between)
    if place >= 0:
        line = between.rfind("\n", 0, place) + 1
        before = between[line:place]
        between = between[:line] if not any(map(str.isalpha, before)) else between[:place]
    words = between.strip()
    return words if sum(map(str.isalnum, words)) >= FEWEST else ""


def clock(ms):
    """ "0:32", "1:02:03"; empty for None."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_name(reading):
    return NAMES.get(reading.format, "pasted text")


def numbers_of(reading):
    """[(what, how many)] for the head of the page."""
    return [
        ("Characters", len(reading.text)),
        ("Lines", reading.text.count("\n") + 1),
        ("Turns", len(reading.turns)),
        ("Speakers", sum(1 for label in reading.labels if label)),
        ("Turns with a time", sum(1 for turn in reading.turns if turn.start_ms is not None)),
    ]
