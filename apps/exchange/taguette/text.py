"""The text of a Taguette document, whose positions are UTF-8 bytes of the HTML's text without tags."""

from apps.exchange.html_text import parsed
from apps.exchange.placing import Broken, CanonicalPlaces


class TaguetteText:
    """`text` is canonical and has line ends between paragraphs also where the HTML has none."""

    def __init__(self, html):
        self.bare, breaks = parsed(html)
        self._broken = Broken(self.bare, breaks)
        self._places = CanonicalPlaces(self._broken.text)
        self.text = self._places.text

    def places(self, spans, skipped=0):
        """{(start, end) in bytes: ((start, end) in `text`, (start, end) in `bare`)}, or None where no character begins
        or ends there. The first `skipped` characters of `bare` do not count."""
        points = _code_points(self.bare[skipped:], {offset for span in spans for offset in span})
        return {span: self._place(*(points.get(offset) for offset in span), skipped) for span in spans}

    def _place(self, start, end, skipped):
        if start is None or end is None or start >= end:
            return None
        start, end = start + skipped, end + skipped
        first, last = (self._places.at(position) for position in self._broken.span(start, end))
        return (first, last), (start, end)


def bare_text(html):
    """The text of HTML without its tags, entities decoded: what Taguette counts."""
    return parsed(html)[0]


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
