"""What is claimed of one firm in the concepts of a framework, as plain data in the shape of the framework's tree."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count
from django.urls import reverse

from apps.evidence.matrix import MatrixChoice, matrix_of
from apps.evidence.models import Claim, EvidenceItem

CONFIDENCES = {**dict(Claim.Confidence.choices), "": "not graded"}
CONTRIBUTIONS = dict(Claim.Contribution.choices)


@dataclass
class Cell:
    """One concept: `claims` on it, `below` on all that stands under it; `claims_url` lists both, `pieces_url` the
    evidence of the former. `stances` and `confidences` count its evidence and its claims, `contributions` counts its
    claims by (label of the cluster, contribution). `questions` (asking.Question) tell the two kinds of empty apart:
    with one, it was asked and nothing is claimed.
    """

    slug: str
    name: str
    url: str
    in_scope: bool
    claims: int = 0
    below: int = 0
    claims_url: str = ""
    pieces_url: str = ""
    stances: dict = field(default_factory=dict)
    confidences: Counter = field(default_factory=Counter)
    contributions: Counter = field(default_factory=Counter)
    questions: list = field(default_factory=list)
    children: list = field(default_factory=list)

    def walk(self, depth=0):
        """(cell, depth) for itself and all below, in the order of the tree."""
        yield self, depth
        for child in self.children:
            yield from child.walk(depth + 1)

    @property
    def is_graded(self):
        """Whether somebody has said of one of its claims how sure it is."""
        return any(number for confidence, number in self.confidences.items() if confidence)

    @property
    def state(self):
        """claims, below, asked or open: what there is to say of it."""
        if self.claims or self.below:
            return "claims" if self.claims else "below"
        return "asked" if self.questions else "open"


def cells_of(framework, sme, user):
    """The roots of a framework as Cells. Six queries at most, however much is claimed."""
    matrix = matrix_of(framework, [sme], user, MatrixChoice())
    stances = stances_by_concept(framework, sme, user)
    rows = {row.concept.pk: row for row in matrix.rows}
    return [_cell(root, rows, sme, stances) for root in matrix.roots]


def stances_by_concept(framework, sme, user):
    """{concept id: {stance: number of pieces of evidence}}, counted in the database."""
    claims = Claim.objects.visible_to(user).filter(concept__framework=framework, organisation=sme)
    items = EvidenceItem.objects.visible_to(user).filter(claim__in=claims).order_by()
    found = {}
    for concept, stance, pieces in items.values_list("claim__concept", "stance").annotate(pieces=Count("pk")):
        found.setdefault(concept, {})[stance] = pieces
    return found


def _cell(node, rows, sme, stances):
    row, concept = rows[node.row.pk], node.row
    claims = row.claims(sme)
    return Cell(
        concept.slug, concept.name, concept.get_absolute_url(), concept.in_scope, len(claims), row.claims_below(sme),
        f"{reverse('evidence:claim-list')}?organisation={sme.slug}&concept={concept.slug}",
        f"{reverse('analysis:pieces')}?concept={concept.slug}&case={sme.slug}",
        stances.get(concept.pk, {}), Counter(claim.confidence for claim in claims),
        Counter((claim.cluster.label, claim.contribution) for claim in claims if claim.sees_cluster),
        row.questions(sme), [_cell(child, rows, sme, stances) for child in node.children],
    )  # fmt: skip
