"""Code frequencies by case: each number against what stands in the base, and the list behind it."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db
PAGE = "/analysis/codes/"


@pytest.fixture
def study(project):
    """Two firms; code `way` with `fair` and `visit` below it. Filtra: q1 fair+visit, q2 fair (twice); Nord: q3 way."""
    book = make.make_codebook(project=project, slug="ways", title="Ways abroad")
    way = make.make_code(codebook=book, slug="way", name="Way in", position=1)
    fair = make.make_code(codebook=book, slug="fair", name="Fair", parent=way, position=2)
    visit = make.make_code(codebook=book, slug="visit", name="Visit", parent=way, position=3)
    rounds = make.make_round(project=project, slug="first")
    anna, bent = (make.make_user(username=name) for name in ("anna", "bent"))
    filtra, nord = (make.make_sme(slug=slug, name=slug.title()) for slug in ("filtra", "nord"))
    one = make.make_interview(project=project, organisation=filtra, slug="one", date="2019")
    two = make.make_interview(project=project, organisation=nord, slug="two", date="2020-03", language="fi")
    quotes = {slug: make.make_quote(interview=at, slug=slug) for slug, at in (("q1", one), ("q2", one), ("q3", two))}
    for quote, code, coder in (
        ("q1", fair, anna), ("q1", visit, anna), ("q2", fair, anna), ("q2", fair, bent), ("q3", way, anna),
    ):  # fmt: skip
        make.make_coding(quote=quotes[quote], code=code, coder=coder, round=rounds)
    return {"book": book, "fair": fair, "round": rounds, "anna": anna, "filtra": filtra, "one": one, "quotes": quotes}


def client_of(user):
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client


def numbers(query="", user=None):
    """{(code, organisation): (quotes, interviews, per cent)} of the download."""
    answer = client_of(user or AnonymousUser()).get(f"{PAGE}?format=csv&{query}")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    return {(row[0], row[2]): tuple(int(value) for value in row[3:]) for row in rows[1:]}


def test_codes_count_each_quote_once_with_all_below(study):
    assert numbers("codebook=ways") == {
        ("way", "Filtra"): (2, 1, 100), ("way", "Nord"): (1, 1, 100), ("way", "All"): (3, 2, 100),
        ("fair", "Filtra"): (2, 1, 100), ("fair", "All"): (2, 1, 67),
        ("visit", "Filtra"): (1, 1, 50), ("visit", "All"): (1, 1, 33),
    }  # fmt: skip


def test_codes_alone_leave_out_what_is_below(study):
    found = numbers("codebook=ways&counted=own")
    assert ("way", "Filtra") not in found
    assert found["way", "All"] == (1, 1, 33)


@pytest.mark.parametrize(
    ("query", "quotes"),
    [("case=nord", 1), ("case=nord&case=filtra", 3), ("year=2019", 2), ("language=fi", 1), ("level=macro", 0),
     ("round=first", 3), ("project=harbour-study", 3), ("year=1066", 0), ("case=nobody", 0), ("coder=anna", 0)],
)  # fmt: skip
def test_filters_narrow_what_is_counted(study, query, quotes):
    assert numbers(query)["way", "All"][0] == quotes


def test_coder_is_a_filter_of_those_who_code(study, coder):
    assert numbers("coder=bent", coder)["way", "All"][0] == 1


@pytest.mark.parametrize(
    "query", ["case=nobody", "codebook=no", "year=later", "level=9", "counted=x", "sort=%F0%9F", "round=a&round=b"]
)
def test_what_names_nothing_gives_a_sentence(study, query):
    page = client_of(AnonymousUser()).get(f"{PAGE}?{query}")
    assert page.status_code == 200
    assert "analysis-fault" in page.content.decode()


@pytest.mark.parametrize("query", ["", "counted=own", "case=filtra", "sort=most&year=2019", "round=first"])
def test_each_cell_opens_exactly_its_quotes(study, query):
    page = Page(client_of(AnonymousUser()).get(f"{PAGE}?{query}").content.decode(), PAGE)
    links = [link for cell in page.all("td") for link in cell.all("a")]
    assert links
    for link in links:
        behind = Client().get(link.attributes["href"]).content.decode()
        assert int(re.search(r"(\d+) quotation", behind)[1]) == int(link.text)
        assert behind.count('<figure class="quotation') == int(link.text)


def hide_interview(study):
    study["one"].access = "restricted"
    study["one"].save()


def hide_quotes(study):
    for slug in ("q1", "q2"):
        study["quotes"][slug].status = "draft"
        study["quotes"][slug].save()


def hide_round(study):
    for coding in study["quotes"]["q1"].codings.all() | study["quotes"]["q2"].codings.all():
        coding.round = make.make_round(project=study["one"].project, is_blind=True)
        coding.save()


@pytest.mark.parametrize("hide", [hide_interview, hide_quotes, hide_round])
def test_what_a_visitor_may_not_see_is_in_no_number(study, hide):
    hide(study)
    assert {key: value for key, value in numbers().items() if value[0]} == {
        ("way", "Nord"): (1, 1, 100),
        ("way", "All"): (1, 1, 100),
    }


def test_closed_code_is_not_counted_for_its_parent(study):
    study["fair"].is_open = False
    study["fair"].save()
    found = numbers()
    assert found["way", "Filtra"] == (1, 1, 100)
    assert not [key for key in found if key[0] == "fair"]


def test_hidden_organisation_is_not_named(study):
    study["filtra"].access = "restricted"
    study["filtra"].save()
    assert numbers()["fair", "No organisation known here"] == (2, 1, 100)
    page = client_of(AnonymousUser()).get(PAGE).content.decode()
    assert "Filtra" not in page.partition("<table")[2].partition("</table")[0]


def queries_of(address):
    with CaptureQueriesContext(connection) as captured:
        Client().get(address)
    return len(captured)


def test_no_more_queries_for_more_rows(study):
    before = queries_of(f"{PAGE}?level=micro")
    for _ in range(12):
        interview = make.make_interview(project=study["one"].project)
        make.make_coding(quote=make.make_quote(interview=interview), code=study["fair"], round=study["round"])
    assert queries_of(f"{PAGE}?level=micro") == before < 20


def test_a_year_says_what_it_leaves_out(study):
    said = "What comes of an interview whose date is not known is left out."
    assert said in Client().get(f"{PAGE}?year=2019").content.decode()
    assert said not in Client().get(f"{PAGE}?level=micro").content.decode()
