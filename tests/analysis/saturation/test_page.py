"""New codes per interview: each number as counted by hand, the way to its passages, and what is hidden."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.core.visibility import Access, Status
from tests.analysis.looking import lines_of, look
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_project,
    make_quote,
    make_round,
)

pytestmark = pytest.mark.django_db
PLACE = "/analysis/saturation/?project=harbour-study"


class Study:
    """A project with codes A to F in one codebook; `said("first", "AB")` puts codes on a quote of that interview."""

    def __init__(self, project):
        self.project = project
        self.codebook = make_codebook(project=project, slug="firms")
        self.codes = {
            name: make_code(codebook=self.codebook, slug=name.lower(), name=f"Code {name}") for name in "ABCDEF"
        }
        self.round = make_round(project=project)
        self.coder = make_member(project, Role.CODER)
        self.interviews = {}

    def interview(self, slug, date="", **fields):
        self.interviews[slug] = make_interview(
            project=self.project, slug=slug, title=f"Talk {slug}", date=date, interviewees=[], **fields
        )

    def said(self, slug, codes, on="2020-01-01", quote=None, **fields):
        quote = quote or make_quote(interview=self.interviews[slug])
        options = {
            "round": self.round,
            "coder": self.coder,
            "created_at": datetime.fromisoformat(on).replace(tzinfo=UTC),
        } | fields
        for code in codes:
            make_coding(quote=quote, code=self.codes[code], **options)
        return quote


@pytest.fixture
def study(project):
    """Spoken in the order first, second, third, and one without date; coded in another."""
    study = Study(project)
    study.interview("third", "2019-05-01")
    study.interview("second", "2019")
    study.interview("first", "2018-11")
    study.interview("undated")
    study.interview("silent", "2017")
    study.said("first", "AB", on="2020-03-01")
    study.said("first", "A", on="2020-03-02")
    study.said("second", "AC", on="2020-01-01")
    study.said("third", "BC", on="2020-02-01")
    study.said("undated", "CDE", on="2020-04-01")
    return study


def table_of(page):
    """[(interview, used, new, so far, run)] as the table says it, without what only a screen reader reads."""
    rows = page.one("table", class_="tally").one("tbody").all("tr")
    found = []
    for row in rows:
        cells = [cell.text.split(" ")[0] for cell in row.all("td")]
        found.append((row.one("th").one("a").text, *(int(one) for one in cells[1:4])))
    return found


def test_each_number_is_as_counted_by_hand_in_the_order_of_dates(study):
    assert table_of(look(PLACE)) == [
        ("Talk first", 2, 2, 2), ("Talk second", 2, 1, 3), ("Talk third", 2, 0, 3), ("Talk undated", 3, 2, 5),
    ]  # fmt: skip


def test_interviews_may_stand_in_the_order_of_coding(study):
    assert table_of(look(f"{PLACE}&order=coding")) == [
        ("Talk second", 2, 2, 2), ("Talk third", 2, 1, 3), ("Talk first", 2, 0, 3), ("Talk undated", 3, 2, 5),
    ]  # fmt: skip


def test_undated_and_uncoded_interviews_are_spoken_of(study):
    words = look(PLACE).one("main").text
    assert "1 interview has no date and stands last" in words
    assert "1 more interview of the project has no such passage and is left out" in words


def test_file_has_the_numbers_of_the_table(study):
    lines = lines_of("/analysis/saturation.csv?project=harbour-study&base=1&run=1")
    assert [(line[1], *map(int, line[4:7])) for line in lines[1:]] == table_of(look(PLACE))
    assert [line[7:] for line in lines[1:]] == [
        [""] * 3,
        ["2-2", "1", "50.0"],
        ["3-3", "0", "0.0"],
        ["4-4", "2", "100.0"],
    ]


def test_parameters_of_the_form_decide_what_is_found(study):
    found = look(f"{PLACE}&base=1&run=1&percent=0").one("p", class_="finding").text
    assert found.startswith("Saturation is reached after 2 interviews: the run that follows, interview 3, added no new")
    assert look(f"{PLACE}&base=x&run=-3&percent=900").one("p", class_="finding").text.startswith("Too few interviews")


@pytest.mark.parametrize(
    ("interview", "show", "codes", "passages"),
    [
        ("first", "new", ["Code A", "Code B"], 2),
        ("second", "new", ["Code C"], 1),
        ("second", "used", ["Code A", "Code C"], 1),
        ("third", "so-far", ["Code A", "Code B", "Code C"], 4),
    ],
)
def test_number_leads_to_its_codes_and_passages(study, interview, show, codes, passages):
    numbers = {row[0]: row for row in table_of(look(PLACE))}
    place = {"used": 1, "new": 2, "so-far": 3}[show]
    link = next(
        one.attributes["href"]
        for one in look(PLACE).all("a")
        if f"interview={interview}&show={show}" in one.attributes.get("href", "").replace("&amp;", "&")
    )
    page = look(link)
    assert [one.one("a").text for one in page.one("ul", class_="code-counts").all("li")] == codes
    assert len(codes) == numbers[f"Talk {interview}"][place]
    assert page.one("h2", id="passages").text == f"Passages ({passages})"


def test_run_leads_to_the_codes_that_it_added(study):
    row = look(f"{PLACE}&base=1&run=2").one("tbody").all("tr")[2]
    assert row.all("td")[-1].text.startswith("1 new")
    page = look(row.all("a")[-1].attributes["href"])
    assert page.one("h1").text == "1 code new in the run that ends with Talk third"
    assert page.one("ul", class_="code-counts").text.split() == ["Code", "C", "2", "passages"]


def test_one_codebook_may_be_counted_alone(study, project):
    other = make_code(codebook=make_codebook(project=project, slug="others"), name="Elsewhere")
    make_coding(quote=make_quote(interview=study.interviews["first"]), code=other)
    assert table_of(look(PLACE))[0] == ("Talk first", 3, 3, 3)
    assert table_of(look(f"{PLACE}&codebook=firms"))[0] == ("Talk first", 2, 2, 2)


def hide(study, how):
    if how == "restricted interview":
        study.interview("closed", "2017-01-01", access=Access.RESTRICTED)
        study.said("closed", "ABCDEF")
    elif how == "draft quote":
        study.said("first", "F", quote=make_quote(interview=study.interviews["first"], status=Status.DRAFT))
    elif how == "blind round":
        study.said("first", "F", round=make_round(project=study.project, is_blind=True))
    else:
        closed = make_code(codebook=study.codebook, name="Closed", is_open=False)
        make_coding(quote=make_quote(interview=study.interviews["first"]), code=closed, round=study.round)


@pytest.mark.parametrize("how", ["restricted interview", "draft quote", "blind round", "closed code"])
def test_what_is_hidden_moves_no_number_and_tells_no_title(study, client, how):
    addresses = [
        PLACE,
        PLACE.replace("/?", ".csv?"),
        "/analysis/saturation/passages/?project=harbour-study&interview=first",
    ]
    before = [client.get(one).content for one in addresses]
    hide(study, how)
    assert [client.get(one).content for one in addresses] == before
    closed = "/analysis/saturation/passages/?project=harbour-study&interview=closed"
    assert client.get(closed).status_code == 404


def test_reader_of_restricted_interviews_has_them_counted(study, curator):
    hide(study, "restricted interview")
    assert table_of(look(PLACE, curator))[0] == ("Talk closed", 6, 6, 6)


@pytest.mark.parametrize(
    "query", ["project=none", "codebook=none", "project=closed", "project=harbour-study&codebook=other"]
)
def test_names_of_nothing_and_of_what_is_hidden_are_answered_alike(study, query):
    make_codebook(project=make_project(slug="closed", access=Access.PROJECT), slug="closed")
    make_codebook(project=make_project(), slug="other")
    assert "No project or codebook that is open to you" in look(f"/analysis/saturation/?{query}").one("main").text


def test_page_costs_the_same_for_two_interviews_and_for_many(study, client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PLACE)
            client.get("/analysis/saturation/passages/?project=harbour-study&interview=undated&show=so-far")
        return len(queries)

    cost()
    before = cost()
    for number in range(30):
        study.interview(f"more-{number}", f"2021-01-{number + 1:02}")
        study.said(f"more-{number}", "ABCDEF")
    cost()  # what was remembered is counted again
    assert cost() == before
