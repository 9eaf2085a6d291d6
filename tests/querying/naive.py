"""Queries answered by loops over plain data, as docs/querying.md says: what the database is held against."""

from dataclasses import dataclass, field

from apps.coding.agreement.sentences import sentences
from apps.querying.tree import And, Condition, Not, Or, Relation

BELOW = {"a": {"a", "c"}, "b": {"b"}, "c": {"c"}}


@dataclass
class Passage:
    """A quote: `codings` are (code, coder, round)."""

    number: int
    text: int | None
    start: int | None
    end: int | None
    codings: set
    speaker: str = ""
    language: str = "en"


@dataclass
class World:
    passages: list
    texts: list
    turns: list  # of each text
    borders: list = field(default_factory=list)

    def __post_init__(self):
        self.borders = [sentences(text) for text in self.texts]


def answer(world, tree):
    """Numbers of the passages that the tree finds."""
    return {one.number for one in world.passages if holds(world, tree, one, lambda coding: True)}


def holds(world, node, one, fits):
    """`fits` says which codings conditions speak of."""
    if of_codings(node):
        return any(fits(coding) and coding_holds(node, coding) for coding in one.codings)
    if isinstance(node, Condition):
        if node.name == "code":
            codes = {node.value} if node.is_exact else BELOW[node.value]
            return any(fits(coding) and coding[0] in codes for coding in one.codings)
        return {"speaker": one.speaker, "lang": one.language}[node.name] == node.value
    if isinstance(node, Not):
        return not holds(world, node.part, one, fits)
    if isinstance(node, Or):
        return any(holds(world, part, one, fits) for part in node.parts)
    if isinstance(node, And):
        own = [part for part in node.parts if of_codings(part)]
        narrowed = lambda coding: fits(coding) and all(coding_holds(part, coding) for part in own)  # noqa: E731
        if own and not any(narrowed(coding) for coding in one.codings):
            return False
        return all(holds(world, part, one, narrowed) for part in node.parts if part not in own)
    return holds(world, node.left, one, fits) and any(
        holds(world, node.right, other, fits) and lies(world, node, one, other) for other in world.passages
    )


def of_codings(node):
    if isinstance(node, Condition):
        return node.name in ("coder", "round")
    if isinstance(node, Not):
        return of_codings(node.part)
    return isinstance(node, (And, Or)) and all(of_codings(part) for part in node.parts)


def coding_holds(node, coding):
    if isinstance(node, Condition):
        return node.value == coding[1 if node.name == "coder" else 2]
    if isinstance(node, Not):
        return not coding_holds(node.part, coding)
    return (all if isinstance(node, And) else any)(coding_holds(part, coding) for part in node.parts)


def lies(world, node, one, other):
    if one is other:
        return node.relation != Relation.FOLLOWED_BY
    if one.text is None or one.text != other.text:
        return False
    characters, others = set(range(one.start, one.end)), set(range(other.start, other.end))
    if node.relation == Relation.OVERLAPS:
        return bool(characters & others)
    if node.relation == Relation.WITHIN:
        return characters <= others
    if node.relation == Relation.FOLLOWED_BY and other.start < one.end:
        return False
    if characters & others:
        return True
    if node.sentences is not None:
        return apart(world, one, other) <= node.sentences
    return any(characters & set(range(*turn)) and others & set(range(*turn)) for turn in world.turns[one.text])


def apart(world, one, other):
    first, last = sorted((one, other), key=lambda passage: passage.start)
    text, borders = world.texts[one.text], world.borders[one.text]
    ending = [place for place in range(first.end) if not text[place].isspace()]
    beginning = [place for place in range(last.start, len(text)) if not text[place].isspace()]
    if not ending or not beginning:
        return 10_000
    numbers = [n for place in (ending[-1], beginning[0]) for n, (a, b) in enumerate(borders) if a <= place < b]
    return numbers[1] - numbers[0]
