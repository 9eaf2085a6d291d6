"""What a query is once it is read. `grammar` and `printing` say how it is written, docs/querying.md what it means."""

from dataclasses import dataclass, field
from enum import StrEnum


class Relation(StrEnum):
    """How a passage lies to another one; the value is how it is written."""

    NEAR = "NEAR"
    OVERLAPS = "OVERLAPS"
    WITHIN = "WITHIN"
    FOLLOWED_BY = "FOLLOWED BY"

    @property
    def takes_sentences(self):
        return self in (Relation.NEAR, Relation.FOLLOWED_BY)


@dataclass(frozen=True)
class Condition:
    """`name:value`; with `is_exact` a code without those below it. `place` is where it was written."""

    name: str
    value: str
    is_exact: bool = False
    place: int = field(default=0, compare=False)


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
class Related:
    """Passages of `left` that lie so to one of `right`; `sentences` is how far apart at most, None for one turn."""

    relation: Relation
    left: object
    right: object
    sentences: int | None = None

    @property
    def is_of_turns(self):
        return self.relation.takes_sentences and self.sentences is None


def parts_of(node):
    """The nodes right below a node."""
    if isinstance(node, (And, Or)):
        return node.parts
    if isinstance(node, Not):
        return (node.part,)
    return (node.left, node.right) if isinstance(node, Related) else ()


def walk(node):
    """The node and all below it, as they are written."""
    yield node
    for part in parts_of(node):
        yield from walk(part)
