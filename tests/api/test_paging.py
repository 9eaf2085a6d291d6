"""Pages of a collection."""

import pytest

from tests import builders as make


@pytest.fixture
def quotes(db):
    interview = make.make_interview()
    return [make.make_quote(interview=interview, slug=f"quote-{number:02}") for number in range(60)]


def test_page_has_50_rows_and_the_address_of_the_next(quotes, ask, visitor):
    answer = ask(visitor, "quotes/").json()
    assert (answer["count"], len(answer["results"])) == (60, 50)
    assert answer["next"] == "http://testserver/api/v1/quotes/?offset=50"


def test_following_next_meets_every_row_once(quotes, client):
    address, met = "/api/v1/quotes/?limit=7&q=cluster", []
    while address:
        answer = client.get(address).json()
        met += [row["id"] for row in answer["results"]]
        address = answer["next"]
    assert met == [quote.slug for quote in quotes]


def test_next_is_null_on_the_last_page_and_beyond(quotes, ask, visitor):
    assert ask(visitor, "quotes/", offset=50).json()["next"] is None
    assert ask(visitor, "quotes/", offset=60).json() == {"count": 60, "next": None, "results": []}


def test_rows_of_one_name_keep_their_order_over_pages(db, rows):
    names = [make.make_sme(name="Filtra").slug for _ in range(5)]
    pages = [rows("smes/", limit=1, offset=offset)[0]["id"] for offset in range(5)]
    assert pages == names
