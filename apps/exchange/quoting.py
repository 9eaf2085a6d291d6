"""Quotes that a file gives by code points and by their words, put where the words stand."""

from apps.exchange.gathering import cut
from apps.exchange.material import OffsetRule
from apps.exchange.placing import CanonicalPlaces, place_of, stands
from apps.interviews.canonical import BOM

RULE = "Code points"


class Quotes:
    """The quotes of one document. `raw` is its text as the file has it: its positions count every character of that."""

    def __init__(self, gathering, document, raw):
        self._gathering, self._document, self._places = gathering, document, CanonicalPlaces(raw)
        self.raw, self._fitting, self._checked = raw, 0, 0
        document.text = self._places.text
        gathering.document(document)

    def select(self, start, end, exact, place, around=("", "")):
        """The key of the selection; None, with a remark, where its words do not stand there or nearby or once.

        `around` is what stands before and after the words: it tells which of several are meant.
        """
        gathering, text = self._gathering, self._places.text
        span = self._places.at(start), self._places.at(end)
        exact = canonical_ends(exact)
        if start == 0 and self.raw.startswith(BOM):
            exact = exact.removeprefix(BOM)  # as the text lost it
        if exact.strip() and start is None:
            span = self._search(exact, None, around)
        elif exact.strip():
            self._checked += 1
            fits = stands(text, exact, *span)
            self._fitting += fits
            self._document.rule = OffsetRule(RULE, self._fitting, self._checked)
            if not fits:
                span = self._search(exact, span[0], around)
                if span != (None, None):
                    gathering.remark(f"The words {cut(exact)} stood elsewhere than the file says: found.", place)
        key = gathering.selection(self._document.key, *span, place)
        if key is None:
            gathering.remark(f"The words {cut(exact)} do not stand where the file says: not taken.", place)
        return key

    def _search(self, exact, start, around):
        text = self._places.text
        if not self._gathering.may_search(text):
            return None, None
        before, after = (canonical_ends(words) for words in around)
        if (before or after) and (found := place_of(text, f"{before}{exact}{after}", None, None)):
            return found[0] + len(before), found[1] - len(after)
        return place_of(text, exact.strip(), start, None) or (None, None)

    def is_whole(self, start, end):
        """Do these positions mean all of the text? Tools write 0 and 0, or an end that is one off, for that."""
        return (start or 0) == 0 and (not end or end >= len(self.raw) - 1)


def canonical_ends(words):
    """Words within a text with line ends as LF; a U+FEFF at their beginning is one of theirs."""
    return words.replace("\r\n", "\n").replace("\r", "\n")
