"""The quotes of a code in pages that begin after a quote."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders as make

pytestmark = pytest.mark.django_db
ADDRESSES = ["/workspace/codes/firms/trust/quotes/", "/codes/firms/trust/"]


@pytest.fixture
def many(project, codes, put):
    """Sixty coded quotes of two interviews, made in another order than they are listed; one more than is seen."""
    slugs = []
    for name in ("filtra-b", "filtra-a"):
        transcript = make.make_transcript(interview=make.make_interview(project=project, slug=name))
        for number in range(29, -1, -1):
            quote = make.make_quote(transcript=transcript, start=number, end=number + 4, slug=f"{name}-q{number:02}")
            put(quote, codes.trust)
            slugs.append(quote.slug)
    blind = make.make_round(project=project, is_blind=True)
    put(make.make_quote(transcript=transcript, slug="filtra-a-hidden"), codes.trust, round=blind)
    return sorted(slugs)


def slugs_on(text):
    return re.findall(r"quote (filtra-[\w-]+)", text)


def way(text, rel):
    found = re.search(rf'rel="{rel}" href="([^"]+)"', text)
    return found and found[1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_quote_is_found_once_forwards_and_backwards(address, many, curator, client_as):
    client = client_as(curator)
    found, query, texts = [], "", []
    while query is not None:
        text = client.get(address + query).content.decode()
        texts.append(text)
        found += slugs_on(text)
        query = way(text, "next")
    assert (found, len(texts)) == (many, 3)
    back = client.get(address + way(texts[2], "prev")).content.decode()
    assert slugs_on(back) == many[25:50]
    first = client.get(address + way(back, "prev")).content.decode()
    assert slugs_on(first) == many[:25]
    assert way(first, "prev") is None


@pytest.mark.parametrize("address", ADDRESSES)
def test_first_page_says_how_many_there_are(address, many, curator, client_as):
    assert re.search(r"\b60\b", client_as(curator).get(address).content.decode().partition("<figure")[0])


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("query", ["?after=zzz/zzz", "?after=nothing", "?before=a/a"])
def test_odd_key_is_an_empty_or_a_full_page(address, query, many, curator, client_as):
    answer = client_as(curator).get(address + query)
    assert answer.status_code == 200
    assert slugs_on(answer.content.decode()) in ([], many[:25], many[-25:])


@pytest.mark.parametrize("address", ADDRESSES)
def test_later_pages_cost_no_more_queries(address, many, curator, client_as):
    client = client_as(curator)
    costs = []
    for query in ("", "?after=filtra-a/filtra-a-q24", "?after=filtra-b/filtra-b-q19"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address + query)
        costs.append(len(queries))
    assert costs[1] == costs[2] <= costs[0]


def test_other_codes_on_the_same_words_are_those_one_may_see(codes, quotes, put, curator, coder, client_as, project):
    put(quotes[0], codes.trust)
    put(quotes[0], codes.grants)
    put(quotes[1], codes.savings)
    put(quotes[0], codes.contact, round=make.make_round(project=project, is_blind=True))

    def beside(user):
        page = client_as(user).get("/codes/firms/trust/").content.decode()
        return set(re.findall(r"/codes/firms/([\w-]+)/", page.partition("On the same words")[2]))

    assert beside(curator) == {"grants"}
    assert beside(coder) == {"grants", "contact"}
