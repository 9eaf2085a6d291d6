"""What a list costs does not depend on how many rows it has."""

import pytest
from django.db import connection

from tests.api.conftest import NAMES
from tests.api.rows import FULL_ROWS


@pytest.fixture(autouse=True)
def without_history(settings):
    """Rows are made faster."""
    settings.SIMPLE_HISTORY_ENABLED = False


@pytest.fixture
def list_cost(ask):
    """`list_cost(user, "quotes")` is how many queries a page of 200 takes, and how many rows there are."""

    def cost(user, name):
        with connection.cursor() as cursor:  # PostgreSQL plans badly for rows that it has not counted.
            cursor.execute("ANALYZE")
        response = ask(user, f"{name}/", limit=200)
        return response.query_count, response.json()["count"]

    return cost


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("person", ["visitor", "coder"])
def test_list_costs_the_same_for_2_rows_and_for_200(name, person, people, list_cost):
    for _ in range(2):
        FULL_ROWS[name]()
    few, rows = list_cost(people[person], name)
    for _ in range(200 - rows):
        FULL_ROWS[name]()
    many, rows = list_cost(people[person], name)
    assert rows >= 200
    assert many == few


def test_quotes_take_six_queries(list_cost, visitor, db):
    """Their number, the quotes, organisations, interviewees, codings and concepts."""
    FULL_ROWS["quotes"]()
    assert list_cost(visitor, "quotes") == (6, 1)


def test_claims_take_four_queries(list_cost, visitor, db):
    """Their number, the claims, clusters and evidence."""
    FULL_ROWS["claims"]()
    assert list_cost(visitor, "claims") == (4, 1)
