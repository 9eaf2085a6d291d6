"""Every template is used, and every script and style is a file of the site's own."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from apps.publishing.freezers import freezers
from tests.pages.base import WHOLE_PAGES
from tests.pages.conftest import client_of
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
NAME = re.compile(r"""["']((?:[\w-]+/)*[\w-]+\.html)["']""")
# Which Django itself looks for by name.
BY_DJANGO = {"500.html"}
# Made by the name of a kind: f"{app}/_frozen_{kind}.html".
BY_KIND = {freezer.template for freezer in freezers.all().values()}


def named_in(paths):
    return {name for path in paths for name in NAME.findall(path.read_text())}


def test_every_template_is_used():
    python = [path for folder in ("apps", "casebase") for path in (ROOT / folder).rglob("*.py")]
    used = named_in(python) | named_in(TEMPLATES.rglob("*.html")) | BY_DJANGO | BY_KIND
    templates = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    assert templates - used == set()


def test_every_template_that_is_named_is_there():
    names = named_in(TEMPLATES.rglob("*.html"))
    assert [name for name in names if not (TEMPLATES / name).exists()] == []


def test_fragment_says_what_it_takes():
    fragments = [path for path in TEMPLATES.rglob("_*.html") if path.parent.name != "components"]
    assert [path.name for path in fragments if "{#" not in path.read_text().splitlines()[0]] == []


def test_template_is_no_longer_than_can_be_read():
    assert {path.name for path in TEMPLATES.rglob("*.html") if len(path.read_text().splitlines()) > 180} == set()


def test_static_files_of_every_page_are_there(shared_base):
    client = client_of(None)
    wanted = set()
    for address in WHOLE_PAGES:
        page = Page(client.get(address).content.decode(), address)
        wanted |= {one.attributes[name] for one in page.walk() for name in ("src",) if name in one.attributes}
        wanted |= {
            one.attributes["href"] for one in page.all("link") if one.attributes["rel"] in ("icon", "stylesheet")
        }
    assert wanted
    assert all(one.startswith("/static/") for one in wanted)
    assert [one for one in wanted if not finders.find(one.removeprefix("/static/"))] == []


def test_every_page_carries_the_policy(shared_base):
    response = client_of(None).get("/")
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
