"""What the lists of firms and of clusters have in common."""

from apps.core.listing.columns import Column
from apps.core.listing.facets import Choice, Dated, Through
from apps.core.names import country_name
from apps.organisations.models import OrganisationTag
from apps.projects.models import ProjectCase


def tags(user):
    return OrganisationTag.objects.all()


BY_TAG = Through("tag", "Tag", tags, "content_object", "tag__slug", "tag__name")
BY_PROJECT = Through(
    "project", "Project", ProjectCase.objects.visible_to, "organisation", "project__slug", "project__name"
)
BY_COUNTRY = Choice("country", "Country", "country", label=country_name)
BY_DECADE = Dated("founded", "Founded", "founded", 3)

FOUNDED = Column(
    "founded", "Founded", "As precisely as it is known: a year, a month or a day.",
    lambda row, user: row.founded, ("founded",), "date (ISO 8601)",
)  # fmt: skip
COUNTRY = Column(
    "country", "Country", "Where it has its seat.", lambda row, user: country_name(row.country), ("country",)
)
TAGS = Column("tags", "Tags", "Separated by commas.", lambda row, user: ", ".join(row.tag_names), is_shown=False)
