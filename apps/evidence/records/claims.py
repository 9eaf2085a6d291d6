"""Records of claims, assumptions and recommendations."""

from apps.accounts.visibility import VISITOR
from apps.evidence.models import Claim, EvidenceItem
from apps.evidence.records.sources import original_of
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, gather, identity, link, plain
from apps.publishing.record import Record, Relation, heading

CITO = {"supports": "isSupportedBy", "qualifies": "isQualifiedBy", "contradicts": "isDisputedBy"}
CITO_BACK = {"supports": "supports", "qualifies": "qualifies", "contradicts": "disputes"}


@builders.add("claim")
def claim(obj):
    row = as_visitor(obj, "project", "organisation", "concept")
    if row is None:
        return None
    items = EvidenceItem.objects.visible_to(VISITOR).filter(claim=row.pk)
    items = list(items.select_related("quote__passage__source", "passage__source"))
    passages = [item.passage or item.quote.passage for item in items]
    return Record(
        **identity(row),
        **original_of([passage for passage in passages if passage]),
        title=heading(row.text),
        text=row.text,
        schema_types=("Claim",),
        csl_type="entry",
        genre="Claim" if row.kind == Claim.Kind.FINDING else row.get_kind_display(),
        container=link(row.project),
        about=tuple(link(each) for each in (row.organisation, row.concept) if each),
        relations=tuple(relation(item) for item in items),
        data={"confidence": row.get_confidence_display(), "level": row.get_level_display()},
    )


def relation(item):
    """What one piece of evidence does for its claim; one that only looked in vain is cited as evidence, with a word."""
    brought = item.quote or item.passage
    title = item.quote.public_words if item.quote else str(item.passage)
    return Relation(CITO.get(item.stance, "citesAsEvidence"), link(brought, title), note_of(item))


def relation_back(item):
    """The same seen from the quote or passage."""
    return Relation(CITO_BACK.get(item.stance, "isCitedAsEvidenceBy"), link(item.claim), note_of(item))


def note_of(item):
    known = item.stance in CITO
    return item.note if known else ": ".join(filter(None, [item.get_stance_display(), item.note]))


@builders.add("assumption")
def assumption(obj):
    row = as_visitor(obj, "project", "concept", seeing=("concept",))
    if row is None:
        return None
    claims = row.bearings.visible_to(VISITOR).select_related("claim")
    passages = list(row.passages.visible_to(VISITOR).select_related("source"))
    return Record(
        **identity(row),
        **original_of(passages),
        title=heading(f"Assumption {row.number}: {plain(row.text, limit=300)}"),
        text=plain(row.text),
        csl_type="entry",
        genre="Assumption",
        container=link(row.project),
        about=(link(row.concept),) if row.sees_concept else (),
        parts=tuple(link(bearing.claim) for bearing in claims),
    )


@builders.add("recommendation")
def recommendation(obj):
    row = as_visitor(obj, "project", "passage__source", seeing=("passage",))
    if row is None:
        return None
    links, targets = gather(row.text, claims=row.claims.visible_to(VISITOR))
    return Record(
        **identity(row),
        **original_of([row.passage] if row.sees_passage else []),
        title=row.title,
        abstract=plain(row.text, targets),
        csl_type="entry",
        genre="Recommendation",
        container=link(row.project),
        parts=links["claims"],
        data={"addressee": row.addressee},
    )
