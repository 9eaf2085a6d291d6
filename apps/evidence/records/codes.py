"""Records of codebooks and codes: sets of defined terms."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Code
from apps.evidence.records.sources import original_of
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, gather, identity, link, plain
from apps.publishing.record import Record


@builders.add("codebook")
def codebook(obj):
    row = as_visitor(obj, "project", "passage__source", seeing=("passage",))
    if row is None:
        return None
    links, targets = gather(row.description, codes=Code.objects.visible_to(VISITOR).filter(codebook=row.pk))
    return Record(
        **identity(row),
        **original_of([row.passage] if row.sees_passage else []),
        title=row.title,
        abstract=plain(row.description, targets),
        schema_types=("DefinedTermSet",),
        genre="Codebook",
        container=link(row.project),
        parts=links["codes"],
    )


@builders.add("code")
def code(obj):
    row = as_visitor(obj, "codebook__project", "parent", "passage__source", seeing=("passage",))
    if row is None:
        return None
    _, targets = gather(row.definition)
    return Record(
        **identity(row),
        **original_of([row.passage] if row.sees_passage else []),
        title=row.name,
        abstract=plain(row.definition, targets),
        schema_types=("DefinedTerm",),
        genre="Code",
        container=link(row.codebook),
        data={"term_code": row.slug, "origin": row.get_origin_display()},
    )
