"""Whatever stands in an address, a page answers; and what was asked is shown as text."""

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages.base import WHOLE_PAGES
from tests.pages.conftest import client_of
from tests.pages.dom import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

FILTERS = {
    "/smes/": ["industry", "tag", "market", "advantage", "contribution", "cluster", "helped", "founded"],
    "/claims/": ["organisation", "concept", "level", "contribution", "stance"],
    "/quotes/": ["organisation", "concept", "code", "interview", "kind", "year"],
    "/sources/": ["kind", "year", "evaluated", "format", "sort", "view", "columns"],
    "/clusters/": ["meta", "tag", "member", "initiative", "founded", "sort"],
    "/compare/": ["sme", "only"],
    "/matrix/activities/": ["sme"],
    "/matrix/advantages/": ["sme", "branch", "view"],
    "/pictures/markets/": ["project", "sme", "mode", "since", "until", "country"],
    "/pictures/timeline/": ["project", "case"],
    "/search/": ["q"],
    "/query/": ["q", "before", "after", "rows"],
}
ODD = {
    "quotes": "'\"''", "html": "<script>alert(1)</script><b>", "emoji": "🌊🏭 é", "nul": "a\0b",
    "controls": "\x01\x1f\u202e", "percent": "%_\\%", "blank": "   ", "long": "flow " * 4000,
    "one long word": "a" * 60_000, "braces": "{{ 7 * 7 }}{% raise %}", "number": "9" * 5000,
}  # fmt: skip
ANSWER_NUL = ("/search/", "/query/")  # by saying what is wrong, or with what is found
ANYTHING = st.text(max_size=60)


@pytest.fixture(scope="module")
def client(shared_base):
    return client_of(None)


def ask(client, path, *pairs):
    return client.get(f"{path}?{urlencode(pairs)}")


@pytest.mark.parametrize("number", ["abc", "99999", "-1", "0", "", "1.5", "9" * 5000, "٣", "last"])
@pytest.mark.parametrize("path", [one for one in WHOLE_PAGES if one.endswith("/")])
def test_page_number_that_cannot_be_gives_the_nearest_page(path, number, client):
    assert ask(client, path, ("page", number)).status_code == 200


@pytest.mark.parametrize("path", ["/claims/%00/", "/%00", "/smes/a%00b/v1/", "/versions/%00/"])
def test_nul_in_an_address_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("path", FILTERS)
def test_odd_value_of_a_filter_is_answered_and_escaped(path, name, client):
    response = ask(client, path, *((one, ODD[name]) for one in FILTERS[path]))
    assert response.status_code == (404 if name == "nul" and path not in ANSWER_NUL else 200)
    page = Page(response.content.decode())
    assert page.all("script", src=None) == []
    assert page.one("h1")
    assert "49" not in page.title


@pytest.mark.parametrize("path", [one for one in FILTERS if one not in ("/search/", "/compare/")])
def test_unknown_value_of_a_filter_finds_nothing_and_is_no_error(path, client):
    for name in FILTERS[path]:
        page = Page(ask(client, path, (name, "nothing-of-this-name")).content.decode())
        assert page.one("h1")


@pytest.mark.parametrize("path", ["/smes/", "/claims/", "/quotes/"])
def test_list_that_is_empty_says_so_and_offers_all(path, client):
    for name in FILTERS[path]:
        page = Page(ask(client, path, (name, "nothing-of-this-name")).content.decode(), path)
        assert page.main.all(class_="empty"), name
        assert (path, "") in page.links(page.main)


def test_words_that_are_searched_stand_in_the_box_as_they_were_typed(client):
    typed = '"flow" <b> batteries & more'
    page = Page(ask(client, "/search/", ("q", typed)).content.decode())
    assert page.one(id="q").attributes["value"] == typed
    assert "Nothing was found" in page.main.text


def test_repeated_and_unknown_firms_are_compared_once_and_named(client):
    chosen = [("sme", one) for one in ("filtra", "filtra", "nobody", "<i>x</i>")]
    page = Page(ask(client, "/compare/", *chosen).content.decode())
    assert page.one("h1").text == "Filtra Nord"
    errors = [one.text for one in page.all("p", class_="form-errors")]
    assert len(errors) == 2
    assert "nobody" in errors[0]
    assert "<i>x</i>" in errors[1]


@settings(max_examples=40)
@given(query=ANYTHING)
def test_any_words_can_be_searched(client, query):
    assert ask(client, "/search/", ("q", query)).status_code == 200


@settings(max_examples=60)
@given(path=st.sampled_from(list(FILTERS)), data=st.data())
def test_any_filters_can_be_given(client, path, data):
    names = st.sampled_from([*FILTERS[path], "page", "sme"])
    known = st.sampled_from(["filtra", "network", "ownership", "direct", "supports", "micro", "1", "differences"])
    pairs = data.draw(st.lists(st.tuples(names, ANYTHING | known), max_size=6))
    has_nul = path not in ANSWER_NUL and any("\0" in value for _, value in pairs)
    assert ask(client, path, *pairs).status_code == (404 if has_nul else 200)


@settings(max_examples=30)
@given(key=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="?#"), min_size=1, max_size=40))
def test_any_key_can_be_previewed(client, key):
    for kind in ("claim", "code", "passage"):
        assert client.get(f"/preview/{kind}/{key}/").status_code in (200, 404)
