"""The list of SMEs."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Substr

from apps.clusters.models import Cluster, ClusterMembership
from apps.core.listing.columns import Column
from apps.core.listing.facets import Choice, Facet, Through
from apps.core.listing.listing import Listing
from apps.core.names import country_name
from apps.evidence.models import Claim
from apps.organisations.models import OrganisationTag
from apps.projects.models import ProjectCase
from apps.smes.models import InternationalActivity


@dataclass(frozen=True)
class Decade(Facet):
    """The decade of a date that is known to the year at least: 2010 for 2010 to 2019."""

    path: str

    def narrow(self, rows, value, user):
        is_decade = len(value) == 4 and value.isdecimal() and value.endswith("0")
        return rows.filter(**{f"{self.path}__startswith": value[:3]}) if is_decade else rows.none()

    def counts(self, rows, user):
        dated = rows.exclude(**{self.path: ""}).order_by()
        counted = dated.annotate(decade=Substr(self.path, 1, 3)).values_list("decade").annotate(Count("pk"))
        return sorted((f"{start}0", f"{start}0s", count) for start, count in counted)


def tags(user):
    return OrganisationTag.objects.all()


def claims_on_concepts(user):
    return Claim.objects.visible_to(user).filter(concept__isnull=False, organisation__isnull=False)


def claims_on_clusters(user):
    return Claim.objects.visible_to(user).filter(
        organisation__isnull=False, cluster__in=Cluster.objects.visible_to(user).order_by()
    )


SMES = Listing(
    name="smes",
    title="SMEs",
    load=lambda rows, user: rows.with_tag_names(),
    facets=(
        Choice("industry", "Sub-industry", "sub_industry"),
        Through("tag", "Tag", tags, "content_object", "tag__slug", "tag__name"),
        Through("market", "Market", InternationalActivity.objects.visible_to, "sme", "market"),
        Through("advantage", "Advantage found", claims_on_concepts, "organisation", "concept__slug", "concept__name"),
        Through("contribution", "Contribution of a cluster", claims_on_clusters, "organisation", "contribution",
                choices=tuple(Claim.Contribution.choices)),
        Through("cluster", "Member of", ClusterMembership.objects.visible_to, "member", "cluster__slug",
                "cluster__name"),
        Through("project", "Project", ProjectCase.objects.visible_to, "organisation", "project__slug",
                "project__name"),
        Choice("country", "Country", "country", label=country_name),
        Decade("founded", "Founded", "founded"),
    ),
    columns=(
        Column("sme", "SME", "Its name.", lambda row, user: row.name, ("name",)),
        Column("industry", "Sub-industry", "Within clean technology.", lambda row, user: row.sub_industry,
               ("sub_industry",)),
        Column("founded", "Founded", "As precisely as it is known: a year, a month or a day.",
               lambda row, user: row.founded, ("founded",), "date (ISO 8601)"),
        Column("city", "City", "Where it has its seat.", lambda row, user: row.city, ("city",)),
        Column("country", "Country", "Where it has its seat.", lambda row, user: country_name(row.country),
               ("country",)),
        Column("tags", "Tags", "Separated by commas.", lambda row, user: ", ".join(row.tag_names), is_shown=False),
        Column("address", "Address", "Where it stands in the base.", lambda row, user: row.get_absolute_url(),
               is_shown=False),
    ),
)  # fmt: skip
