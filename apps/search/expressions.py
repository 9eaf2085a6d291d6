"""A question as an expression over terms and tokens, which each database writes in its own words."""

from dataclasses import dataclass

from apps.search.grammar import And, Field, Not, Or, Text
from apps.search.tokens import EVERY
from apps.search.words import as_term, in_all_languages, phrases_in_all_languages


@dataclass(frozen=True)
class Term:
    """A term or token; with `is_prefix` any that begins so; with `is_title` in the title alone."""

    text: str
    is_prefix: bool = False
    is_title: bool = False


@dataclass(frozen=True)
class Phrase:
    """Terms that follow each other; with `is_prefix` the last may go on."""

    terms: tuple
    is_prefix: bool = False
    is_title: bool = False


@dataclass(frozen=True)
class Every:
    """All of these; none of those in `but`. One of the two may be empty."""

    parts: tuple
    but: tuple = ()


@dataclass(frozen=True)
class Any:
    """At least one of these; nothing where there is none."""

    parts: tuple


EVERYTHING = Term(EVERY)
NOTHING = Any(())


def expression_of(node, field):
    """The expression of a node of the grammar; `field(name, value)` returns that of a field."""
    if node is None:
        return EVERYTHING
    if isinstance(node, Text):
        return _text(node)
    if isinstance(node, Field):
        return field(node.name, node.value)
    if isinstance(node, Or):
        return Any(tuple(expression_of(part, field) for part in node.parts))
    parts = node.parts if isinstance(node, And) else (node,)
    wanted = [expression_of(part, field) for part in parts if not isinstance(part, Not)]
    unwanted = [expression_of(part.part, field) for part in parts if isinstance(part, Not)]
    return both(*wanted, but=unwanted)


def both(*parts, but=()):
    """All of `parts`, none of `but`."""
    parts = tuple(part for part in parts if part != EVERYTHING) or (EVERYTHING,)
    if len(parts) == 1 and not but:
        return parts[0]
    return Every(parts, tuple(but))


def either(parts):
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Any(parts)


def _text(text):
    *before, last = text.words
    if not before:
        return either(_word(last, text))
    phrases = [Phrase(tuple(phrase), False, text.is_title) for phrase in phrases_in_all_languages(text.words)]
    if text.is_prefix:
        stems = [phrase[:-1] for phrase in phrases_in_all_languages(text.words)]
        phrases += [Phrase((*phrase, as_term(last)), True, text.is_title) for phrase in stems]
    return either(phrases)


def _word(word, text):
    found = [Term(term, False, text.is_title) for term in in_all_languages(word)]
    # What begins so, as it is written, and the stem of it: "batteries*" is to find "battery" too.
    return [*found, Term(as_term(word), True, text.is_title)] if text.is_prefix else found
