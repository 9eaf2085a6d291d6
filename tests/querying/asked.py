"""How the tests of this folder ask."""

import csv

from apps.querying.asking import Asked
from tests.pages.conftest import client_of
from tests.pages.dom import Page


def page(query, user=None, **values):
    """The Page that answers a query."""
    response = client_of(user).get("/query/", {"q": query} | values)
    assert response.status_code == 200
    return Page(response.content.decode(), "/query/")


def total(query, user=None):
    """What the page says of how much was found."""
    return page(query, user).one("p", class_="query-sum").text


def slugs(query, user):
    asked = Asked(query, user)
    assert asked.faults == []
    return set(asked.rows.values_list("slug", flat=True))


def lines(query, user=None):
    """The lines of the table, the heading first."""
    answer = client_of(user).get("/query/found.csv", {"q": query})
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
