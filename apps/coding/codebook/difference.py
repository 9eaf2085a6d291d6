"""What differs between two snapshots of a codebook. No database."""

from dataclasses import dataclass, field

from apps.publishing.differences import word_changes

TEXTS = {
    "definition": "Definition", "when": "When to use it", "when_not": "When not to use it", "example": "Example",
}  # fmt: skip
VALUES = {"origin": "Origin", "colour": "Colour"}


@dataclass(frozen=True)
class Rewritten:
    """A code of which something was written anew: `texts` are (label, pieces of word_changes)."""

    name: str
    texts: list


@dataclass(frozen=True)
class Difference:
    """Names of codes, by what became of them; false where nothing differs.

    `renamed` are (old, new), `moved` (name, old parent, new parent), `valued` (name, label, old, new), `reordered` the
    names of those below which the order differs (an empty name: at the top), `in_sets` (name, sets left, sets joined).
    """

    added: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    renamed: list = field(default_factory=list)
    moved: list = field(default_factory=list)
    reordered: list = field(default_factory=list)
    rewritten: list = field(default_factory=list)
    valued: list = field(default_factory=list)
    retired: list = field(default_factory=list)
    brought_back: list = field(default_factory=list)
    in_sets: list = field(default_factory=list)

    def __bool__(self):
        return any(vars(self).values())


def difference_between(old, new):
    """The Difference from one snapshot to another. Codes are the same by their UUID.

    What an older snapshot did not keep yet is not compared.
    """
    before, after = by_uuid(old), by_uuid(new)
    found = Difference(
        added=[code["name"] for key, code in after.items() if key not in before],
        gone=[code["name"] for key, code in before.items() if key not in after],
        reordered=reordered_between(after, old, new),
    )
    former, present = parents_in(old), parents_in(new)
    for key in after:
        if key in before:
            _compare(found, before[key], after[key])
            _compare_place(found, before[key], after[key], former, present)
    return found


def by_uuid(snapshot):
    return {code["uuid"]: code for code in snapshot}


def parents_in(snapshot):
    """{uuid: the parent's entry, or None}."""
    codes = {code["slug"]: code for code in snapshot}
    return {code["uuid"]: codes.get(code["parent"]) for code in snapshot}


def _compare(found, one, other):
    name = other["name"]
    if one["name"] != name:
        found.renamed.append((one["name"], name))
    texts = [(label, word_changes(one[key], other[key])) for key, label in TEXTS.items() if differs(key, one, other)]
    if texts:
        found.rewritten.append(Rewritten(name, texts))
    found.valued.extend(
        (name, label, one[key], other[key]) for key, label in VALUES.items() if differs(key, one, other)
    )
    if differs("retired_on", one, other):
        (found.retired if other["retired_on"] else found.brought_back).append(name)
    if differs("sets", one, other):
        left, joined = set(one["sets"]), set(other["sets"])
        found.in_sets.append((name, sorted(left - joined), sorted(joined - left)))


def differs(key, one, other):
    return key in one and key in other and one[key] != other[key]


def _compare_place(found, one, other, former, present):
    old, new = former[one["uuid"]], present[other["uuid"]]
    if (old and old["uuid"]) != (new and new["uuid"]):
        found.moved.append((other["name"], old["name"] if old else "", new["name"] if new else ""))


def reordered_between(after, old, new):
    """The names below which codes that stayed there stand in another order."""
    former, present = children_in(old), children_in(new)
    names = {None: ""} | {key: code["name"] for key, code in after.items()}
    found = []
    for parent, children in present.items():
        there = former.get(parent, [])
        stayed = [key for key in children if key in there]
        if stayed != [key for key in there if key in stayed]:
            found.append(names[parent])
    return found


def children_in(snapshot):
    """{uuid of a parent or None: uuids of what is right below it, in order}."""
    found = {}
    for key, parent in parents_in(snapshot).items():
        found.setdefault(parent and parent["uuid"], []).append(key)
    return found
