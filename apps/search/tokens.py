"""Tokens: the values of facets and fields, indexed beside the terms of a text.

`_code_12` is a code by its id; terms begin with a letter, so that no term, nor the beginning of one, is ever taken for
a token. One that begins with `_i_` is for those alone who work on the project of the entry: who coded it, a code that
is not open to readers.
"""

import hashlib
import re

from apps.search.words import as_term, words_of

EVERY = "_every_1"  # every entry has it: what NOT takes away from
INNER = "_i"
# The dimensions of facets, in the order of the page, with their headings.
FACETS = {
    "project": "Project", "case": "Case", "industry": "Sub-industry", "level": "Level", "concept": "Concept",
    "code": "Code", "coder": "Coder", "tag": "Tag", "language": "Language", "year": "Year",
}  # fmt: skip
SIMPLE = re.compile(r"[a-z]{1,20}|[0-9]{1,10}")
BY_ID = {"project", "case", "interview", "concept", "code", "coder", "tag"}  # what their values are named by


def token(dimension, value):
    """The token of a value: an id, or a short text such as a year or a level."""
    if dimension in BY_ID:
        return f"_{dimension}_{int(value)}"
    text = str(value)
    if SIMPLE.fullmatch(text):
        return f"_{dimension}_{text}"
    return f"_{dimension}_x{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def inner(of):
    """The same token for those who work on the project."""
    return INNER + of


def speaker_tokens(label):
    """Tokens of how a speaker is called, or of what is typed for one: a word each."""
    return sorted({f"_speaker_{as_term(word)}" for word in words_of(label) if word})


def parted(of):
    """(dimension, value as text) of a token that is not an inner one."""
    _, dimension, value = of.split("_", 2)
    return dimension, value
