"""The list of SMEs."""

from apps.clusters.models import Cluster, ClusterMembership
from apps.core.listing.columns import ADDRESS, Column
from apps.core.listing.facets import Choice, Through
from apps.core.listing.listing import Listing
from apps.evidence.lists.organisations import BY_COUNTRY, BY_DECADE, BY_PROJECT, BY_TAG, COUNTRY, FOUNDED, TAGS
from apps.evidence.models import Claim
from apps.smes.models import InternationalActivity


def claims_on_concepts(user):
    return Claim.objects.visible_to(user).filter(concept__isnull=False, organisation__isnull=False)


def claims_on_clusters(user):
    return Claim.objects.visible_to(user).filter(
        organisation__isnull=False, cluster__in=Cluster.objects.visible_to(user).order_by()
    )


def claims_of_help(user):
    """Those that say that a cluster contributed something."""
    return claims_on_clusters(user).filter(contribution__in=(Claim.Contribution.INDIRECT, Claim.Contribution.DIRECT))


SMES = Listing(
    name="smes",
    title="SMEs",
    load=lambda rows, user: rows.with_tag_names(),
    facets=(
        Choice("industry", "Sub-industry", "sub_industry"),
        BY_TAG,
        Through("market", "Market", InternationalActivity.objects.visible_to, "sme", "market"),
        Through("advantage", "Advantage found", claims_on_concepts, "organisation", "concept__slug", "concept__name"),
        Through("contribution", "Contribution of a cluster", claims_on_clusters, "organisation", "contribution",
                choices=tuple(Claim.Contribution.choices)),
        Through("helped", "Helped by the cluster", claims_of_help, "organisation", "cluster__slug", "cluster__name"),
        Through("cluster", "Member of", ClusterMembership.objects.visible_to, "member", "cluster__slug",
                "cluster__name"),
        BY_PROJECT,
        BY_COUNTRY,
        BY_DECADE,
    ),
    columns=(
        Column("sme", "SME", "Its name.", lambda row, user: row.name, ("name",)),
        Column("industry", "Sub-industry", "Within clean technology.", lambda row, user: row.sub_industry,
               ("sub_industry",)),
        FOUNDED,
        Column("city", "City", "Where it has its seat.", lambda row, user: row.city, ("city",)),
        COUNTRY,
        TAGS,
        ADDRESS,
    ),
)  # fmt: skip
