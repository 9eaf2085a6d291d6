"""Searching what ships with the base."""

import pytest
from django.core.management import call_command
from django.http import QueryDict

from apps.search.choice import Choice
from apps.search.facets import facets_of
from apps.search.finding import search
from tests.pages.conftest import read_only  # noqa: F401
from tests.pages.dom import Page
from tests.search.finding import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


@pytest.fixture(scope="module")
def shipped(read_only):  # noqa: F811
    call_command("loadcases", verbosity=0)


@pytest.mark.parametrize("query", ["cluster", "network NOT export", "kind:quote", "in:remoni OR in:stac"])
def test_each_facet_leaves_just_as_many_as_it_says(visitor, query):
    answer = search(Choice(query), visitor)
    facets = facets_of(answer, visitor)
    assert {"case", "concept"} <= {facet.name for facet in facets}
    for facet in facets:
        for option in (*facet.options, *facet.more):
            assert search(Choice.of(QueryDict(option.address)), visitor).total == option.count, (facet.name, option)


def test_facets_combine_and_are_taken_away_one_by_one(client):
    values = QueryDict("q=the&case=remoni&code=sme/networks")
    answer = client.get(f"/search/?{values.urlencode()}")
    page = Page(answer.content.decode(), "/search/")
    links = [address for address, _ in page.links(page.main)]
    assert any(address.endswith("?q=the&code=sme%2Fnetworks") for address in links)
    assert any(address.endswith("?q=the&case=remoni") for address in links)
    assert "Case: ReMoni" in page.main.text
    assert "Code: Networks" in page.main.text


def test_a_facet_that_means_nothing_finds_nothing_and_says_what_was_asked(client):
    page = Page(ask(client, "the", case="nobody").content.decode())
    assert "Nothing was found with these limits" in page.main.text
    assert "Case: nobody" in page.main.text


def test_every_kind_can_be_paged_through_without_loss_or_repetition(client, visitor):
    answer = search(Choice("the", "claim"), visitor)
    seen = []
    for number in range(1, 3 + len(answer.hits["claim"]) // 20):
        page = Page(ask(client, "the", kind="claim", page=number).content.decode())
        seen += [link for link, _ in page.links(page.main) if link.startswith("/claims/") and link not in seen]
    assert len(seen) == len(answer.hits["claim"])


def test_every_hit_leads_to_a_page(client, visitor):
    page = Page(ask(client, "NOT zzzz").content.decode(), "/search/")
    hits = {address for hit in page.main.all("li", class_="hit") for address, _ in page.links(hit)}
    assert len(hits) > 40
    for address in hits:
        assert client.get(address.partition("#")[0]).status_code == 200, address
