"""Texts of the base as other formats take them: without Markdown, and with characters that XML allows."""

import re

from apps.accounts.visibility import VISITOR
from apps.core.mentions import plain_sentence, references_in
from apps.core.references import resolve
from apps.exchange.characters import clean

PARAGRAPH = re.compile(r"\n\s*\n")
EMPHASIS = re.compile(r"(?<![\w*:/])([*_])([^\s*_](?:[^*_\n]*[^\s*_])?)\1(?![\w*])")
ITEM = re.compile(r"\n(?=\s*(?:[-*]|\d+\.) )")


class PlainTexts:
    """Markdown as a visitor may read it, as plain text. Give it all texts at once: links are looked up in one query."""

    def __init__(self, *texts):
        self.targets = resolve(references_in(*texts), VISITOR)

    def of(self, text):
        """`text` with its paragraphs and the items of its lists on lines of their own, links as what a visitor sees."""
        paragraphs = (self._lines(part) for part in PARAGRAPH.split(text or ""))
        return clean("\n\n".join(filter(None, paragraphs)))

    def _lines(self, paragraph):
        lines = ITEM.split(EMPHASIS.sub(r"\2", paragraph))
        return "\n".join(plain_sentence(line, self.targets) for line in lines)
