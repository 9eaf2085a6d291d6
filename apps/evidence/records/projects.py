"""Records of projects and of the initiatives that their texts tell of."""

from apps.accounts.visibility import VISITOR
from apps.clusters.models import InitiativeFact
from apps.core.names import country_name
from apps.evidence.records.actors import figure_data
from apps.evidence.records.figures import sourced
from apps.evidence.records.sources import credit, original_of, with_further
from apps.evidence.records.ties import actor_links, actors
from apps.projects.models import ProjectPerson
from apps.publishing.builders import builders
from apps.publishing.gathering import as_visitor, gather, identity, link, plain
from apps.publishing.record import Record
from apps.sources.models import Source


@builders.add("project")
def project(obj):
    row = as_visitor(obj)
    if row is None:
        return None
    people = ProjectPerson.objects.visible_to(VISITOR).filter(project=row.pk)
    sources = list(Source.objects.visible_to(VISITOR).filter(projects=row.pk))
    cases = row.cases.visible_to(VISITOR)
    links, targets = gather(row.lead, **actors("case", pk__in=cases.values("organisation")))
    return Record(
        **identity(row),
        title=row.name,
        abstract=plain(row.lead, targets),
        schema_types=("ResearchProject",),
        csl_type="webpage",
        genre=row.get_kind_display(),
        keywords=tuple(row.tag_names),
        about=actor_links(links, "case"),
        original=link(sources[0]) if sources else None,
        original_citation="; ".join(credit(source) for source in sources),
        based_on=tuple(link(source) for source in sources),
        data={
            "acronym": row.acronym, "start": row.start, "end": row.end,
            "people": tuple({"name": one.name, "title": one.title, "role": one.role} for one in people),
        },
    )  # fmt: skip


@builders.add("initiative")
def initiative(obj):
    row = as_visitor(obj)
    if row is None:
        return None
    facts = sourced(InitiativeFact, initiative=row.pk)
    figures = tuple(figure_data(fact, row) for fact in facts)
    part = row.participations.visible_to(VISITOR)
    links, targets = gather(
        row.description,
        **actors("participant", pk__in=part.values("organisation")),
        sources=Source.objects.visible_to(VISITOR).filter(passages__initiatives=row.pk).distinct(),
    )
    return Record(
        **identity(row),
        **with_further(original_of([fact.passage for fact in facts]), links["sources"]),
        title=row.name,
        abstract=plain(row.description, targets),
        schema_types=("Project",),
        genre=row.get_kind_display(),
        parts=tuple(figure["place"] for figure in figures),
        data={
            "start": row.start, "end": row.end, "place": row.place, "website": row.website,
            "countries": tuple(country_name(code) for code in row.countries),
            "members": actor_links(links, "participant"), "figures": figures,
        },
    )  # fmt: skip
