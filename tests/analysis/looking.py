"""How the tests of this folder look at a page, and read a file."""

import csv

from tests.pages.conftest import fetch
from tests.pages.dom import Page


def look(address, user=None):
    """The Page that a visitor, or `user`, sees."""
    response = fetch(user, address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return Page(response.content.decode(), address)


def lines_of(address, user=None):
    """The lines of a CSV file, the heading first."""
    return list(csv.reader(fetch(user, address).content.decode("utf-8-sig").splitlines()))
