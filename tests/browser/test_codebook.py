"""The tree of a codebook in a real browser: by keys, by mouse and by finger, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.coding.models import Code
from tests import builders as make

ADDRESS = "/workspace/codebooks/firms/"
PAGES = [
    ADDRESS, "/workspace/codes/firms/trust/", "/workspace/codes/firms/trust/merge/?into=funding",
    "/workspace/codes/firms/trust/split/", "/workspace/codebooks/firms/sets/", "/workspace/codebooks/firms/print/",
]  # fmt: skip


@pytest.fixture
def curator(transactional_db):
    project = make.make_project(slug="harbour-study")
    book = make.make_codebook(project=project, slug="firms", title="Codes for firms")
    made = {}
    for name, above in [("Funding", ""), ("Grants", "Funding"), ("Network", ""), ("Trust", "")]:
        place = {"position": 10 * len(made) + 10, "parent": made.get(above)}
        made[name] = make.make_code(codebook=book, slug=name.lower(), name=name, colour="#8a4b00", **place)
    transcript = make.make_transcript(interview=make.make_interview(project=project))
    make.make_coding(quote=make.make_quote(transcript=transcript), code=made["Trust"])
    make.make_code_in_set(code=made["Trust"], set=make.make_code_set(codebook=book))
    return make.make_member(project, Role.CURATOR)


def item(page, name):
    return page.get_by_role("treeitem", name=re.compile(f"^{name} "))


def row(page, name):
    return page.locator(f'li[data-name="{name}"] > .code-row')


def says(page, words):
    expect(page.locator("[data-said]")).to_contain_text(words)


def tree():
    """The names of the codes, each behind those of the codes above it."""
    return sorted(f"{code.parent.name}/{code}" if code.parent else str(code) for code in Code.objects.all())


def order():
    return [code.name for code in Code.objects.filter(parent=None).in_tree_order()]


def test_codes_are_moved_and_renamed_by_keys_alone(visit, curator):
    page = visit(ADDRESS, user=curator)
    item(page, "Funding").focus()
    for key, name in [("ArrowDown", "Grants"), ("ArrowDown", "Network"), ("Home", "Funding"), ("t", "Trust")]:
        page.keyboard.press(key)
        expect(item(page, name)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    says(page, "Moved Trust: at the top, before Network.")
    page.keyboard.press("Alt+ArrowRight")
    says(page, "Moved Trust: below Funding, at the end.")
    expect(item(page, "Trust")).to_be_focused()
    expect(item(page, "Trust")).to_have_attribute("aria-level", "2")
    page.keyboard.press("Alt+ArrowLeft")
    says(page, "at the top, before Network")
    page.keyboard.press("Alt+ArrowLeft")
    says(page, "Trust is at the top already.")
    page.keyboard.press("F2")
    page.keyboard.type("Confidence")
    page.keyboard.press("Enter")
    says(page, "Renamed to Confidence.")
    expect(item(page, "Confidence")).to_be_focused()
    page.keyboard.press("Control+z")
    says(page, "took back: renamed Trust to Confidence")
    assert (tree(), order()) == (["Funding", "Funding/Grants", "Network", "Trust"], ["Funding", "Trust", "Network"])


def test_name_that_is_refused_stays_in_its_field(visit, curator):
    page = visit(ADDRESS, user=curator)
    item(page, "Trust").press("F2")
    page.keyboard.type("funding")
    page.keyboard.press("Enter")
    says(page, "There is a code funding in this codebook already.")
    expect(page.get_by_label("New name of Trust")).to_have_value("funding")
    assert [error for error in visit.errors if "422" not in error] == []
    visit.errors.clear()


def test_code_is_dragged_before_into_and_after_another(visit, curator):
    page = visit(ADDRESS, user=curator)
    drag(page, "Trust", "Funding", 0.5)
    says(page, "Moved Trust: below Funding, at the end.")
    drag(page, "Trust", "Funding", 0.1)
    says(page, "Moved Trust: at the top, before Funding.")
    drag(page, "Funding", "Grants", 0.5, is_allowed=False)
    drag(page, "Funding", "Network", 0.9)
    says(page, "Moved Funding: at the top, at the end.")
    assert order() == ["Trust", "Network", "Funding"]
    assert page.url.endswith(ADDRESS)  # letting go of a name is no click on it


def test_what_was_said_before_an_undo_does_not_stay_beside_it(visit, curator):
    page = visit("/workspace/codes/firms/trust/", user=curator)
    page.get_by_label("which code").select_option("funding")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator(".messages")).to_have_text("Moved Trust: below Funding, at the end.")
    expect(page.get_by_text("Keys in the tree")).to_be_visible()  # the script of the page has come
    page.get_by_role("button", name="Undo").click()
    says(page, "took back: moved Trust below Funding")
    expect(page.locator(".messages")).to_have_count(0)


def drag(page, name, onto, share, is_allowed=True):
    start, target = row(page, name).bounding_box(), row(page, onto).bounding_box()
    page.mouse.move(start["x"] + 100, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(target["x"] + 120, target["y"] + target["height"] * share, steps=5)
    marked = page.locator(".drop-before, .drop-inside, .drop-after")
    expect(marked).to_have_count(1 if is_allowed else 0)
    page.mouse.up()
    expect(marked).to_have_count(0)


def test_finger_drags_the_grip_and_scrolls_elsewhere(visit, curator):
    page = visit(ADDRESS, user=curator, width=390)
    touch(page, ".code-name")
    expect(page.locator(".is-dragged")).to_have_count(0)
    touch(page, ".code-grip")
    says(page, "Moved Trust: at the top, before Funding.")


def touch(page, handle):
    """A finger that goes from a part of the row of Trust to the upper edge of that of Funding."""
    page.evaluate(
        """(handle) => {
          const start = document.querySelector(`li[data-code=trust] > .code-row ${handle}`);
          const box = document.querySelector("li[data-code=funding] > .code-row").getBoundingClientRect();
          const at = { pointerType: "touch", pointerId: 7, bubbles: true, cancelable: true, button: 0 };
          const fire = (target, type, clientX, clientY) =>
            target.dispatchEvent(new PointerEvent(type, { ...at, clientX, clientY }));
          const from = start.getBoundingClientRect();
          fire(start, "pointerdown", from.x + 4, from.y + 4);
          fire(start, "pointermove", box.x + 60, box.y + 20);
          fire(start, "pointermove", box.x + 60, box.y + 3);
          fire(start, "pointerup", box.x + 60, box.y + 3);
        }""",
        handle,
    )


def test_everything_is_done_without_scripts(visit, curator):
    page = visit(ADDRESS, user=curator, javascript=False)
    page.get_by_role("link", name="Trust", exact=True).click()
    page.get_by_label("which code").select_option("funding")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Moved Trust: below Funding, at the end.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("main")).to_contain_text("took back: moved Trust below Funding")
    page.get_by_role("link", name="Trust", exact=True).click()
    page.get_by_role("link", name="Merge into another code").click()
    page.get_by_label("Into which code").select_option("network")
    page.get_by_role("button", name="See what will happen").click()
    expect(page.get_by_role("main")).to_contain_text("1 quotation gets the code Network")
    page.get_by_role("button", name="Merge them").click()
    expect(page.get_by_role("main")).to_contain_text("Merged Trust into Network.")
    assert tree() == ["Funding", "Funding/Grants", "Network"]


@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible_in_light_and_dark_and_fits_a_phone(visit, curator, assert_accessible, address):
    page = visit(address, user=curator)
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 320, "height": 900})
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
