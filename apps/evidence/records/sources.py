"""Records of sources and their passages: works of others, credited as they are known here."""

from collections import Counter

from apps.publishing.builders import briefs, builders
from apps.publishing.gathering import as_visitor, identity, link, plain
from apps.publishing.record import Agent, Link, Record
from apps.sources.models import Source

CSL_TYPES = {
    Source.Kind.THESIS: "thesis", Source.Kind.ARTICLE: "article-journal", Source.Kind.BOOK: "book",
    Source.Kind.REPORT: "report", Source.Kind.WHITE_PAPER: "report", Source.Kind.NEWS: "article-newspaper",
    Source.Kind.DATASET: "dataset", Source.Kind.LAW: "legislation", Source.Kind.OTHER: "document",
}  # fmt: skip
SCHEMA_TYPES = {
    Source.Kind.THESIS: "Thesis", Source.Kind.ARTICLE: "Article", Source.Kind.BOOK: "Book",
    Source.Kind.REPORT: "Report", Source.Kind.WHITE_PAPER: "Report", Source.Kind.NEWS: "NewsArticle",
    Source.Kind.DATASET: "Dataset", Source.Kind.LAW: "Legislation", Source.Kind.WEB_PAGE: "WebPage",
    Source.Kind.PROJECT_PAGE: "WebPage",
}  # fmt: skip


def agents(source):
    """The authors of a source as it is cited; none where it names none."""
    return tuple(Agent(name.strip()) for name in source.authors.split(";") if name.strip())


def credit(source):
    """How a source is to be credited, with what is known of it: by its label where it has no title of its own."""
    if not source.title:
        return source.label
    year = f"({source.year or 'n.d.'})"
    names = "; ".join(agent.name for agent in agents(source))
    parts = [f"{names} {year}", source.title] if names else [f"{source.title} {year}"]
    return ". ".join(part.rstrip(".") for part in [*parts, source.publisher, source.url] if part)


def original_of(passages):
    """The fields of a Record that credit the sources of `passages`, the one that they stand in most often first."""
    sources = {passage.source_id: passage.source for passage in passages}
    if not sources:
        return {}
    ranked = [sources[pk] for pk, _ in Counter(passage.source_id for passage in passages).most_common()]
    return {
        "original": link(ranked[0]),
        "original_citation": "; ".join(credit(source) for source in ranked),
        "based_on": tuple(link(source) for source in ranked),
    }


def with_further(credits, sources):
    """`credits` (of `original_of`) with more sources of which only the Links are loaded."""
    known = credits.get("based_on", ())
    more = tuple(each for each in sources if each not in known)
    if not more:
        return credits
    citations = filter(None, [credits.get("original_citation"), *(each.title for each in more)])
    return {
        "original": credits.get("original") or more[0],
        "original_citation": "; ".join(citations),
        "based_on": known + more,
    }


def work(source):
    """The fields of a Record that describe the work itself."""
    return {
        "title": source.title or source.label,
        "authors": agents(source),
        "dated": source.year or "n.d.",
        "publisher": source.publisher,
        "language": source.language,
        "rights": source.licence,
        "licence": source.licence if source.licence.startswith(("http://", "https://")) else "",
        "csl_type": CSL_TYPES.get(source.kind, "webpage"),
        "schema_types": (SCHEMA_TYPES.get(source.kind, "CreativeWork"),),
        "data": {"is_label": not source.title},
        "original": Link(source.label, source.url, "source") if source.url else None,
        "original_citation": credit(source),
    }


@builders.add("source")
def source(obj):
    row = as_visitor(obj)
    return row and Record(**identity(row) | work(row), genre=row.get_kind_display(), abstract=plain(row.about))


@builders.add("passage")
def passage(obj):
    row = as_visitor(obj, "source")
    if row is None:
        return None
    fields = identity(row) | work(row.source)
    fields["original"] = link(row.source)
    return Record(
        **fields, genre="Passage", locator=row.locator, text=row.text, abstract=row.gloss, container=link(row.source)
    )


@briefs.add("source")
def source_in_list(row):
    """A list of sources is saved as a list of the works themselves."""
    return Record(row.reference_kind, row.key, str(row.uuid), url=row.get_absolute_url(), **work(row))
