"""No page of the curated content is heavier than a hundred kilobytes: HTML, styles and scripts, compressed."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from tests.pages.conftest import client_of
from tests.pages.dom import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

MOST = 100_000  # bytes
PAGES = [
    "/", "/summaries/study-clean/", "/summaries/level-micro/", "/summaries/case-visblue/", "/smes/", "/smes/visblue/",
    "/clusters/clean/", "/matrix/oli/", "/compare/?sme=visblue&sme=stac&sme=remoni", "/claims/",
    "/claims/visblue-oa-technology/", "/claims/visblue-oa-technology/how/", "/concepts/oa-technology/", "/quotes/",
    "/quotes/visblue-03/", "/interviews/visblue-1/", "/sources/clean-thesis/", "/glossary/", "/codebooks/sme/",
    "/projects/clean-case-study/", "/search/?q=cluster", "/query/",
    "/query/?q=code:networks+NEAR+lang:en",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(read_only):
    call_command("loadcases", verbosity=0)
    return client_of(None)


def compressed(content):
    return len(gzip.compress(content, 6))


def weight_of(client, address):
    """Bytes of the page at `address` and of the styles and scripts that it loads."""
    response = client.get(address)
    assert response.status_code == 200, address
    page = Page(response.content.decode(), address)
    wanted = {one.attributes["href"] for one in page.all("link", rel="stylesheet")}
    wanted |= {one.attributes["src"] for one in page.all("script") if "src" in one.attributes}
    files = [Path(finders.find(one.removeprefix("/static/"))) for one in sorted(wanted)]
    assert files
    return compressed(response.content) + sum(compressed(path.read_bytes()) for path in files)


@pytest.mark.parametrize("address", PAGES)
def test_page_is_light(address, client):
    assert weight_of(client, address) < MOST
