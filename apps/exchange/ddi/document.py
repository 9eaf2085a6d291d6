"""A project as a study in DDI Codebook 2.5 (https://ddialliance.org/Specification/DDI-Codebook/2.5/).

Only what the base knows is written. The schema prescribes the order in which elements stand: do not reorder them.
"""

from xml.etree import ElementTree

from apps.core.names import country_name
from apps.exchange.ddi.access import add_access, add_materials
from apps.exchange.ddi.study import Kind, Study
from apps.exchange.markup import document, element, elements, prune
from apps.exchange.openness import refuse_hidden

NAMESPACE = "ddi:codebook:2_5"
SCHEMA = "http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"


def write_ddi(project, record, site):
    refuse_hidden(project)
    study = Study(project)
    root = ElementTree.Element(
        "codeBook",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "version": "2.5",
        },
    )
    add_description(root, study, record, site)
    described = element(root, "stdyDscr")
    add_citation(described, study, record, site)
    add_scope(described, study)
    add_method(described, study)
    add_access(described, study, record, site)
    add_materials(described, study, site)
    prune(root)
    return document(root)


def add_description(parent, study, record, site):
    """Who wrote this description, which version of it this is, and where it stands."""
    citation = element(element(parent, "docDscr"), "citation")
    titles = element(citation, "titlStmt")
    element(titles, "titl", f"{record.title}: description of the study")
    element(titles, "IDNo", site + record.cite_url, agency="Casebase")
    elements(element(citation, "rspStmt"), "AuthEnty", [author.name for author in record.authors])
    add_edition(citation, record, site)


def add_citation(parent, study, record, site):
    citation = element(parent, "citation")
    titles = element(citation, "titlStmt")
    element(titles, "titl", study.project.name)
    elements(titles, "altTitl", [study.project.acronym])
    element(titles, "IDNo", study.project.uuid.urn, agency="Casebase")
    add_responsible(citation, study)
    elements(element(citation, "prodStmt"), "prodDate", [study.project.end])
    add_edition(citation, record, site)


def add_edition(citation, record, site):
    """Who gives it out, since when, and in which version: that of the page of the project."""
    distribution = element(citation, "distStmt")
    element(distribution, "distrbtr", record.publisher, URI=site)
    if record.version:
        day = record.issued.isoformat()
        element(distribution, "distDate", day, date=day)
        element(element(citation, "verStmt"), "version", str(record.version), date=day)


def add_responsible(citation, study):
    """The authors of its publications, and everybody else whom the project names, with role and affiliation."""
    responsible = element(citation, "rspStmt")
    organisations = {person.name: person.affiliation.name for person in study.people if person.sees_affiliation}
    for name in study.authors:
        element(responsible, "AuthEnty", name, affiliation=organisations.get(name))
    for person in study.people:
        if person.name not in study.authors:
            element(responsible, "othId", person.name, role=person.role, affiliation=organisations.get(person.name))


def add_scope(parent, study):
    scope = element(parent, "stdyInfo")
    elements(element(scope, "subject"), "keyword", study.project.tag_names)
    if study.lead:
        element(scope, "abstract", study.lead, contentType="abstract")
    questions = [f"Research question {question}" for question in study.questions]
    for text in [*study.told(Kind.BACKGROUND, Kind.GOAL, Kind.PURPOSE), *questions]:
        element(scope, "abstract", text, contentType="purpose")
    add_summary(element(scope, "sumDscr"), study)
    quality = study.told(Kind.QUALITY)
    if quality:
        elements(element(scope, "qualityStatement"), "otherQualityStatement", quality)


def add_summary(summary, study):
    project = study.project
    add_dates(summary, "timePrd", (project.start, project.end))
    add_dates(summary, "collDate", study.collection_dates)
    for code in study.countries:
        element(summary, "nation", country_name(code), abbr=code)
    elements(summary, "anlyUnit", study.units)
    elements(summary, "universe", study.told(Kind.SUBJECTS))
    elements(summary, "dataKind", study.data_kinds)


def add_dates(parent, name, dates):
    """Start and end of a period; a single date where both are the same."""
    if dates and dates[0] == dates[-1] != "":
        element(parent, name, dates[0], date=dates[0], event="single")
        return
    for event, date in zip(("start", "end"), dates, strict=False):
        if date:
            element(parent, name, date, date=date, event=event)


def add_method(parent, study):
    method = element(parent, "method")
    collection = element(method, "dataColl")
    elements(collection, "timeMeth", study.told(Kind.TIME_HORIZON))
    elements(collection, "sampProc", study.told(Kind.SAMPLING))
    elements(collection, "collMode", [*study.modes, *study.told(Kind.DATA_COLLECTION)])
    for guide in study.guides:
        element(collection, "resInstru", f"{guide.title}{f', for {guide.audience}' if guide.audience else ''}")
    told = (Kind.PHILOSOPHY, Kind.APPROACH, Kind.STRATEGY, Kind.ANALYSIS, Kind.TRIANGULATION, Kind.ETHICS)
    for section in study.sections:
        if section.kind in told:
            element(method, "notes", f"{section.title}: {study.texts.of(section.body)}", type=section.kind)
