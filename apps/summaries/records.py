"""Records of summaries, glossary terms, reading paths and workbooks."""

from django.urls import reverse

from apps.accounts.visibility import VISITOR
from apps.evidence.models import Claim
from apps.evidence.records.sources import credit, original_of
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, gather, identity, link, link_to, plain
from apps.publishing.record import Link, Record
from apps.sources.models import Source


@builders.add("summary")
def summary(obj):
    row = as_visitor(obj, "project", "organisation")
    if row is None:
        return None
    sources = list(Source.objects.visible_to(VISITOR).filter(projects=row.project_id))
    _, targets = gather(row.body, row.lead)
    claims = [target for (kind, _), target in targets.items() if kind == Claim.reference_kind]
    quotes = [target for (kind, _), target in targets.items() if kind == "quote"]
    is_case = row.kind in (row.Kind.CASE, row.Kind.PROJECT, row.Kind.STUDY)
    return Record(
        **identity(row),
        title=row.title,
        abstract=plain(row.lead, targets),
        schema_types=("ScholarlyArticle", "LearningResource"),
        csl_type="report",
        genre="Case study" if is_case else "Summary",
        container=link(row.project),
        about=(link(row.organisation),) if row.organisation else (),
        parts=tuple(map(link_to, claims)),
        original=link(sources[0]) if sources else None,
        original_citation="; ".join(credit(source) for source in sources),
        based_on=(*map(link, sources), *map(link_to, quotes)),
        data={"resource_type": "case study" if is_case else "summary"},
    )


@builders.add("term")
def term(obj):
    row = as_visitor(obj, "concept", seeing=("concept",))
    if row is None:
        return None
    passages = list(row.passages.visible_to(VISITOR).select_related("source"))
    _, targets = gather(row.definition)
    return Record(
        **identity(row),
        **original_of(passages),
        title=row.term,
        abstract=plain(row.definition, targets),
        schema_types=("DefinedTerm",),
        csl_type="entry-dictionary",
        genre="Glossary term",
        about=(link(row.concept),) if row.sees_concept else (),
        data={"term_code": row.slug},
    )


@builders.add("path")
def path(obj):
    row = as_visitor(obj, "project", seeing=("project",))
    if row is None:
        return None
    return Record(
        **identity(row),
        title=row.title,
        abstract=row.lead,
        schema_types=("LearningResource",),
        genre="Reading path",
        container=link(row.project) if row.sees_project else None,
        data={"resource_type": "reading path", "audience": row.audience},
    )


@builders.add("workbook")
def workbook(obj):
    row = as_visitor(obj, "project", seeing=("project",))
    if row is None:
        return None
    return Record(
        **identity(row),
        title=f"{row.title}: {row.subtitle}" if row.subtitle else row.title,
        abstract=row.lead,
        schema_types=("Book", "LearningResource"),
        csl_type="book",
        genre="Workbook",
        container=link(row.project) if row.sees_project else None,
        downloads=(Link("PDF", reverse("summaries:workbook-pdf", args=[row.slug])),),
        data={"resource_type": "workbook", "audience": row.audience},
    )
