"""HTML from outside as plain text, with the places at which it begins a line and its text does not."""

import re
from html import unescape

from apps.exchange.placing import Broken

# A tag, a comment or a declaration. Quantifiers are possessive, so that no text of whatever kind takes long.
TAG = re.compile(r"""<(?P<name>/?[a-zA-Z][\w:-]*+)(?:[^<>"']|"[^"]*+"|'[^']*+')*+>|<[!?][^<>]*+>""", re.S)
# Elements that stand on lines of their own when the HTML is shown.
BLOCK = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|li|main|nav|"
    "[ou]l|p|pre|section|table|tbody|t[dhr]|tfoot|thead"
)
LEADING = re.compile(r"\s*")


def shown_text(html):
    """The text as it is read: paragraphs, items and cells on lines of their own."""
    return Broken(*parsed(html)).text.strip()


def parsed(html):
    """(the text, the positions in it at which the HTML begins a line and the text does not)."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")  # as every reader of HTML does first
    pieces, breaks, length, ended, pending, tag = [], [], 0, True, False, ""
    for data, next_tag in _parts(html):
        data = data.removeprefix("\n") if tag == "pre" else data  # HTML does not count the first line end in it
        tag = next_tag
        if data:
            if pending and not ended and "\n" not in LEADING.match(data)[0]:
                breaks.append(length)
            pieces.append(data)
            length, ended, pending = length + len(data), data.endswith("\n"), False
        pending = pending or bool(BLOCK.fullmatch(tag.removeprefix("/")))
    return "".join(pieces), breaks


def _parts(html):
    """(text, the tag after it as “p”, “/p” or empty), from the first to the last."""
    position = 0
    for found in TAG.finditer(html):
        yield unescape(html[position : found.start()]), (found["name"] or "").lower()
        position = found.end()
    yield unescape(html[position:]), ""
