"""The matrix: concepts by organisations, each cell the claims that meet there. Computed, never stored."""

from dataclasses import dataclass, field
from operator import attrgetter

from django.db.models import Count

from apps.core.dataversion import remembered
from apps.core.trees import tree_of
from apps.evidence.asking import questions_asked
from apps.evidence.models import Claim, Concept

# From how many pieces of evidence on a cell has the next tint.
AMOUNTS = (1, 3, 6, 10)
NOT_GRADED = "none"


@dataclass
class Row:
    """One concept of the table and, by organisation id, the claims of its cell; `family` numbers the branch, from 1.

    `gathered` are the ids of the concepts whose claims it shows; `elsewhere` counts the claims on these that are about
    others than the organisations of the table. `below` counts, by organisation id, the claims on what stands below;
    `asked` has the questions (asking.Question) by which an organisation was asked about it. With a `grade`, only
    claims of that confidence are shown; the others still keep a cell from being a gap.
    """

    concept: Concept
    depth: int
    cells: dict = field(default_factory=dict)
    family: int = 0
    gathered: set = field(default_factory=set)
    elsewhere: int = 0
    below: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)
    grade: str = ""

    def claims(self, organisation):
        wanted = "" if self.grade == NOT_GRADED else self.grade
        claims = self.cells.get(organisation.pk, [])
        return [claim for claim in claims if claim.confidence == wanted] if self.grade else claims

    def claims_of_other_grades(self, organisation):
        return len(self.cells.get(organisation.pk, [])) - len(self.claims(organisation))

    def claims_below(self, organisation):
        return self.below.get(organisation.pk, 0)

    def questions(self, organisation):
        return self.asked.get(organisation.pk, [])

    def amount(self, organisation):
        """0 to 4: how much evidence the cell has, for its tint."""
        pieces = sum(claim.evidence_count for claim in self.claims(organisation))
        return sum(pieces >= least for least in AMOUNTS)

    def is_gap(self, organisation):
        """True where nothing is claimed, here or below."""
        return not self.cells.get(organisation.pk) and not self.claims_below(organisation)


@dataclass
class Matrix:
    rows: list
    organisations: list
    roots: list


def cell_pattern(claims):
    """What counts as the same in two cells: whether anything is claimed, and the contributions that are judged."""
    return frozenset(claim.contribution if claim.sees_cluster else "" for claim in claims) if claims else None


def matrix_of(framework, organisations, user, choice):
    """The Matrix of a framework for what a reader chose (MatrixChoice). Four queries, and one the first time.

    With `choice.combined`, each child of a root is one row that gathers the claims of everything below it.
    """
    roots = tree_of(list(Concept.objects.visible_to(user).filter(framework=framework)))
    chosen = roots
    if choice.branch:
        chosen = [node for root in roots for node in root.walk() if node.row.slug == choice.branch]
    cells = cells_of(framework, organisations, user)
    rows = combined_rows(chosen, cells) if choice.combined else plain_rows(chosen, cells)
    counts = remembered(f"claims by concept: {framework.pk}", user, lambda: claims_by_concept(framework, user))
    asked = questions_asked(framework, organisations, user)
    for row in rows:
        row.grade = choice.confidence
        row.elsewhere = sum(
            counts.get(concept, 0) - sum(map(len, cells.get(concept, {}).values())) for concept in row.gathered
        )
        row.asked = {
            organisation.pk: [one for concept in row.gathered for one in asked.get((concept, organisation.pk), [])]
            for organisation in organisations
        }
    if choice.only_gaps:
        rows = [row for row in rows if any(row.is_gap(organisation) for organisation in organisations)]
    return Matrix(rows, organisations, roots)


def claims_by_concept(framework, user):
    """{concept id: number of claims on it, of whomever}."""
    claims = Claim.objects.visible_to(user).filter(concept__framework=framework)
    return dict(claims.order_by().values("concept").annotate(n=Count("pk")).values_list("concept", "n"))


def cells_of(framework, organisations, user):
    """{concept id: {organisation id: claims}}."""
    claims = Claim.objects.visible_to(user).filter(concept__framework=framework, organisation__in=organisations)
    cells = {}
    for claim in claims.for_list(user).with_stance_counts(user):
        cells.setdefault(claim.concept_id, {}).setdefault(claim.organisation_id, []).append(claim)
    return cells


def plain_rows(roots, cells):
    rows, family = [], 0
    for root in roots:
        for node in root.walk():
            depth = node.depth - root.depth
            family += depth == 1 or not root.children
            row = Row(node.row, depth, cells.get(node.row.pk, {}), family if depth else 0, {node.row.pk})
            row.below = counted_below(node, cells)
            rows.append(row)
    return rows


def counted_below(node, cells):
    """{organisation id: number of claims} on what stands below a node of the tree."""
    counts = {}
    for pk in node.ids - {node.row.pk}:
        for organisation, claims in cells.get(pk, {}).items():
            counts[organisation] = counts.get(organisation, 0) + len(claims)
    return counts


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


@dataclass(frozen=True)
class MatrixChoice:
    """What a reader chose in the form above the table; the choice is the address."""

    branch: str = ""
    combined: bool = False
    confidence: str = ""
    only_gaps: bool = False

    GRADES = [*Claim.Confidence.choices, (NOT_GRADED, "Not graded")]

    @classmethod
    def of(cls, query):
        confidence = query.get("confidence", "")
        return cls(
            branch=query.get("branch", ""),
            combined=query.get("view") == "combined",
            confidence=confidence if confidence in dict(cls.GRADES) else "",
            only_gaps=query.get("only") == "gaps",
        )


def csv_rows(table):
    """The table as lists of text, its header first; each empty cell says which kind of empty it is."""
    yield ["Concept", *(organisation.name for organisation in table.organisations), "Claims about others"]
    for row in table.rows:
        yield [row.concept.name, *(cell_text(row, one) for one in table.organisations), row.elsewhere]


def cell_text(row, organisation):
    claims = row.claims(organisation)
    if claims:
        return "; ".join(
            claim_text(claim, claim.evidence_count) for claim in sorted(claims, key=attrgetter("position"))
        )
    if row.claims_of_other_grades(organisation):
        return f"of other grades: {row.claims_of_other_grades(organisation)}"
    if row.claims_below(organisation):
        return f"see below: {row.claims_below(organisation)}"
    return "asked, nothing found" if row.questions(organisation) else "not asked"


def claim_text(claim, pieces):
    """The claim in few words, with its contribution, its grade and the number of pieces of evidence."""
    parts = [f"{claim.cluster.label}: {claim.get_contribution_display().lower()}"] if claim.sees_cluster else []
    parts.append(f"confidence: {(claim.get_confidence_display() or 'not graded').lower()}")
    parts.append(f"evidence: {pieces}")
    return f"{claim.short} ({', '.join(parts)})"
