"""What a project works with: a codebook, rounds, coders, cases with attributes."""

from dataclasses import dataclass, field

from django.utils import timezone

from apps.coding.models import Attribute, AttributeValue, Case, Code, Codebook, CodingRound
from apps.exchange.grow import words
from apps.exchange.grow.shares import running, shuffled, zipf
from apps.projects.models import Membership

LONG_AGO = timezone.datetime(2021, 6, 1, tzinfo=timezone.get_default_timezone())
BLIND = 5  # in each so many-th project a second, blind round is still going on
STAGES = ["Not yet abroad", "First market", "Several markets", "Born global"]


@dataclass
class Study:
    """The numbers of a project's rows, for the rows that point at them.

    `codes` stand in the order of how often they are used, `weights` are for `Random.choices`. `rounds` are the numbers
    of the first round and of the second; `is_blind` says that the second hides what is done in it.
    """

    project: object
    codes: list = field(default_factory=list)
    weights: list = field(default_factory=list)
    coders: list = field(default_factory=list)
    rounds: tuple = ()
    is_blind: bool = False
    year: int = 0


def make_studies(rows, sizes, projects, speech):
    """{id of a project: its Study}."""
    studies = {project.pk: Study(project) for project in projects}
    for membership in Membership.objects.filter(role="coder").order_by("pk"):
        studies[membership.project_id].coders.append(membership.user_id)
    make_codes(rows, sizes, studies, speech)
    make_rounds(rows, studies)
    rows.store(
        rows.new(Attribute, project=project, name="Year", kind=Attribute.Kind.INTEGER, position=3)
        for project in projects
    )
    for pk, project in Attribute.objects.filter(name="Year").values_list("pk", "project"):
        studies[project].year = pk
    return studies


def make_codes(rows, sizes, studies, speech):
    """A codebook a project: a tree of two levels, each code used half as often as one of half its rank."""
    books = rows.store(
        rows.new(Codebook, project=study.project, slug=f"{study.project.slug}-codes",
                 title=f"Synthetic codes of {study.project}")
        for study in studies.values()
    )  # fmt: skip
    numbers = [rows.rng.randint(*sizes.codes) for _ in books]
    roots = rows.store(
        _code(rows, speech, book, place, place * 100)
        for book, number in zip(books, numbers, strict=True)
        for place in range(1, 2 + number // 12)
    )
    by_book = {}
    for root in roots:
        by_book.setdefault(root.codebook_id, []).append(root)
    leaves = rows.store(
        _code(rows, speech, book, place, 1 + place, rows.rng.choice(by_book[book.pk]))
        for book, number in zip(books, numbers, strict=True)
        for place in range(1 + len(by_book[book.pk]), number + 1)
    )
    for code in shuffled(rows.rng, [*roots, *leaves]):
        studies[code.codebook.project_id].codes.append(code.pk)
    for study in studies.values():
        study.weights = running(zipf(len(study.codes), 0.9, 1))


def _code(rows, speech, book, place, position, parent=None):
    return rows.new(
        Code, codebook=book, slug=f"code-{place}", name=f"{speech.phrase(2).capitalize()} {place}", parent=parent,
        origin=rows.rng.choice(["pre-set", "emerging"]), definition=words.sentence(rows.rng),
        position=position if parent is None else parent.position + position,
    )  # fmt: skip


def make_rounds(rows, studies):
    for number, study in enumerate(studies.values(), start=1):
        study.is_blind = number % BLIND == 0
    first = rows.store(
        rows.new(CodingRound, project=study.project, slug=f"{study.project.slug}-round", title="Synthetic round",
                 is_blind=True, released_at=LONG_AGO, closed_at=LONG_AGO)
        for study in studies.values()
    )  # fmt: skip
    second = rows.store(
        rows.new(CodingRound, project=study.project, slug=f"{study.project.slug}-round-2",
                 title="Synthetic second round", is_blind=study.is_blind)
        for study in studies.values()
    )  # fmt: skip
    for study, one, other in zip(studies.values(), first, second, strict=True):
        study.rounds = (one.pk, other.pk)


def make_cases(rows, smes, study_of):
    """{id of an SME: the number of its case}, each with the values of two attributes."""
    projects = {project.pk: project for project in study_of.values()}.values()
    kinds = [("Employees", Attribute.Kind.INTEGER), ("Stage", Attribute.Kind.TEXT)]
    attributes = {
        (one.project_id, one.name): one
        for one in rows.store(
            rows.new(Attribute, project=project, name=name, kind=kind, position=position)
            for project in projects
            for position, (name, kind) in enumerate(kinds, start=1)
        )
    }
    cases = rows.store(
        rows.new(Case, project=study_of[sme.pk], name=sme.name, organisation=sme, position=position)
        for position, sme in enumerate(smes, start=1)
    )
    values = {"Employees": lambda: str(rows.rng.randint(1, 250)), "Stage": lambda: rows.rng.choice(STAGES)}
    rows.store(
        rows.new(AttributeValue, attribute=attributes[case.project_id, name], case=case, value=make())
        for case in cases
        for name, make in values.items()
    )
    return {case.organisation_id: case.pk for case in cases}
