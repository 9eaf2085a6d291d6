"""The filters of the list of claims."""

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from apps.clusters.models import Cluster
from apps.core.dataversion import remembered
from apps.evidence.models import Claim, Concept, EvidenceItem
from apps.organisations.models import Organisation

NO_ORGANISATION = "-"


class ClaimFilter:
    """What a reader has chosen: `organisation`, `concept` (with all below it), `level`, `contribution`, `stance`,
    `cluster` (whose part is judged), `project`.

    A value that names nothing visible matches nothing, rather than being passed over; `organisation` "-" is a claim
    about no single one. Loading the concepts costs one query; the `organisations` and `clusters` of which something is
    claimed, by slug and name, are remembered.
    """

    def __init__(self, query, user):
        self.user = user
        self.organisation = query.get("organisation", "")
        self.concept = query.get("concept", "")
        self.level = query.get("level", "")
        self.contribution = query.get("contribution", "")
        self.stance = query.get("stance", "")
        self.cluster = query.get("cluster", "")
        self.project = query.get("project", "")
        concepts = Concept.objects.visible_to(user)
        self.concepts = list(concepts.select_related("framework").order_by("framework__position", "position", "id"))
        self.organisations = remembered("organisations with claims", user, lambda: organisations_with_claims(user))
        self.clusters = remembered("clusters with claims", user, lambda: clusters_with_claims(user))
        self.levels = Claim.Level.choices
        self.contributions = Claim.Contribution.choices
        self.stances = EvidenceItem.Stance.choices

    @property
    def is_active(self):
        chosen = [self.organisation, self.concept, self.level, self.contribution, self.stance, self.cluster]
        return any([*chosen, self.project])

    @cached_property
    def chosen_organisation(self):
        """One query where something is claimed of the one that is named."""
        if all(row["slug"] != self.organisation for row in self.organisations):
            return None
        return Organisation.objects.visible_to(self.user).filter(slug=self.organisation).first()

    @property
    def chosen_concept(self):
        return next((row for row in self.concepts if row.slug == self.concept), None)

    def apply(self, claims):
        """`claims` narrowed to what is chosen."""
        if self.project:
            claims = claims.filter(project__slug=self.project)
        if self.cluster:
            claims = claims.filter(cluster__slug=self.cluster, cluster__in=Cluster.objects.visible_to(self.user))
        if self.organisation == NO_ORGANISATION:
            claims = claims.filter(organisation__isnull=True)
        elif self.organisation:
            claims = claims.filter(organisation__slug=self.organisation)
        if self.concept:
            claims = claims.filter(concept__in=self._branch())
        if self.level:
            claims = claims.filter(level=self.level)
        if self.contribution:
            claims = claims.filter(contribution=self.contribution, cluster__in=Cluster.objects.visible_to(self.user))
        if self.stance:
            items = EvidenceItem.objects.visible_to(self.user).filter(stance=self.stance)
            claims = claims.filter(pk__in=items.values("claim"))
        return claims

    def _branch(self):
        """Ids of the chosen concept and of all below it."""
        ids = {row.pk for row in self.concepts if row.slug == self.concept}
        while True:
            below = {row.pk for row in self.concepts if row.parent_id in ids} - ids
            if not below:
                return ids
            ids |= below


def organisations_with_claims(user):
    claims = Claim.objects.visible_to(user).order_by().filter(organisation=OuterRef("pk"))
    return list(Organisation.objects.visible_to(user).filter(Exists(claims)).values("slug", "name"))


def clusters_with_claims(user):
    """[(slug, name)] of those whose part in something is judged."""
    claims = Claim.objects.visible_to(user).order_by().filter(cluster=OuterRef("pk"))
    return list(Cluster.objects.visible_to(user).filter(Exists(claims)).values_list("slug", "name"))
