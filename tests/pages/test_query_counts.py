"""What a page costs does not depend on how much there is in the base."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.search.indexing import refresh_all
from tests.pages.base import ADDRESSES, make_base
from tests.pages.conftest import client_of
from tests.pages.crowd import crowd

# What a page says of itself to machines costs up to three, its versions and what is kept back two. A reader costs four
# more: the session, the account, the projects in which names of people may be read, and whether the text may be edited.
MOST = {"visitor": 18, "reader": 22}
# A workbook shows something of every kind, and so does a search, each of which costs its own. A list counts what each
# of its facets would leave, with the others as they are chosen.
MORE = {
    # PostgreSQL is told how long a statement may take; and whether there are places, on both sides.
    "/query/?q=code:first-contact+NEAR%2F2+lang:en": 4,
    "/claims/": 3, "/quotes/?organisation=filtra&concept=network&code=firms/first-contact": 6,
    "/claims/?organisation=filtra&concept=network&stance=supports&level=micro&contribution=direct": 9,
    "/workbook/across/": 17, "/search/?q=the": 40, "/search/?q=the&kind=quote": 8, "/search/feed/?q=the": 20,
    "/search/found.csv?q=the": 40, "/analysis/contradictions/": 1,
    "/analysis/codes/": 1,  # six times whether what its form offers is still so
}  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]


def costs(clients):
    """{(person, address): queries of that page}."""
    found = {}
    for name, client in clients.items():
        for address in ADDRESSES:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code < 400, address
            found[name, address] = [query["sql"] for query in queries]
    return found


@pytest.fixture(scope="module")
def measured(read_only):
    """The queries of every page with 3 rows around each thing, and with 300 SMEs and 60 of everything else."""
    base = make_base()
    clients = {"visitor": client_of(None), "reader": client_of(base.reader)}
    crowd(base, 3)
    refresh_all()
    few = costs(clients)
    crowd(base, 57, smes=297)
    refresh_all()
    return few, costs(clients)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("person", MOST)
def test_page_costs_the_same_however_much_there_is(person, address, measured):
    few, many = (counted[person, address] for counted in measured)
    assert len(many) == len(few), "\n\n".join(sql[:300] for sql in many if sql not in few)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("person", MOST)
def test_page_costs_few_queries(person, address, measured):
    _, many = (counted[person, address] for counted in measured)
    assert len(many) <= MOST[person] + MORE.get(address, 0), "\n\n".join(sql[:300] for sql in many)
