"""The list of sources."""

from django.db.models import Q

from apps.core.counting import count_of
from apps.core.listing.columns import ADDRESS, Column
from apps.core.listing.facets import Choice, Condition, Through
from apps.core.listing.listing import Listing
from apps.core.names import language_name
from apps.projects.models import Project
from apps.sources.models import Passage, Source

EVALUATED = ~Q(relevance="") | ~Q(currency="") | ~Q(trust="")


def load(rows, user):
    return rows.annotate(passage_count=count_of(Passage.objects.visible_to(user), "source"))


def is_evaluated(row):
    return bool(row.relevance or row.currency or row.trust)


SOURCES = Listing(
    name="sources",
    title="Sources",
    load=load,
    facets=(
        Choice("kind", "Kind", "kind", choices=tuple(Source.Kind.choices)),
        Choice("year", "Year", "year"),
        Through("project", "Project", Project.objects.visible_to, "sources", "slug", "name"),
        Choice("language", "Language", "language", label=language_name),
        Condition("evaluated", "Evaluated", EVALUATED, "Yes", "Not yet"),
    ),
    columns=(
        Column("source", "Source", "How it is named everywhere.", lambda row, user: row.label, ("label",)),
        Column("title", "Title", "Its own title.", lambda row, user: row.title, ("title",)),
        Column("authors", "Authors", "As cited.", lambda row, user: row.authors, ("authors",), is_shown=False),
        Column("year", "Year", "As cited: “2019a”, “n.d.”.", lambda row, user: row.year, ("year",)),
        Column(
            "kind", "Kind", "What sort of work it is.", lambda row, user: row.get_kind_display(), ("kind",),
            choices=tuple(Source.Kind.choices),
        ),
        Column("publisher", "Publisher", "As cited.", lambda row, user: row.publisher, ("publisher",), is_shown=False),
        Column(
            "language", "Language", "Of its words.", lambda row, user: language_name(row.language), ("language",),
            is_shown=False,
        ),
        Column(
            "passages", "Passages", "How many of its places the base names.", lambda row, user: row.passage_count,
            ("passage_count",), "passages",
        ),
        Column(
            "evaluated", "Evaluated", "Whether its relevance, currency or trustworthiness is judged.",
            lambda row, user: "yes" if is_evaluated(row) else "no", choices=(("yes", "Judged"), ("no", "Not yet")),
        ),
        ADDRESS,
    ),
)  # fmt: skip
