"""Records of summaries and glossary terms."""

from apps.evidence.models import Claim
from apps.evidence.records.sources import credit, original_of
from apps.publishing.builders import builders
from apps.publishing.gathering import VISITOR, as_visitor, gather, identity, link, link_to, plain
from apps.publishing.record import Record
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
