"""What a reader types, read as a question. Whatever it is, it is read as something: there is no wrong input.

    flow batteries            both words, in any form of them
    "flow batteries"          next to each other
    export OR market          NOT, AND and OR are written in capitals; -market is NOT market
    inter*                    any word that begins so
    code:funding in:remoni    fields: see FIELDS
    title:cluster             in the title

AND binds closer than OR; parentheses may be left open. What is too much is left out (`Question.is_cut`).
"""

import re
from dataclasses import dataclass

from apps.search.words import words_of

LONGEST = 300  # characters
MOST_TERMS = 24
DEEPEST = 12
# Fields by the words that people use for them.
FIELDS = {
    "kind": "kind", "type": "kind", "project": "project", "case": "case", "sme": "case", "firm": "case",
    "cluster": "case", "organisation": "case", "in": "in", "interview": "interview", "concept": "concept",
    "code": "code", "coder": "coder", "speaker": "speaker", "by": "speaker", "level": "level", "industry": "industry",
    "tag": "tag", "lang": "language", "language": "language", "year": "year", "title": "title",
}  # fmt: skip
TOKEN = re.compile(
    r"""
    (?P<open>\() | (?P<close>\))
    | (?P<minus>-(?=[^\s()-]))
    | (?P<field>[A-Za-z]+):(?P<value>"[^"]*"?|[^\s()"]+)
    | (?P<phrase>"[^"]*"?)
    | (?P<word>[^\s()"]+)
    """,
    re.X,
)


@dataclass(frozen=True)
class Text:
    """Folded words that follow each other; with `is_prefix` the last may go on. `is_title`: in the title alone."""

    words: tuple
    is_prefix: bool = False
    is_title: bool = False


@dataclass(frozen=True)
class Field:
    """A field of FIELDS, by its name here, and what is to stand in it, as typed."""

    name: str
    value: str


@dataclass(frozen=True)
class Not:
    part: object


@dataclass(frozen=True)
class And:
    parts: tuple


@dataclass(frozen=True)
class Or:
    parts: tuple


@dataclass(frozen=True)
class Question:
    """`root` is None where nothing is asked; `is_cut` where something was too long, too much or too deep."""

    root: object
    is_cut: bool = False

    def texts(self, *, wanted=True):
        """The Texts that are asked for; with `wanted=False` those as well that are to be absent."""
        return list(_texts(self.root, wanted))


def read(query):
    """The Question that `query` asks."""
    return _Reader(query[:LONGEST], is_cut=len(query) > LONGEST).question()


class _Reader:
    def __init__(self, query, *, is_cut):
        self.tokens = [(found.lastgroup, found) for found in TOKEN.finditer(query)]
        self.tokens = [("field" if kind == "value" else kind, found) for kind, found in self.tokens]
        self.place = self.depth = self.terms = 0
        self.is_cut = is_cut

    def question(self):
        parts = []
        while self.place < len(self.tokens):
            parts.append(self.either())
            if self.peek() == "close":  # closes nothing
                self.place += 1
        return Question(_joined(And, parts), self.is_cut)

    def peek(self):
        return self.tokens[self.place][0] if self.place < len(self.tokens) else None

    def is_at(self, word):
        return self.peek() == "word" and self.tokens[self.place][1][0] == word

    def either(self):
        """Parts with OR between them."""
        parts = [self.all()]
        while self.is_at("OR"):
            self.place += 1
            parts.append(self.all())
        return _joined(Or, parts)

    def all(self):
        """Parts with AND, or nothing, between them."""
        parts = []
        while self.peek() not in (None, "close") and not self.is_at("OR"):
            if self.is_at("AND"):
                self.place += 1
                continue
            parts.append(self.one())
        return _joined(And, parts)

    def one(self):
        turns = 0
        while self.is_at("NOT") or self.peek() == "minus":
            self.place += 1
            turns += 1
        part = self.atom()
        return Not(part) if turns % 2 and part is not None else part

    def atom(self):
        kind = self.peek()
        if kind in (None, "close"):
            return None
        found = self.tokens[self.place][1]
        self.place += 1
        if kind == "open":
            return self.group()
        self.terms += 1
        if self.terms > MOST_TERMS:
            self.is_cut = True
            return None
        if kind == "field":
            return _field(found["field"], found["value"])
        return _text(found[0])

    def group(self):
        self.depth += 1
        if self.depth > DEEPEST:
            self.is_cut = True
            return None  # what stands in it is read as if the parenthesis were not there
        part = self.either()
        if self.peek() == "close":
            self.place += 1
        self.depth -= 1
        return part


def _field(name, value):
    field = FIELDS.get(name.lower())
    if field is None:
        return _text(f"{name} {value}")
    if field == "title":
        return _text(value, is_title=True)
    value = " ".join(value.strip('"').split())
    return Field(field, value) if value else None


def _text(typed, *, is_title=False):
    words = tuple(word for word in words_of(typed) if word)
    return Text(words, typed.rstrip('"').endswith("*"), is_title) if words else None


def _joined(kind, parts):
    parts = tuple(part for part in parts if part is not None)
    return kind(parts) if len(parts) > 1 else (parts[0] if parts else None)


def _texts(node, wanted):
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Not) and not wanted:
        yield from _texts(node.part, wanted)
    elif isinstance(node, (And, Or)):
        for part in node.parts:
            yield from _texts(part, wanted)
