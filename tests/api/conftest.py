import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.api.collections import COLLECTIONS

NAMES = [each.name for each in COLLECTIONS]


@pytest.fixture
def ask(client):
    """`ask(user, "quotes/", q="trust")` is the API's response to this person, with its `query_count`."""

    def response(user, path, **parameters):
        if user.is_authenticated:
            client.force_login(user)
        else:
            client.logout()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/api/v1/{path}", parameters)
        response.query_count = len(queries)
        return response

    return response


@pytest.fixture
def rows(ask, visitor):
    """`rows("quotes/", user=reader)` is the list of results; a visitor's where no user is given."""

    def results(path, user=visitor, **parameters):
        response = ask(user, path, **parameters)
        assert response.status_code == 200, response.content
        answer = response.json()
        if answer["next"] is None:
            assert answer["count"] == len(answer["results"]) + int(parameters.get("offset", 0))
        return answer["results"]

    return results
