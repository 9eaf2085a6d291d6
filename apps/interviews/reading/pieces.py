"""What the readers of the formats give, and how they say that there is nothing to give."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

CHARACTERS = 5_000_000  # of a transcript: some 800,000 words
PARAGRAPHS = 300_000
TOO_LONG = "This text is longer than five million characters. Bring in one interview at a time."

# What a file may hold and a text does not: control characters but tab and line end, halves of a pair.
NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Unreadable(Exception):
    """The file cannot be read; the message is a sentence for whoever brought it."""


class FoundTurn(NamedTuple):
    """What one speaker says: `[start, end)` in code points; `label` is empty where no speaker is marked."""

    start: int
    end: int
    label: str
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass
class Paragraph:
    """`lead` is how many code points at its beginning are set in bold."""

    text: str
    lead: int = 0


@dataclass
class Found:
    """What a file holds. `leads` are the bold beginnings of lines as (start, end) in `text`.

    `turns` is None where they are to be looked for in the text. `kept_out` counts what the file holds besides.
    """

    text: str
    leads: list = field(default_factory=list)
    turns: list | None = None
    format: str = ""
    encoding: str = ""
    encoding_is_certain: bool = True
    kept_out: Counter = field(default_factory=Counter)
    notes: list = field(default_factory=list)


def found_in(paragraphs, **fields):
    """A Found of the paragraphs, a line each, without characters that no text has."""
    pieces, leads, position, dropped = [], [], 0, 0
    for paragraph in paragraphs:
        text, gone = NO_TEXT.subn("", paragraph.text.replace("\r\n", "\n").replace("\r", "\n"))
        dropped += gone
        if paragraph.lead:
            leads.append((position, position + min(paragraph.lead, len(text))))
        pieces.append(text)
        position += len(text) + 1
    found = Found("\n".join(pieces), leads=leads, **fields)
    if dropped:
        found.kept_out["control characters"] += dropped
    return found


def words_in(text):
    return len(text.split())
