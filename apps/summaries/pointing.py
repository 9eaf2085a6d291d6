"""What a stop of a reading path or an entry of a workbook points at.

It is written as in a cross-link (`claim:visblue-oa-technology`; `summary:level-meso#what-icn-adds` for a section), or
as the address of a table: `/compare/?sme=visblue&sme=remoni`, `/matrix/oli/?branch=oa`, `/matrix/activities/`.
"""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.urls import Resolver404
from django.urls import resolve as resolve_address

from apps.core.doctor import existing_keys
from apps.core.references import kinds, resolve
from apps.summaries.sections import section_of

COMPARISON, MATRIX, ACTIVITIES = "comparison", "matrix", "activities"
TABLES = {"evidence:compare": COMPARISON, "evidence:matrix": MATRIX, "evidence:activity-matrix": ACTIVITIES}


@dataclass(frozen=True)
class Pointer:
    """A reference taken apart; `needs` are the (kind, key) of all that it names.

    `kind` is a `reference_kind` or one of the tables; `smes` and `branch` are of tables only.
    """

    reference: str
    kind: str
    key: str = ""
    section: str = ""
    smes: tuple = ()
    branch: str = ""

    @property
    def is_table(self):
        return self.kind in TABLES.values()

    @property
    def needs(self):
        if not self.is_table:
            return {(self.kind, self.key)}
        needs = {("sme", slug) for slug in self.smes}
        needs |= {("framework", self.key)} if self.key else set()
        return needs | ({("concept", self.branch)} if self.branch else set())

    @property
    def url(self):
        if self.is_table:
            return self.reference
        return kinds()[self.kind].url_for(self.key) + (f"#{self.section}" if self.section else "")


def pointer_to(reference):
    """The Pointer that `reference` writes. Raises ValidationError with a sentence where it is none."""
    if reference.startswith("/"):
        return _table(reference)
    kind, _, key = reference.partition(":")
    key, _, section = key.partition("#")
    if kind not in kinds() or not key:
        raise ValidationError(f"“{reference}” is neither kind:key nor the address of a table.")
    if section and kind != "summary":
        raise ValidationError(f"“{reference}”: only a summary has sections to point at.")
    return Pointer(reference, kind, key, section)


def validate_pointer(reference):
    pointer_to(reference)


def pointers_to(references):
    """{reference: Pointer} of those that can be read."""
    found = {}
    for reference in references:
        try:
            found[reference] = pointer_to(reference)
        except ValidationError:
            continue
    return found


def dead_references(references, user):
    """Those of `references` that name something which does not exist or which `user` may not see: two queries."""
    return _dead(references, lambda needs: resolve(needs, user).keys())


def missing_references(references):
    """Those of `references` that name something which does not exist, whoever may see it."""
    return _dead(references, existing_keys)


def _dead(references, known):
    pointers = pointers_to(references)
    there = known(set().union(*(pointer.needs for pointer in pointers.values())))
    open_ones = {one for one, pointer in pointers.items() if not pointer.needs - there}
    open_ones -= _without_section([pointers[one] for one in open_ones if pointers[one].section])
    return [one for one in dict.fromkeys(references) if one not in open_ones]


def _without_section(pointers):
    """The references of those pointers to a section whose summary has no such heading."""
    keys = {pointer.key for pointer in pointers}
    bodies = dict(kinds()["summary"].objects.filter(slug__in=keys).values_list("slug", "body")) if keys else {}
    return {pointer.reference for pointer in pointers if not section_of(bodies[pointer.key], pointer.section)}


def dead_sentence(dead):
    return f"Nothing that you may see has the address {', '.join(dead)}. Mend it, or keep this a draft for now."


def title_of(pointer, targets):
    """What a link to it says; `targets` are {(kind, key): Target} with all that it needs."""
    firms = in_words([targets["sme", slug].label for slug in pointer.smes])
    if pointer.kind == COMPARISON:
        return f"{firms}, side by side"
    if pointer.kind == ACTIVITIES:
        return f"What {firms or 'the firms'} do abroad"
    if pointer.kind == MATRIX:
        whole = targets["framework", pointer.key].label
        return f"{targets['concept', pointer.branch].label} in the table “{whole}”" if pointer.branch else whole
    return targets[pointer.kind, pointer.key].label


def in_words(names):
    """ "VisBlue, STAC and ReMoni"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _table(reference):
    parts = urlsplit(reference)
    try:
        match = resolve_address(parts.path)
    except Resolver404:
        match = None
    if match is None or match.view_name not in TABLES:
        raise ValidationError(f"“{reference}” is not the address of a comparison or of a matrix.")
    query = parse_qs(parts.query)
    smes = tuple(dict.fromkeys(query.get("sme", ())))
    if TABLES[match.view_name] == COMPARISON and not smes:
        raise ValidationError(f"“{reference}” compares nothing: it names no firm.")
    return Pointer(
        reference, TABLES[match.view_name], match.kwargs.get("slug", ""), smes=smes,
        branch=query.get("branch", [""])[0],
    )  # fmt: skip
