"""An import on its way: its page keeps up with it by itself, and shows what came of it at the end."""

import os

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.exchange.importing import workplace
from apps.exchange.models import Import
from tests import builders as make

PAGE = "/workspace/import/"


@pytest.fixture
def project(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return make.make_project(slug="harbour-study")


@pytest.fixture
def curator(project):
    return make.make_member(project, Role.CURATOR)


@pytest.fixture
def row(project, curator):
    return make.make_import(project=project, by=curator, state="bringing", file_name="harbour.qdpx")


@pytest.fixture
def progress(row):
    """What the process calls that works on the import; here it is the test that does."""
    held = workplace.hold(row)
    yield workplace.Progress(row)
    os.close(held)


def end(row):
    Import.objects.filter(pk=row.pk).update(state="done")
    workplace.clear(row)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_page_keeps_up_and_shows_what_came_of_it(visit, curator, row, progress, scheme, width, assert_accessible):
    progress("Comparing it with what is there", 1, 4)
    page = visit(f"{PAGE}{row.uuid}/", user=curator, scheme=scheme, width=width)
    expect(page.locator(".import-progress")).to_contain_text("25 %")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    progress("Storing it", 3, 4)
    expect(page.locator(".import-progress")).to_contain_text("75 %")
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 3)
    end(row)
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_list_keeps_up_and_leaves_the_keyboard_where_it_was(visit, curator, row, progress, assert_accessible):
    progress("Storing it", 1, 4)
    page = visit(PAGE, user=curator)
    assert_accessible(page)
    button = page.get_by_role("button", name="Cancel harbour.qdpx")
    button.focus()
    progress("Keeping a note of every row")
    expect(page.locator(".import-progress")).to_contain_text("Keeping a note of every row")
    expect(button).to_be_focused()
    end(row)
    expect(button).to_have_count(0)
    expect(page.get_by_text("Brought in", exact=True)).to_be_visible()


def test_wish_to_cancel_reaches_whoever_works_on_it(visit, curator, row, progress):
    progress("Storing it", 1, 4)
    page = visit(f"{PAGE}{row.uuid}/", user=curator)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".import-progress")).to_be_visible()
    assert workplace.is_asked_to_stop(row)
    with pytest.raises(workplace.Stopped):
        progress("Storing it", 2, 4)


def test_page_without_script_renews_itself(visit, curator, row, progress):
    progress("Storing it", 1, 4)
    page = visit(f"{PAGE}{row.uuid}/", user=curator, javascript=False)
    expect(page.locator(".import-progress")).to_contain_text("25 %")
    end(row)
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
