"""The coding sheet by keyboard: along its cells, a summary written in its place, and nothing lost without a network."""

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.coding.models import CellSummary
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_project,
    make_quote,
    make_round,
    make_transcript,
)

SHEET = "/workspace/projects/harbour-study/sheet/"


@pytest.fixture
def coder(live_server):
    """A coder of a project with three codes, two interviews and one coded quote."""
    project = make_project(slug="harbour-study")
    coder = make_member(project, Role.CODER)
    book = make_codebook(project=project, slug="firms")
    network = make_code(codebook=book, slug="network", name="Network", colour="#1f4f8f")
    make_code(codebook=book, slug="contact", name="First contact", parent=network, position=1)
    make_code(codebook=book, slug="funding", name="Funding", position=2)
    first = make_interview(project=project, slug="filtra-1", title="First interview")
    make_interview(project=project, slug="filtra-2", title="Second interview")
    quote = make_quote(transcript=make_transcript(interview=first))
    make_coding(quote=quote, code=network, coder=coder, round=make_round(project=project))
    return coder


def here(page):
    """Row and column of the cell that has the focus."""
    return tuple(page.evaluate("(e => [e.parentElement.rowIndex, e.cellIndex])(document.activeElement)"))


def step(page, *keys):
    for key in keys:
        page.keyboard.press(key)
    return here(page)


def test_sheet_is_worked_by_keyboard(visit, assert_accessible, coder):
    page = visit(SHEET, user=coder)
    assert_accessible(page)
    page.locator("[role=grid] [tabindex='0']").focus()
    assert here(page) == (1, 1)
    assert step(page, "ArrowRight", "ArrowDown") == (2, 2)
    assert step(page, "ArrowRight", "Home") == (2, 0)
    assert step(page, "End") == (2, 2)
    assert step(page, "Control+Home") == (0, 0)
    assert step(page, "Control+End", "ArrowDown") == (3, 2)

    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="Summary: Funding, Second interview")
    expect(box).to_be_focused()
    page.keyboard.type("Own savings")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.keyboard.press("Escape")
    expect(box).to_have_value("Own savings")
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    expect(box).to_have_count(0)
    assert CellSummary.objects.get().text == "Own savings"
    assert here(page) == (3, 2)
    expect(page.locator("[role=grid] td").last).to_have_text("Own savings")

    page.keyboard.press("Shift+Enter")
    page.wait_for_url(f"**{SHEET}filtra-2/firms/funding/")
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{SHEET}")
    expect(page.locator("[role=grid] td").last).to_be_focused()


def test_words_without_a_network_are_there_again(visit, coder):
    page = visit(SHEET, user=coder)
    page.locator("[role=grid] [tabindex='0']").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="Summary: Network, First interview")
    expect(box).to_be_focused()
    page.context.set_offline(True)
    page.keyboard.type("Kept words")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cell-editor [role=status]")).to_contain_text("no connection")
    assert any("ERR_INTERNET_DISCONNECTED" in error for error in visit.errors)
    visit.errors.clear()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("td.has-draft")).to_have_count(1)
    page.locator("[role=grid] [tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(box).to_have_value("Kept words")
    page.get_by_role("button", name="Save").click()
    expect(box).to_have_count(0)
    assert CellSummary.objects.get().text == "Kept words"
    page.reload()
    expect(page.locator("td.has-draft")).to_have_count(0)


def test_summary_that_another_changed_meanwhile_is_shown_beside_ones_own(visit, coder):
    page = visit(SHEET, user=coder)
    page.locator("[role=grid] [tabindex='0']").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("textbox", name="Summary: Network, First interview")
    expect(box).to_be_focused()
    other = visit(f"{SHEET}filtra-1/firms/network/", user=coder)
    other.get_by_label("Your summary").fill("Theirs")
    other.get_by_role("button", name="Save the summary").click()
    expect(other.get_by_text("The summary is saved.")).to_be_visible()
    box.fill("Mine")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cell-editor .live-text")).to_have_text("Theirs")
    expect(box).to_have_value("Mine")
    visit.errors.clear()  # the 409 itself
    page.keyboard.press("Control+Enter")
    expect(box).to_have_count(0)
    assert CellSummary.objects.get().text == "Mine"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_a_script_cells_are_links_and_any_cell_is_chosen(visit, assert_accessible, coder, scheme):
    page = visit(SHEET, user=coder, javascript=False, scheme=scheme, width=390)
    page.get_by_role("link", name="They took us to Rotterdam").click()
    expect(page.get_by_role("heading", name="Network in First interview")).to_be_visible()
    page.goto(SHEET)
    page.locator("#open-code").select_option("firms/funding")
    page.locator("#open-interview").select_option("filtra-2")
    page.get_by_role("button", name="Open the cell").click()
    expect(page.get_by_role("heading", name="Funding in Second interview")).to_be_visible()


def test_pages_are_accessible_in_the_dark(visit, assert_accessible, coder):
    for address in [SHEET, f"{SHEET}filtra-1/firms/network/", "/workspace/projects/harbour-study/memos/"]:
        assert_accessible(visit(address, user=coder, scheme="dark"))
    assert_accessible(visit("/workspace/projects/harbour-study/memos/new/?on=code:firms/network", user=coder))
