"""Records of figures. One that names no source which a visitor may see has none: it is not to be cited from here."""

from apps.accounts.visibility import VISITOR
from apps.evidence.records.sources import original_of
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, identity, link
from apps.publishing.record import Record
from apps.sources.models import Passage


def sourced(model, **owner):
    """The figures of one owner that a visitor may see together with their source, as a list: one query."""
    facts = model.objects.visible_to(VISITOR).filter(passage__in=Passage.objects.visible_to(VISITOR), **owner)
    return list(facts.select_related("passage__source").exclude(rank=model.Rank.SUPERSEDED))


@builders.add("fact")
def fact(obj):
    row = as_visitor(obj, "organisation", "passage__source", seeing=("passage",), whole="organisation")
    return row and figure(row, row.organisation)


@builders.add("initiative-fact")
def initiative_fact(obj):
    row = as_visitor(obj, "initiative", "passage__source", seeing=("passage",), whole="initiative")
    return row and figure(row, row.initiative)


def figure(row, owner):
    """A figure is cited with the version of the page on which it stands."""
    if not row.sees_passage:
        return None
    as_of = f" ({row.as_of_label})" if row.as_of else ""
    return Record(
        **identity(row, owner, f"#fact-{row.slug}"),
        **original_of([row.passage]),
        title=f"{owner.name}: {row.label}, {row.display}{as_of}",
        text=row.display,
        abstract=row.note,
        csl_type="entry",
        genre="Figure",
        schema_types=("Observation",),
        locator=row.passage.locator,
        container=link(owner, owner.name),
        about=(link(owner, owner.name),),
        data={"label": row.label, "unit": row.unit, "as_of": row.as_of, "passage": link(row.passage),
              "number": None if row.value is None else str(row.value.normalize())},
    )  # fmt: skip
