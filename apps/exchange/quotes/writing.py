"""Quotes as JSON and Markdown, written row by row."""

import json
import re
from itertools import groupby

from apps.core.hidden_links import in_words
from apps.exchange.losses import MEMOS, SETS, SUMMARIES, losses
from apps.exchange.quotes.table import COLUMNS, as_plain, rows_of

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write_json(material, file):
    """An object with what the columns are called and a list of rows, one a line. Returns Remarks."""
    file.write(f'{{"title": {json.dumps(material.title, ensure_ascii=False)},\n')
    file.write(f'"columns": {json.dumps(COLUMNS)},\n"rows": [')
    for number, row in enumerate(rows_of(material)):
        file.write(",\n" if number else "\n")
        file.write(json.dumps(as_plain(row), ensure_ascii=False))
    file.write("\n]}\n")
    return losses(material, MEMOS, SUMMARIES, SETS)


def write_markdown(material, file):
    """A heading for each document, and below it each quote once, with its codes. Returns Remarks."""
    file.write(f"# {plain(material.title)}\n")
    for document, rows in groupby(rows_of(material), key=lambda row: row.document):
        file.write(f"\n## {plain(document)}\n")
        for quote, codings in groupby(rows, key=lambda row: row.quote):
            _quote(file, quote, list(codings))
    return losses(material, MEMOS, SUMMARIES, SETS)


def _quote(file, quote, codings):
    first = codings[0]
    words = "\n".join(f"> {plain(line)}".rstrip() for line in first.words.split("\n"))
    place = ", ".join(filter(None, (quote, first.place)))
    file.write(f"\n{words}\n>\n> — {plain(place)}{', summary' if first.is_summary else ''}\n\n")
    for one in codings:
        if one.code:
            memo = f": {plain(' '.join(in_words(one.memo).split()))}" if one.memo else ""
            file.write(f"- {plain(' / '.join(one.code_path))} ({plain(one.coder)}){memo}\n")


def plain(words):
    """Words that Markdown takes as they stand."""
    return SIGNS.sub(r"\\\1", words.replace("\r", " "))
