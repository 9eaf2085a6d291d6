"""What summaries, projects, reading paths and workbooks say on the day they are published."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Quote
from apps.core.dates import partial_date_label
from apps.core.mentions import references_in
from apps.evidence.freezing.claims import frozen_claim_line
from apps.evidence.freezing.quotes import passage_piece, quoted
from apps.evidence.models import Claim
from apps.projects.models import ProjectCase, ProjectPerson, ProjectSection
from apps.publishing.freezers import freezers, shown
from apps.summaries.models import Summary
from apps.summaries.pointing import pointers_to
from apps.summaries.workbook.book import book_of


@freezers.add("summary")
def frozen_summary(summary):
    """The text with the claims and quotations that its sentences link to. Three queries."""
    links = references_in(summary.lead, summary.body)
    keys = {wanted: [key for kind, key in links if kind == wanted] for wanted in ("claim", "quote")}
    claims = Claim.objects.visible_to(VISITOR).filter(slug__in=keys["claim"]).for_list(VISITOR).with_evidence(VISITOR)
    quotes = Quote.objects.visible_to(VISITOR).filter(slug__in=keys["quote"]).with_speaker()
    return {
        "title": summary.title,
        "lead": summary.lead,
        "body": summary.body,
        "claims": [frozen_claim_line(claim) for claim in claims],
        "quotes": [quoted(quote) for quote in quotes],
    }


@freezers.add("project")
def frozen_project(project):
    """What a project says of itself, its people and its cases. Six queries."""
    questions = project.questions.visible_to(VISITOR).seeing(VISITOR, "passage").select_related("passage__source")
    people = ProjectPerson.objects.visible_to(VISITOR).filter(project=project)
    people = people.seeing(VISITOR, "affiliation").select_related("affiliation")
    cases = ProjectCase.objects.visible_to(VISITOR).filter(project=project).select_related("organisation")
    return {
        "name": project.name,
        "acronym": project.acronym,
        "kind": project.get_kind_display(),
        "start": partial_date_label(project.start),
        "end": partial_date_label(project.end),
        "lead": project.lead,
        "questions": [
            {
                "number": row.number,
                "text": row.text,
                "source": passage_piece(row.passage) if row.sees_passage else None,
            }
            for row in questions
        ],
        "work_packages": [
            {"number": row.number, "title": row.title, "body": row.body}
            for row in project.work_packages.visible_to(VISITOR)
        ],
        "sections": [
            {"slug": row.slug, "title": row.title, "body": row.body}
            for row in ProjectSection.objects.visible_to(VISITOR).filter(project=project)
        ],
        "people": [frozen_person(person) for person in people],
        "cases": [frozen_case(case) for case in cases],
        "summaries": [
            {"reference": row.reference, "title": row.title}
            for row in Summary.objects.visible_to(VISITOR).filter(project=project)
        ],
    }


def frozen_person(person):
    affiliation = person.affiliation.label if person.sees_affiliation else ""
    said = ", ".join(filter(None, [person.title, person.role, affiliation]))
    named = person.affiliation.own_reference if person.sees_affiliation else ""
    return {"name": person.name, "group": person.group, "said": said, "shows": shown(named)}


def frozen_case(case):
    organisation = case.organisation
    return {
        "reference": organisation.own_reference,
        "name": organisation.name,
        "role": case.get_role_display(),
        "level": case.get_level_display(),
    }


@freezers.add("path")
def frozen_path(path):
    """The path with its stops, prompts and answers as one text."""
    stops = list(path.stops.all())
    needs = set().union(*(pointer.needs for pointer in pointers_to([stop.reference for stop in stops]).values()))
    return {
        "title": path.title,
        "lead": path.lead,
        "audience": path.audience,
        "body": "\n\n".join(stop.as_markdown(number) for number, stop in enumerate(stops, 1)),
        "shows": shown(*(f"{kind}:{key}" for kind, key in needs)),
    }


@freezers.add("workbook")
def frozen_workbook(workbook):
    """The book as `book_of` puts it together for a visitor."""
    return book_of(workbook, VISITOR)
