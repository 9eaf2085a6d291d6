"""Claims by what they rest on: each number as counted by hand, as the claim's own page has it, and what is hidden."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.analysis.triangulation.counting import Numbers, distribution_of, numbers_of
from apps.analysis.triangulation.views import shown_claims
from apps.core.visibility import Access, Status
from apps.evidence.models import Claim
from tests.analysis.looking import lines_of, look
from tests.builders import (
    make_claim,
    make_coding,
    make_concept,
    make_evidence,
    make_interview,
    make_interviewee,
    make_member,
    make_passage,
    make_project,
    make_quote,
    make_round,
    make_source,
)

pytestmark = pytest.mark.django_db
PLACE = "/analysis/triangulation/"


class Study:
    """Two interviews with three speakers in all; a thesis, two reports; claims whose numbers are known."""

    def __init__(self, project):
        self.project = project
        people = [make_interviewee(project=project) for _ in range(3)]
        self.interviews = [make_interview(project=project, interviewees=people) for _ in range(2)]
        self.people = people
        self.thesis = make_source(kind="thesis")
        self.reports = [make_source(kind="report") for _ in range(2)]
        self.coders = [make_member(project, Role.CODER) for _ in range(2)]
        self.round = make_round(project=project)

    def claim(self, slug, **fields):
        return make_claim(project=self.project, slug=slug, text=f"The claim {slug}.", **fields)

    def said(self, claim, interview, person=None, coders=(), **fields):
        speaker = None if person is None else self.people[person]
        quote = make_quote(interview=self.interviews[interview], interviewee=speaker, **fields)
        for coder in coders:
            make_coding(quote=quote, coder=self.coders[coder], round=self.round)
        return make_evidence(claim=claim, quote=quote)

    def printed(self, claim, source):
        return make_evidence(claim=claim, passage=make_passage(source=source))


@pytest.fixture
def study(project):
    study = Study(project)
    wide = study.claim("wide")
    study.said(wide, 0, 0, coders=[0, 1])
    study.said(wide, 0, 1, coders=[0])
    study.said(wide, 1, 2)
    study.said(wide, 1)
    study.printed(wide, study.thesis)
    study.printed(wide, study.reports[0])
    study.printed(wide, study.reports[1])
    study.said(study.claim("narrow"), 0, 0, coders=[1])
    study.printed(study.claim("printed"), study.thesis)
    study.claim("bare")
    return study


BY_HAND = {
    "wide": Numbers(interviews=2, speakers=3, coders=2, kinds=3, pieces=7),
    "narrow": Numbers(interviews=1, speakers=1, coders=1, kinds=1, pieces=1),
    "printed": Numbers(interviews=0, speakers=0, coders=0, kinds=1, pieces=1),
}


def counted(user):
    slugs = dict(Claim.objects.values_list("pk", "slug"))
    return {slugs[pk]: one for pk, one in numbers_of(Claim.objects.visible_to(user), user).items()}


def listed(query="", user=None):
    """{claim: its numbers} in the order of the page."""
    items = look(f"{PLACE}{query}", user).one("ul", class_="sided").all("li")
    items = [one for one in items if "id" in one.attributes]
    return {one.attributes["id"]: [int(part.text.split()[0]) for part in one.all("dd")] for one in items}


def cells():
    """The table of the distribution, row by row."""
    rows = look(PLACE).one("table", class_="tally").one("tbody").all("tr")
    return [[int(cell.text.split()[0]) for cell in row.all("td")] for row in rows]


def test_numbers_are_as_counted_by_hand(study, visitor):
    assert counted(visitor) == BY_HAND


def test_numbers_are_those_of_the_claims_own_page(study, visitor):
    numbers = numbers_of(Claim.objects.visible_to(visitor), visitor)
    for claim, one, told in shown_claims(list(numbers.items()), visitor):
        kinds = len(told.kinds)
        assert (one.interviews, one.speakers, one.coders, one.kinds) == (
            told.interviews, told.speakers, told.coders, kinds,
        ), claim  # fmt: skip


def test_distribution_counts_every_claim_once(study):
    assert cells() == [[1, 1, 0, 0, 2], [0, 1, 0, 0, 1], [0, 0, 0, 1, 1], [0, 0, 0, 0, 0], [1, 2, 0, 1, 4]]


def test_three_and_more_stand_together():
    many = [Numbers(interviews=number, kinds=4) for number in (3, 7)]
    assert distribution_of(many) == {(3, 3): 2}


def test_list_has_the_numbers_and_the_way_to_what_is_counted(study):
    assert listed()["wide"] == [2, 3, 2, 3, 7]
    links = [one.attributes["href"] for one in look(PLACE).one("li", id="wide").one("dl").all("a")]
    assert links[:4] == ["/claims/wide/#triangulation"] * 4
    assert "from how many sides" in look("/claims/wide/").one("h2", id="triangulation").text.lower()
    assert listed()["bare"] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?interviews=1", ["narrow"]),
        ("?kinds=1", ["printed", "narrow"]),
        ("?interviews=2&kinds=3", ["wide"]),
        ("?interviews=0&kinds=0", ["bare"]),
        ("?sort=-speakers", ["wide", "narrow", "printed", "bare"]),
        ("?sort=pieces", ["bare", "narrow", "printed", "wide"]),
        ("?interviews=9&sort=no", ["printed", "bare", "narrow", "wide"]),
        ("?project=other", []),
        ("?organisation=nobody", []),
    ],
)
def test_claims_are_narrowed_and_sorted(study, query, found):
    assert list(listed(query)) == found


def test_each_cell_leads_to_as_many_claims_as_it_says(study):
    for one in look(PLACE).one("table", class_="tally").all("a"):
        address = one.attributes["href"].replace("&amp;", "&").removeprefix(PLACE).split("#")[0]
        assert len(listed(address)) == int(one.text.split()[0])


def test_concept_stands_for_all_below_it(study):
    above = make_concept(slug="above")
    study.claim("below", concept=make_concept(framework=above.framework, parent=above))
    assert list(listed("?concept=above")) == ["below"]


def test_file_has_the_claims_that_are_listed(study):
    lines = lines_of("/analysis/triangulation.csv?kinds=1&sort=-interviews")
    assert [(line[0], [int(one) for one in line[4:]]) for line in lines[1:]] == [
        ("The claim narrow.", [1, 1, 1, 1, 1]), ("The claim printed.", [0, 0, 0, 1, 1]),
    ]  # fmt: skip


def hide(study, how):
    claim = Claim.objects.get(slug="narrow")
    if how == "restricted interview":
        closed = make_interview(project=study.project, access=Access.RESTRICTED)
        make_evidence(claim=claim, quote=make_quote(interview=closed, interviewee=study.people[2]))
    elif how == "draft quote":
        study.said(claim, 1, 2, status=Status.DRAFT)
    elif how == "draft claim":
        study.said(
            study.claim("draft", status=Status.DRAFT, organisation=claim.organisation, concept=claim.concept), 0, 0
        )
    elif how == "draft source":
        study.printed(claim, make_source(kind="law", status=Status.DRAFT))
    else:
        quote = claim.evidence.get().quote
        make_coding(quote=quote, coder=study.coders[0], round=make_round(project=study.project, is_blind=True))


@pytest.mark.parametrize("how", ["restricted interview", "draft quote", "draft claim", "draft source", "blind round"])
def test_what_is_hidden_moves_no_number_and_tells_no_title(study, client, how):
    addresses = [PLACE, "/analysis/triangulation.csv"]
    before = [client.get(one).content for one in addresses]
    hide(study, how)
    assert [client.get(one).content for one in addresses] == before


def test_who_may_see_a_restricted_interview_has_it_counted(study, curator):
    hide(study, "restricted interview")
    assert counted(curator)["narrow"] == Numbers(interviews=2, speakers=2, coders=1, kinds=1, pieces=2)


def test_claim_of_a_hidden_project_cannot_be_chosen(study):
    closed = make_project(slug="closed", name="Closed study", access=Access.PROJECT)
    make_evidence(claim=make_claim(project=closed, slug="closed-claim"))
    assert "Closed study" not in look(PLACE).one("main").text
    assert list(listed("?project=closed")) == []


def test_page_costs_the_same_for_few_claims_and_for_many(study, client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PLACE)
        return len(queries)

    cost()
    before = cost()
    for number in range(40):
        claim = study.claim(f"more-{number}")
        study.said(claim, 0, 1, coders=[0])
        study.printed(claim, study.thesis)
    cost()  # what was remembered is counted again
    assert cost() == before
