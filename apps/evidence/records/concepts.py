"""Records of frameworks and concepts."""

from apps.accounts.visibility import VISITOR
from apps.evidence.models import Concept
from apps.evidence.records.sources import original_of
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, gather, identity, link, plain
from apps.publishing.record import Record


@builders.add("framework")
def framework(obj):
    row = as_visitor(obj, "source", seeing=("source",))
    if row is None:
        return None
    concepts = Concept.objects.visible_to(VISITOR).filter(framework=row.pk)
    links, targets = gather(row.description, concepts=concepts)
    return Record(
        **identity(row),
        title=row.name,
        abstract=plain(row.description, targets),
        schema_types=("DefinedTermSet",),
        genre="Framework",
        parts=links["concepts"],
        based_on=(link(row.source),) if row.sees_source else (),
    )


@builders.add("concept")
def concept(obj):
    row = as_visitor(obj, "framework", "parent")
    if row is None:
        return None
    passages = list(row.passages.visible_to(VISITOR).select_related("source"))
    _, targets = gather(row.definition)
    return Record(
        **identity(row),
        **original_of(passages),
        title=row.name,
        abstract=plain(row.definition, targets),
        schema_types=("DefinedTerm",),
        genre="Concept",
        container=link(row.framework),
        data={"term_code": row.short or row.slug},
    )
