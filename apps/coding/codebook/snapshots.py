"""The codes of a codebook as a list of dicts, which versions keep, and trees from such a list.

Older ones have uuid, slug, name, parent (a slug), origin and definition only.
"""

from dataclasses import dataclass

from apps.coding.models import CodeInSet
from apps.core.trees import tree_of


def snapshot_of(codebook):
    """The codes in the order of their positions: two queries."""
    sets = {}
    for code, name in CodeInSet.objects.filter(set__codebook=codebook).values_list("code_id", "set__name"):
        sets.setdefault(code, []).append(name)
    codes = codebook.codes.select_related("parent").in_tree_order()
    return [entry_of(code, sorted(sets.get(code.pk, []))) for code in codes]


def entry_of(code, sets):
    return {
        "uuid": str(code.uuid),
        "slug": code.slug,
        "name": code.name,
        "parent": code.parent.slug if code.parent else None,
        "origin": code.origin,
        "definition": code.definition,
        "when": code.when,
        "when_not": code.when_not,
        "example": code.example,
        "colour": code.colour,
        "sets": sets,
        "retired_on": code.retired_on.isoformat() if code.retired_on else None,
    }


@dataclass(frozen=True)
class Entry:
    """A code of a snapshot as a row of a tree."""

    pk: str
    parent_id: str | None
    values: dict


def tree_of_snapshot(snapshot):
    """The roots of `apps.core.trees` with an Entry each."""
    rows = [Entry(code["slug"], code.get("parent"), code) for code in snapshot]
    return tree_of(rows)
