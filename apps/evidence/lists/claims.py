"""The list of claims."""

from dataclasses import dataclass

from django.db.models import Count

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.clusters.models import Cluster
from apps.core.listing.columns import ADDRESS, Column
from apps.core.listing.facets import Choice, Facet, Related, Through
from apps.core.listing.listing import Listing
from apps.core.visibility import Status
from apps.evidence.models import Claim, Concept, EvidenceItem
from apps.organisations.models import Organisation
from apps.projects.models import Project

NO_ORGANISATION = "-"


@dataclass(frozen=True)
class Subject(Related):
    """The organisation that a claim is about; "-" for the claims about no single one."""

    def narrow(self, rows, value, user):
        return rows.filter(organisation=None) if value == NO_ORGANISATION else super().narrow(rows, value, user)

    def counts(self, rows, user):
        """Two queries."""
        about_none = rows.order_by().filter(organisation=None).count()
        return super().counts(rows, user) + ([(NO_ORGANISATION, "No single one", about_none)] if about_none else [])


@dataclass(frozen=True)
class Branch(Facet):
    """The concept of a claim, each with all that is below it."""

    def prepared(self, value, user):
        """The ids of the concept and of all below it."""
        return [pk for pk, slugs in ways_up(concepts_of(user)).items() if value in slugs]

    def narrow(self, rows, value, user):
        return rows.filter(concept__in=value)

    def counts(self, rows, user):
        """Two queries; in the order of the frameworks."""
        own = dict(rows.filter(concept__isnull=False).order_by().values_list("concept").annotate(Count("pk")))
        concepts, totals = concepts_of(user), {}
        for pk, slugs in ways_up(concepts).items():
            for slug in slugs:
                totals[slug] = totals.get(slug, 0) + own.get(pk, 0)
        return [
            (slug, f"{framework}: {name}", totals[slug]) for _, slug, name, _, framework in concepts if totals[slug]
        ]


def concepts_of(user):
    """[(pk, slug, name, pk of the parent, framework)] in the order of the frameworks."""
    rows = Concept.objects.visible_to(user).order_by("framework__position", "framework__name", "position", "id")
    return list(rows.values_list("pk", "slug", "name", "parent", "framework__name"))


def ways_up(concepts):
    """{pk: the slugs of the concept and of all above it}."""
    known = {pk: (slug, parent) for pk, slug, _, parent, _ in concepts}
    found = {}
    for pk in known:
        slugs, at = set(), pk
        while at in known and known[at][0] not in slugs:
            slugs.add(known[at][0])
            at = known[at][1]
        found[pk] = slugs
    return found


@dataclass(frozen=True)
class Judgement(Choice):
    """What a cluster contributed: told of the clusters that one may see."""

    def narrow(self, rows, value, user):
        return super().narrow(self._judged(rows, user), value, user)

    def counts(self, rows, user):
        return super().counts(self._judged(rows, user), user)

    def _judged(self, rows, user):
        return rows.filter(cluster__in=Cluster.objects.visible_to(user).order_by())


def load(rows, user):
    return rows.for_list(user).with_stance_counts(user)


def sees_drafts(user):
    return bool(projects_allowing(user, Action.SEE_DRAFTS))


CLAIMS = Listing(
    name="claims",
    title="Claims",
    load=load,
    facets=(
        Subject("organisation", "Organisation", "organisation", Organisation.objects.visible_to),
        Branch("concept", "Concept"),
        Choice("level", "Level", "level", choices=tuple(Claim.Level.choices)),
        Related("cluster", "Part of", "cluster", Cluster.objects.visible_to),
        Judgement("contribution", "Cluster’s part", "contribution", choices=tuple(Claim.Contribution.choices)),
        Through("stance", "Has evidence that", EvidenceItem.objects.visible_to, "claim", "stance",
                choices=tuple(EvidenceItem.Stance.choices)),
        Choice("confidence", "Confidence", "confidence", choices=tuple(Claim.Confidence.choices)),
        Related("project", "Project", "project", Project.objects.visible_to),
        Choice("status", "Status", "status", choices=tuple(Status.choices), open_to=sees_drafts),
    ),
    columns=(
        Column("claim", "Claim", "One sentence that can be wrong.", lambda row, user: row.text, ("text",)),
        Column("gist", "In short", "For a table cell.", lambda row, user: row.gist, is_shown=False),
        Column("organisation", "Organisation", "What it is about; empty for no single one.",
               lambda row, user: row.organisation.label if row.organisation else "", ("organisation__name",)),
        Column("concept", "Concept", "The idea of theory by which it is ordered.",
               lambda row, user: row.concept.name if row.concept else "", ("concept__name",)),
        Column("level", "Level", "Of what it speaks.", lambda row, user: row.get_level_display(), ("level",),
               choices=tuple(Claim.Level.choices)),
        Column("cluster", "Cluster", "Whose contribution is judged.",
               lambda row, user: row.cluster.label if row.sees_cluster else "", is_shown=False),
        Column("contribution", "Cluster’s part", "What the cluster contributed.",
               lambda row, user: row.get_contribution_display() if row.sees_cluster else "",
               choices=tuple(Claim.Contribution.choices)),
        Column("confidence", "Confidence", "In the claim, where it is assessed (GRADE-CERQual).",
               lambda row, user: row.get_confidence_display(), choices=tuple(Claim.Confidence.choices)),
        Column("evidence", "Evidence", "How much is brought to it that its reader may see.",
               lambda row, user: row.evidence_count, ("evidence_count",), "pieces"),
        Column("project", "Project", "Whose claim it is.", lambda row, user: row.project.name, ("project__name",),
               is_shown=False),
        ADDRESS,
    ),
)  # fmt: skip
