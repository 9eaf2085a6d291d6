"""Facets of the list of SMEs: declared here, counted in memory over the few columns that they need."""

from dataclasses import dataclass, field

from apps.clusters.models import Cluster, ClusterMembership
from apps.core.dataversion import remembered
from apps.evidence.models import Claim
from apps.organisations.models import OrganisationTag
from apps.smes.models import SME, InternationalActivity


@dataclass
class Facet:
    """One question of the form: its name in the address, its heading, and which SMEs have which value.

    `values` maps a value to (label, ids of SMEs).
    """

    name: str
    heading: str
    values: dict = field(default_factory=dict)
    chosen: str = ""

    def add(self, value, label, sme):
        if value:
            self.values.setdefault(value, (label, set()))[1].add(sme)

    @property
    def ids(self):
        """SMEs that have the chosen value; None where nothing is chosen."""
        return self.values.get(self.chosen, ("", set()))[1] if self.chosen else None


class SmeFacets:
    """The facets of one request, and the ids of the SMEs that meet all that is chosen. One query.

    What all SMEs have, whatever is chosen, is remembered.
    """

    def __init__(self, query, user):
        self.all_ids, found = remembered("facets of SMEs", user, lambda: what_smes_have(user))
        self.facets = [Facet(name, heading, values, chosen=query.get(name, "")) for name, heading, values in found]

    @property
    def chosen_ids(self):
        return self._matching(self.facets)

    @property
    def is_active(self):
        return any(facet.chosen for facet in self.facets)

    def options(self, facet):
        """[(value, label, count)]: how many SMEs each value would leave, the other facets staying as they are."""
        others = self._matching([other for other in self.facets if other is not facet])
        counted = [(value, label, len(ids & others)) for value, (label, ids) in facet.values.items()]
        return sorted(option for option in counted if option[2] or option[0] == facet.chosen)

    def _matching(self, facets):
        ids = set(self.all_ids)
        for facet in facets:
            if facet.ids is not None:
                ids &= facet.ids
        return ids


def what_smes_have(user):
    """(ids of all SMEs, [(name, heading, values)] of the facets). Seven queries."""
    ids = set(SME.objects.visible_to(user).values_list("pk", flat=True))
    facets = [
        sub_industries(user), tags(user), markets(user), advantages(user, ids), contributions(user, ids),
        clusters(user, ids),
    ]  # fmt: skip
    return ids, [(facet.name, facet.heading, facet.values) for facet in facets]


def sub_industries(user):
    facet = Facet("industry", "Sub-industry")
    for pk, industry in SME.objects.visible_to(user).order_by().values_list("pk", "sub_industry"):
        facet.add(industry, industry, pk)
    return facet


def tags(user):
    facet = Facet("tag", "Tag")
    smes = SME.objects.visible_to(user)
    items = OrganisationTag.objects.filter(content_object__in=smes.values("pk"))
    for pk, slug, name in items.order_by("tag__name").values_list("content_object", "tag__slug", "tag__name"):
        facet.add(slug, name, pk)
    return facet


def markets(user):
    facet = Facet("market", "Market")
    activities = InternationalActivity.objects.visible_to(user).exclude(market="").order_by()
    for pk, market in activities.values_list("sme", "market"):
        facet.add(market, market, pk)
    return facet


def advantages(user, ids):
    facet = Facet("advantage", "Advantage found")
    claims = Claim.objects.visible_to(user).filter(organisation__in=ids, concept__isnull=False)
    for pk, slug, name in claims.order_by().values_list("organisation", "concept__slug", "concept__name"):
        facet.add(slug, name, pk)
    return facet


def contributions(user, ids):
    facet = Facet("contribution", "Contribution of a cluster")
    claims = Claim.objects.visible_to(user).filter(organisation__in=ids)
    claims = claims.filter(cluster__in=Cluster.objects.visible_to(user))
    labels = dict(Claim.Contribution.choices)
    for pk, contribution in claims.order_by().values_list("organisation", "contribution"):
        facet.add(contribution, labels[contribution], pk)
    return facet


def clusters(user, ids):
    facet = Facet("cluster", "Member of")
    members = ClusterMembership.objects.visible_to(user).filter(member__in=ids).order_by()
    for pk, slug, name in members.values_list("member", "cluster__slug", "cluster__name"):
        facet.add(slug, name, pk)
    return facet
