"""What stands on the pages of a PDF besides the words: headers, footers, numbers of pages and of lines."""

import re
from collections import Counter
from dataclasses import dataclass

EDGE = 0.1  # of a page's height: where headers and footers stand
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|seite|side|sida|sivu|página|pagina)?\s*\d{1,4}\s*(?:(?:/|of|von|af|av|de|sur)\s*\d{1,4})?[-–—\s]*",
    re.I,
)
LINE_NUMBER = re.compile(r"(\d{1,4})(?:\s+(?=\S)|$)")


@dataclass
class Line:
    """A line at `x` from the left edge and `y` from the top of its page, in points."""

    x: float
    y: float
    text: str
    ends_in_space: bool = False
    is_whole: bool = True

    @property
    def is_number(self):
        return self.text.isdecimal() and len(self.text) <= 4


def body_of(pages):
    """(the lines that are the text, a Counter of what was kept out)."""
    kept_out = Counter()
    drop_margin_numbers(pages, kept_out)
    drop_edges(pages, kept_out)
    lines = [line for page in pages for line in page.lines]
    strip_line_numbers(lines, kept_out)
    return [line for line in lines if line.text], +kept_out


def drop_edges(pages, kept_out):
    """Numbers of pages, and lines that stand in the same place near the edge of many pages."""
    many = max(2, -(-len(pages) // 3))
    places = Counter(place for page in pages for place in {place_of(page, line) for line in page.lines})
    for page in pages:
        stay = []
        for line in page.lines:
            place = place_of(page, line)
            if place and PAGE_NUMBER.fullmatch(line.text):
                kept_out["page numbers"] += 1
            elif place and places[place] >= many:
                kept_out["headers and footers"] += 1
            else:
                stay.append(line)
        page.lines = stay


def place_of(page, line):
    """Where a line near the edge stands, with its words but for numbers; None for one in the middle."""
    if EDGE * page.height < line.y < (1 - EDGE) * page.height:
        return None
    return round(line.y / 3), re.sub(r"\d+", "#", line.text)


def drop_margin_numbers(pages, kept_out):
    """Numbers of lines or paragraphs that are drawn apart: left (or right) of all words, and counting up."""
    alone = [(page, line) for page in pages for line in page.lines if line.is_number]
    words = [line for page in pages for line in page.lines if not line.is_number]
    if len(alone) < 3 or not words:
        return
    left, right = min(line.x for line in words), max(line.x for line in words)
    margin = [(page, line) for page, line in alone if line.x < left - 2 or line.x > right + 2]
    if len(margin) < 3 or not counts_up([int(line.text) for _, line in margin]):
        return
    numbers = {id(line) for _, line in margin}
    for page in pages:
        page.lines = [line for line in page.lines if id(line) not in numbers]
    kept_out["line numbers"] += len(margin)


def strip_line_numbers(lines, kept_out):
    """Numbers at the beginning of most lines, counting up, that were drawn together with the words."""
    matches = [LINE_NUMBER.match(line.text) for line in lines]
    numbers = [int(match[1]) for match in matches if match]
    if len(numbers) < 5 or len(numbers) * 10 < len(lines) * 7 or not counts_up(numbers):
        return
    for line, match in zip(lines, matches, strict=True):
        if match:
            line.text = line.text[match.end() :]
    kept_out["line numbers"] += len(numbers)


def counts_up(numbers):
    """True where nearly every number is the one before it and one, or begins anew on the next page."""
    steps = [after - before for before, after in zip(numbers, numbers[1:], strict=False)]
    usual = Counter(step for step in steps if step > 0).most_common(1)
    return (
        bool(usual)
        and sum(step == usual[0][0] or step <= 0 for step in steps) * 10 >= len(steps) * 8
        and (usual[0][1] * 2 > len(steps))
    )
