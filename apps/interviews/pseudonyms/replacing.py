"""A table of names and what stands in their place, as a layer over a text that stays as it is.

Whatever is longer wins; where two names overlap, both are covered. Offsets are code points, end exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from apps.interviews.pseudonyms.folding import Folded
from apps.interviews.pseudonyms.forms_of_words import TOKEN, forms_of


@dataclass(frozen=True, order=True)
class Span:
    """`text[start:end]`, and the words that stand for it; `name` is the original in the table that was found."""

    start: int
    end: int
    replacement: str
    name: str


@dataclass(frozen=True)
class Name:
    """One line of a table."""

    original: str
    replacement: str
    is_person: bool = False
    is_firm: bool = False


class Matcher:
    """Finds the names of a table in texts of one language: compiled once, tried only where a word begins alike."""

    def __init__(self, names, language=""):
        self.by_key = {}
        for name in names:
            forms = forms_of(name.original, language=language, is_person=name.is_person, is_firm=name.is_firm)
            for form in forms:
                pattern = re.compile(form.pattern)
                for key in form.keys:
                    self.by_key.setdefault(key, []).append((pattern, form.needs_capital, name))

    def spans(self, text):
        """The Spans of `text` in order, none of which overlap. Empty where nothing is replaced."""
        return settled(self._found(Folded(text))) if self.by_key else []

    def _found(self, folded):
        for token in TOKEN.finditer(folded.text):
            for pattern, needs_capital, name in self._beginning_as(token[0]):
                match = pattern.match(folded.text, token.start())
                if match and match.end() > match.start():
                    span = self._span(folded, match, name)
                    if not needs_capital or folded.original[span.start].isupper():
                        yield span

    def _beginning_as(self, word):
        """What may begin with `word`: names whose first word is one letter are kept under that."""
        for key in {word[:2], word[:1]}:
            yield from self.by_key.get(key, ())

    def _span(self, folded, match, name):
        """The Span of a match. A possessive with an apostrophe stays; a bare s becomes one, other endings go."""
        ending = match.groupdict().get("ending") or ""
        if ending in ("'", "'s"):
            start, end = folded.span(match.start(), match.end() - len(ending))
            return Span(start, end, name.replacement, name.original)
        end = match.end()
        if name.original.endswith(".") and folded.text[end : end + 1] == ".":
            end += 1
        start, end = folded.span(match.start(), end)
        return Span(start, end, name.replacement + ("'s" if ending in ("s", "s'") else ""), name.original)


def settled(found):
    """Spans without overlaps: of two the longer stands, and grows over what the other has covered beyond it."""
    kept = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            longer = max(last, span, key=lambda one: one.end - one.start)
            kept[-1] = Span(last.start, max(last.end, span.end), longer.replacement, longer.name)
        else:
            kept.append(span)
    return kept


def within(spans, start, end):
    """Those of sorted `spans` that reach into [start, end)."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return spans[first:last]


def pieces(text, spans, start=0, end=None):
    """[(words, is_replaced)] of `text[start:end]`: a span that reaches into it is replaced whole."""
    end = len(text) if end is None else end
    found, place = [], start
    for span in within(spans, start, end):
        if span.start > place:
            found.append((text[place : span.start], False))
        found.append((span.replacement, True))
        place = min(span.end, end)
    if place < end:
        found.append((text[place:end], False))
    return found


def mask(text, spans, start=0, end=None):
    """`text[start:end]` with the replacements in their places."""
    return "".join(words for words, _ in pieces(text, spans, start, end))


def masked_offset(spans, offset):
    """Where `offset` of a text is in the masked text; within a span, at the beginning of its replacement."""
    shift = 0
    for span in spans:
        if span.start >= offset:
            break
        if offset < span.end:
            return span.start + shift
        shift += len(span.replacement) - (span.end - span.start)
    return offset + shift
