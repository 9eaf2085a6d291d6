"""Quotes to read and to comment on in a word processor."""

from itertools import groupby

from apps.core.hidden_links import in_words
from apps.exchange.docx.document import docx
from apps.exchange.losses import MEMOS, SETS, SUMMARIES, losses
from apps.exchange.quotes.table import rows_of

STEP = " / "


def write_docx(material, file):
    """A heading for each document, and below it each quote once: the words, who said them where, and their codes.

    Returns Remarks.
    """
    with docx(file, material.title) as document:
        for title, rows in groupby(rows_of(material), key=lambda row: row.document):
            rows = list(rows)
            document.heading(title, 1)
            _say_about(document, rows[0])
            for _, codings in groupby(rows, key=lambda row: row.quote):
                _quote(document, list(codings))
    return document.remarks() + losses(material, MEMOS, SUMMARIES, SETS)


def _say_about(document, row):
    facts = [row.organisation, row.organisation_kind, row.sub_industry, row.level, row.date]
    facts += [f"{name}: {value}" for name, value in row.attributes.items() if value]
    if any(facts):
        document.paragraph(" · ".join(filter(None, facts)))


def _quote(document, codings):
    first = codings[0]
    document.paragraph(first.words, style="Quote", language=first.language)
    place = ", ".join(filter(None, (first.speaker, first.document, first.place, first.quote)))
    document.paragraph(f"— {place}{' (summary)' if first.is_summary else ''}", style="Attribution")
    for one in codings:
        if one.code:
            memo = f": {' '.join(in_words(one.memo).split())}" if one.memo else ""
            coder = f" ({one.coder})" if one.coder else ""
            document.paragraph(f"• {STEP.join(one.code_path)}{coder}{memo}", style="Coding")
