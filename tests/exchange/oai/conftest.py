import pytest
from django.core.cache import cache

from tests.exchange.oai.harvester import Harvester, check_answer


@pytest.fixture(autouse=True)
def nothing_known():
    """The register is compared again in each test."""
    cache.clear()


@pytest.fixture
def harvester(client):
    return Harvester(client)


@pytest.fixture
def ask(client):
    """`ask(verb="Identify")` is the parsed answer."""

    def answer(**arguments):
        return check_answer(client.get("/oai", arguments))

    return answer


@pytest.fixture
def code(ask):
    """`code(verb="x")` is the code of the error that is answered, or None."""

    def of_error(**arguments):
        error = ask(**arguments).find("{*}error")
        return None if error is None else error.get("code")

    return of_error
