"""PDF with a text layer: the lines of each page by their place on it, then the paragraphs that they make."""

import io
import re
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from apps.interviews.reading.pdf_pages import Line, body_of
from apps.interviews.reading.pieces import CHARACTERS, Paragraph, Unreadable, found_in

PAGES = 2000
SECONDS = 40
CONTENT = 3 * 1024 * 1024  # bytes that draw one page
LABEL = re.compile(r"[^\W\d_][\w .'’()&-]{0,40}:(\s|$)")

LOCKED = "This PDF is protected by a password. Save it without one, and bring it in again."
TOO_LONG = "This PDF takes too long to read. Bring in the pages of one interview, or save them anew."
SCAN = (
    "This PDF holds no text, only pictures of pages: a scan. Have its text recognised first (OCR), or bring in the "
    "document from which it was made."
)


def read_pdf(data):
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(LOCKED)
    try:
        pages = pages_of(reader)
    except FileNotDecryptedError as error:
        raise Unreadable(LOCKED) from error
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise Unreadable(SCAN)
    lines, kept_out = body_of(pages)
    empty = [number for number, page in enumerate(pages, 1) if not page.lines]
    found = found_in(paragraphs_of(lines), format="pdf", kept_out=kept_out)
    if empty:
        some = ", ".join(map(str, empty[:8])) + (" …" if len(empty) > 8 else "")
        found.notes.append(f"No text is on page {some}." if len(empty) == 1 else f"No text is on pages {some}.")
    found.notes.append("A PDF knows lines, not paragraphs: where one ends was told from the space between the lines.")
    return found


@dataclass
class Page:
    height: float
    lines: list


def pages_of(reader):
    """Each Page with its lines. Raises Unreadable where it takes longer, or is more, than a transcript would be."""
    if len(reader.pages) > PAGES:
        raise Unreadable(f"This PDF has more than {PAGES} pages. Bring in the pages of one interview.")
    end, characters, pages = time.monotonic() + SECONDS, 0, []
    for page in reader.pages:
        pages.append(page_of(page, end))
        characters += sum(len(line.text) for line in pages[-1].lines)
        if characters > CHARACTERS:
            raise Unreadable(TOO_LONG)
    return pages


def page_of(page, end):
    """The lines on a page, in the order in which they are drawn, without what lies beyond its edges.

    Raises Unreadable where it is not read at the time `end`: forms within forms can draw more than any file holds.
    """
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > CONTENT:
        raise Unreadable("A page of this PDF is drawn with more than any page of text needs. It is not read.")
    box = page.cropbox
    left, bottom, right, top = map(float, (box.left, box.bottom, box.right, box.top))
    pieces = []

    def visit(text, matrix, text_matrix, _font, size):
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        if text.strip() and left - 2 <= x <= right + 2 and bottom - 2 <= y <= top + 2:
            pieces.append((x, top - y, text))

    def look_at_the_clock(*_):
        if time.monotonic() > end:
            raise Unreadable(TOO_LONG)

    page.extract_text(visitor_text=visit, visitor_operand_before=look_at_the_clock)
    return Page(top - bottom, lines_from(pieces))


def lines_from(pieces):
    """Pieces at one height that are drawn one after the other are a line; a piece may hold several lines itself."""
    lines = []
    for x, y, text in pieces:
        for number, part in enumerate(text.strip("\n").split("\n")):
            words = " ".join(part.split())
            if not words:
                continue
            last = lines[-1] if lines else None
            if number == 0 and last and abs(last.y - y) <= 2 and x >= last.x and not last.is_number:
                is_apart = part[:1].isspace() or last.ends_in_space
                last.text += (" " if is_apart or x - last.x > 0 and last.is_whole else "") + words
            else:
                lines.append(Line(x, y, words))
            lines[-1].ends_in_space = part[-1:].isspace()
            lines[-1].is_whole = text.endswith("\n") or number > 0
    return lines


def paragraphs_of(lines):
    """Lines joined where the next one only goes on."""
    if not lines:
        return []
    gap = usual_gap(lines)
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(len(widths) * 0.95)] if len(widths) > 1 else widths[0]
    paragraphs = [[lines[0].text]]
    for before, line in zip(lines, lines[1:], strict=False):
        if ends_paragraph(before, line, gap, width):
            paragraphs.append([line.text])
        else:
            paragraphs[-1].append(line.text)
    return [Paragraph(joined(texts)) for texts in paragraphs]


def usual_gap(lines):
    """The distance between two lines of one paragraph: the smallest that is usual."""
    gaps = [round(line.y - before.y) for before, line in zip(lines, lines[1:], strict=False) if line.y - before.y > 2]
    count = Counter(gaps)
    return min((gap for gap, times in count.items() if times * 12 >= len(gaps)), default=0)


def ends_paragraph(before, line, gap, width):
    """True where `line` begins something new: a label, after a wide space, or though its first word had room above."""
    if LABEL.match(line.text):
        return True
    distance = line.y - before.y
    if distance > 0 and gap and distance > gap * 1.3 + 1:
        return True
    first = line.text.split(" ", 1)[0]
    return len(before.text) + 1 + len(first) < width * 0.8


def joined(texts):
    """The lines of one paragraph in one: only the end of each is looked at, as a paragraph may be a whole file."""
    return "".join([*(before(*pair) for pair in pairwise(texts)), texts[-1]])


def before(text, following):
    """A word divided at the line's end by a soft hyphen is whole again; a hard hyphen may belong to it and stays."""
    if text.endswith("\u00ad"):
        return text[:-1]
    is_divided = re.search(r"\w-$", text) and following[:1].islower()
    return text if is_divided else f"{text} "
