"""The list of clusters."""

from django.db.models import Q

from apps.clusters.models import Cluster, ClusterMembership, Participation
from apps.core.listing.columns import ADDRESS, Column
from apps.core.listing.facets import Choice, Condition, Through
from apps.core.listing.listing import Listing
from apps.evidence.lists.organisations import BY_COUNTRY, BY_DECADE, BY_PROJECT, BY_TAG, COUNTRY, FOUNDED, TAGS
from apps.evidence.models import Claim


def load(rows, user):
    return rows.with_member_counts(user).with_tag_names()


def judgements(user):
    return Claim.objects.visible_to(user).filter(cluster__isnull=False).exclude(contribution="")


CLUSTERS = Listing(
    name="clusters",
    title="Clusters",
    load=load,
    facets=(
        Condition("meta", "Meta cluster", Q(is_meta=True), "Yes", "No"),
        Choice("formation", "Formation", "formation", choices=tuple(Cluster.Formation.choices)),
        BY_TAG,
        Through("member", "Has as member", ClusterMembership.objects.visible_to, "cluster", "member__slug",
                "member__name"),
        Through("initiative", "Took part in", Participation.objects.visible_to, "organisation", "initiative__slug",
                "initiative__name"),
        Through("contribution", "Contribution", judgements, "cluster", "contribution",
                choices=tuple(Claim.Contribution.choices)),
        BY_PROJECT,
        BY_COUNTRY,
        BY_DECADE,
    ),
    columns=(
        Column("cluster", "Cluster", "Its name.", lambda row, user: row.name, ("name",)),
        Column("meta", "Meta cluster", "Whether its members are clusters.",
               lambda row, user: "yes" if row.is_meta else "no", choices=(("yes", "It is"), ("no", "It is not"))),
        Column("formation", "Formation", "How it came to be; empty where that is not known.",
               lambda row, user: row.get_formation_display(), ("formation",),
               choices=tuple(Cluster.Formation.choices)),
        FOUNDED,
        COUNTRY,
        Column("members", "Members", "How many the base names that its reader may see.",
               lambda row, user: row.member_count, ("member_count",), "organisations"),
        Column("initiatives", "Initiatives", "In how many it took part that its reader may see.",
               lambda row, user: row.initiative_count, ("initiative_count",), "initiatives"),
        TAGS,
        ADDRESS,
    ),
)  # fmt: skip
