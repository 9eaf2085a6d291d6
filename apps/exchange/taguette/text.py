"""The text of a Taguette document, whose positions are UTF-8 bytes of the HTML's text without tags."""

import re
from html import unescape

from apps.exchange.placing import Broken, CanonicalPlaces

# A tag, a comment or a declaration. Quantifiers are possessive, so that no text of whatever kind takes long.
TAG = re.compile(r"""</?(?P<name>[a-zA-Z][\w:-]*+)(?:[^<>"']|"[^"]*+"|'[^']*+')*+>|<[!?][^<>]*+>""", re.S)
# Elements that stand on lines of their own when the HTML is shown.
BLOCK = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fieldset|figcaption|figure|footer|form|h[1-6r]|header|li|main|nav|"
    "[ou]l|p|pre|section|table|tbody|t[dhr]|tfoot|thead"
)
LEADING = re.compile(r"\s*")


class TaguetteText:
    """`text` is canonical and has line ends between paragraphs also where the HTML has none."""

    def __init__(self, html):
        self.bare, breaks = _parsed(html)
        self._broken = Broken(self.bare, breaks)
        self._places = CanonicalPlaces(self._broken.text)
        self.text = self._places.text

    def places(self, spans):
        """{(start, end) in bytes: ((start, end) in `text`, (start, end) in `bare`)}, or None where no character begins
        or ends there."""
        points = _code_points(self.bare, {offset for span in spans for offset in span})
        return {span: self._place(*(points.get(offset) for offset in span)) for span in spans}

    def _place(self, start, end):
        if start is None or end is None or start >= end:
            return None
        first, last = (self._places.at(position) for position in self._broken.span(start, end))
        return (first, last), (start, end)


def bare_text(html):
    """The text of HTML without its tags, entities decoded: what Taguette counts."""
    return _parsed(html)[0]


def _parsed(html):
    """(the text, the positions in it at which the HTML begins a line and the text does not)."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")  # as every reader of HTML does first
    pieces, breaks, length, ended, pending = [], [], 0, True, False
    for data, tag in _parts(html):
        if data:
            if pending and not ended and "\n" not in LEADING.match(data)[0]:
                breaks.append(length)
            pieces.append(data)
            length, ended, pending = length + len(data), data.endswith("\n"), False
        pending = pending or bool(BLOCK.fullmatch(tag))
    return "".join(pieces), breaks


def _parts(html):
    """(text, name of the tag after it or empty), from the first to the last."""
    position = 0
    for found in TAG.finditer(html):
        yield unescape(html[position : found.start()]), (found["name"] or "").lower()
        position = found.end()
    yield unescape(html[position:]), ""


def _code_points(text, offsets):
    """{offset in UTF-8 bytes: code points before it}, of those at which a character begins or the text ends."""
    data = text.encode("utf-8", "surrogatepass")
    found, position, points = {}, 0, 0
    for offset in sorted(one for one in offsets if one is not None and one <= len(data)):
        if offset == len(data) or data[offset] & 0xC0 != 0x80:
            points += len(data[position:offset].decode("utf-8", "surrogatepass"))
            position = offset
            found[offset] = points
    return found
