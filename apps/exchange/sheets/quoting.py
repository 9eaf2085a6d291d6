"""Cells of coding sheets: which of their words are a speaker's, told by quotation marks."""

import re
from dataclasses import dataclass, field

# Opening mark → closing marks. The first that fits closes.
PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "”": "”", "「": "」", "‘": "’", "‚": "‘’"}
APOSTROPHES = "‘‚"  # these count only where they hold a whole cell: ’ is an apostrophe as well
NEAR = 5  # characters that a dash or a space before the first mark may take
WORDS = 3  # fewer words in marks within other text are a term, not a quote
LOCATOR = re.compile(r"\s*[(\[]([^()\[\]]*[0-9][^()\[\]]*)[)\]]")
OPENING = re.compile(rf"(?<![\w=])[{''.join(PAIRS)}]")
CLOSING = {opening: re.compile(rf"[{closing}](?!\w)") for opening, closing in PAIRS.items()}
LETTER = re.compile(r"\w")


@dataclass(slots=True)
class Quoted:
    """`exact` without its marks; `locator` is what stands in brackets behind it, if it has a number."""

    exact: str
    locator: str = ""


@dataclass(slots=True)
class Cell:
    """The quotes of a cell, and whether it says more than they do: then all of it is a summary as well."""

    quotes: list[Quoted] = field(default_factory=list)
    says_more: bool = False


def is_quoted(text):
    """Whether the cell is in quotation marks from beginning to end."""
    if not OPENING.search(text[:NEAR]):
        return False
    cell = parsed(text)
    return bool(cell.quotes) and not cell.says_more


def parsed(text):
    """The Cell of a text: “A” / “B” are two quotes, He said “A B C.” is one and a summary, no marks only a summary."""
    cell, rest, position, unclosed = Cell(), [], 0, set()
    while opening := _next_opening(text, position, unclosed):
        rest.append(text[position : opening.start()])
        end = _closing(text, opening.start())
        if end is None:
            unclosed.add(opening[0])  # what does not close here does not close further on
            rest.append(opening[0])
            position = opening.end()
            continue
        exact = text[opening.end() : end].strip()
        found = LOCATOR.match(text, end + 1)
        if exact:
            cell.quotes.append(Quoted(exact, found[1].strip() if found else ""))
        position = found.end() if found else end + 1
    rest.append(text[position:])
    cell.says_more = bool(LETTER.search("".join(rest)))
    if cell.says_more:
        cell.quotes = [quote for quote in cell.quotes if len(quote.exact.split()) >= WORDS]
    return cell


def _next_opening(text, position, unclosed):
    while found := OPENING.search(text, position):
        if found[0] not in unclosed:
            return found
        position = found.end()
    return None


def _closing(text, start):
    """Where the quotation that opens at `start` closes, None where none does."""
    opening, holds_all = text[start], _holds_all(text, start)
    if opening in APOSTROPHES or (opening == '"' and text.count('"') % 2 and holds_all):
        return len(text.rstrip()) - 1 if holds_all else None
    found = CLOSING[opening].search(text, start + 1)
    return found.start() if found else None


def _holds_all(text, start):
    stripped = text.rstrip()
    return len(stripped) > start + 1 and not text[:start].strip() and stripped[-1] in PAIRS[text[start]]
