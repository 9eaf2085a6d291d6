"""A real Chromium on the site's live server: pages in light and dark, at any width, as anyone.

Each call has a time limit. Chromium is $CHROMIUM or the first found on the path. Without one these tests are skipped,
or fail where CASEBASE_REQUIRE names browser.
"""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.requirements import is_required

CALL_MS = 10_000
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "no Chromium is found; CHROMIUM= says where one is"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Playwright's loop runs in the tests' thread, where Django would take every query for an asynchronous one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=CALL_MS)


def find_chromium():
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Browser tests come last: the base that they share is stored for good, which no other test may find."""
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)
    ours = [item for item in items if here in item.path.parents]
    if ours and not find_chromium() and is_required("browser"):
        raise pytest.UsageError(f"CASEBASE_REQUIRE names browser, but {NO_CHROMIUM}.")
    for item in ours:
        item.add_marker("browser")
        if not find_chromium():
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": ARGUMENTS, "timeout": 30_000}


@pytest.fixture(scope="session")
def base_url(live_server):
    """The address that a page's path is relative to, in `page.goto("/smes/")` too."""
    return live_server.url


@pytest.fixture
def context(context):
    """pytest-playwright's context, from which `page` is made, with the time limit."""
    context.set_default_timeout(CALL_MS)
    return context


@pytest.fixture
def visit(new_context, base_url):
    """Return `visit(path, …)`, which opens a page; the test fails at its end if a page had an error in its console.

    `scheme` is light or dark, `user` is who is logged in (None: a visitor), `javascript=False` turns scripts off.
    What a page asks of any other host, and what its Content-Security-Policy refuses, is an error as well. A test that
    expects errors looks at `visit.errors` and clears it.
    """
    errors = []

    def visit(path, *, user=None, scheme="light", width=1280, height=900, javascript=True):
        context = new_context(
            color_scheme=scheme, viewport={"width": width, "height": height}, java_script_enabled=javascript
        )
        context.set_default_timeout(CALL_MS)
        if user is not None:
            context.add_cookies([_login_cookie(user, base_url)])
        page = context.new_page()
        _watch(page, base_url, errors)
        page.goto(path)
        return page

    visit.errors = errors
    yield visit
    assert not errors, "Errors in the browser:\n" + "\n".join(errors)


def _login_cookie(user, base_url):
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": base_url}


def _watch(page, base_url, errors):
    """Add what goes wrong on `page` to `errors`; a page that is itself a 404 is no error."""

    def on_console(message):
        about = message.location["url"]
        its_own_status = message.text.startswith("Failed to load resource") and about == page.url
        if message.type == "error" and not its_own_status:
            errors.append(f"{page.url}: {message.text} ({about})")

    def on_request(request):
        if not request.url.startswith((base_url, "data:", "blob:", "about:")):
            errors.append(f"{page.url} asks another host: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("request", on_request)


@pytest.fixture
def assert_accessible():
    """Return `assert_accessible(page)`, which fails with what axe finds against WCAG 2.2 AA."""

    def assert_accessible(page):
        options = {"runOnly": {"type": "tag", "values": WCAG_22_AA}, "resultTypes": ["violations"]}
        found = Axe().run(page, options=options).response["violations"]
        assert not found, f"{page.url} is not accessible:\n" + "\n".join(map(_describe, found))

    return assert_accessible


def _describe(violation):
    shown, more = violation["nodes"][:5], len(violation["nodes"]) - 5
    lines = [f"- {violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in shown:
        lines += [f"    {node['html'][:200]}", f"      {' '.join((node.get('failureSummary') or '').split())}"]
    return "\n".join([*lines, f"    and {more} more"] if more > 0 else lines)
