"""The matrix: concepts by organisations, each cell the claims that meet there. Computed, never stored."""

from dataclasses import dataclass, field

from django.db.models import Count

from apps.core.trees import tree_of
from apps.evidence.models import Claim, Concept


@dataclass
class Row:
    """One concept of the table and, by organisation id, the claims of its cell; `family` numbers the branch, from 1.

    `gathered` are the ids of the concepts whose claims it shows; `elsewhere` counts the claims on these that are about
    others than the organisations of the table.
    """

    concept: Concept
    depth: int
    cells: dict = field(default_factory=dict)
    family: int = 0
    gathered: set = field(default_factory=set)
    elsewhere: int = 0

    def claims(self, organisation):
        return self.cells.get(organisation.pk, [])


@dataclass
class Matrix:
    rows: list
    organisations: list
    roots: list


def cell_pattern(claims):
    """What counts as the same in two cells: whether anything is claimed, and the contributions that are judged."""
    return frozenset(claim.contribution if claim.sees_cluster else "" for claim in claims) if claims else None


def matrix_of(framework, organisations, user, *, branch="", combined=False):
    """The Matrix of a framework (three queries).

    `branch` is the slug of a concept: only what stands below it. With `combined`, each child of a root is one row that
    gathers the claims of everything below it.
    """
    concepts = Concept.objects.visible_to(user).filter(framework=framework)
    roots = tree_of(list(concepts))
    chosen = [node for root in roots for node in root.walk() if node.row.slug == branch] if branch else roots
    claims = Claim.objects.visible_to(user).filter(concept__framework=framework, organisation__in=organisations)
    cells = {}
    for claim in claims.for_list(user).with_stance_counts(user):
        cells.setdefault(claim.concept_id, {}).setdefault(claim.organisation_id, []).append(claim)
    rows = combined_rows(chosen, cells) if combined else plain_rows(chosen, cells)
    others = Claim.objects.visible_to(user).filter(concept__framework=framework).exclude(organisation__in=organisations)
    counts = dict(others.order_by().values("concept").annotate(n=Count("pk")).values_list("concept", "n"))
    for row in rows:
        row.elsewhere = sum(counts.get(concept, 0) for concept in row.gathered)
    return Matrix(rows, organisations, roots)


def plain_rows(roots, cells):
    rows, family = [], 0
    for root in roots:
        for node in root.walk():
            depth = node.depth - root.depth
            family += depth == 1 or not root.children
            rows.append(Row(node.row, depth, cells.get(node.row.pk, {}), family if depth else 0, {node.row.pk}))
    return rows


def combined_rows(roots, cells):
    """One row for each child of a root (or for a root without children) with the claims of its whole branch."""
    rows = []
    for node in (child for root in roots for child in (root.children or [root])):
        row = Row(node.row, 0, family=len(rows) + 1, gathered=node.ids)
        for below in node.walk():
            for organisation, claims in cells.get(below.row.pk, {}).items():
                row.cells.setdefault(organisation, []).extend(claims)
        rows.append(row)
    return rows
