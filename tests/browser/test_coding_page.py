"""Coding a transcript in a real browser: by mouse, by keyboard, without a connection, and with somebody else."""

import re

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.coding.models import Coding, Quote
from tests.browser.coding import code_by_mouse, drag, said
from tests.builders import (
    make_code,
    make_codebook,
    make_interview,
    make_member,
    make_project,
    make_round,
    make_transcript,
    make_turns,
)

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/workspace/interviews/filtra-1/"
TEXT = """\
Interviewer: How did you find your first customer 🚢 abroad?
Export manager: Through the cluster. They took us to Rotterdam, and there we met the water board.
Interviewer: Would you have gone there alone?
Export manager: Not in that year – we were six people, and nobody had the time to travel."""


@pytest.fixture
def project(transactional_db):
    project = make_project(slug="harbour-study")
    interview = make_interview(project=project, slug="filtra-1")
    make_turns(make_transcript(interview=interview, text=TEXT))
    book = make_codebook(project=project)
    for number, name in enumerate(("First contact", "Cluster", "Staff")):
        make_code(codebook=book, name=name, slug=f"code-{number}", position=number, colour="#1f4f8f")
    make_round(project=project, title="First round")
    return project


@pytest.fixture
def coder(project):
    return make_member(project, Role.CODER, username="anna")


@pytest.fixture
def other(project):
    return make_member(project, Role.CODER, username="bo")


def words_of(user):
    rows = Coding.objects.filter(coder=user).select_related("quote", "code").order_by("pk")
    return [(coding.quote.exact, coding.code.name) for coding in rows]


def test_coding_by_mouse(visit, coder, assert_accessible):
    page = visit(PAGE, user=coder)
    expect(page.locator("[data-bar]").first).to_be_visible()
    drag(page, "took us to Rotterdam")
    expect(page.get_by_role("combobox", name="Code", exact=True)).to_be_focused()
    assert_accessible(page)
    page.locator("[data-palette-list]").get_by_role("option", name="First contact").click()
    said(page, "Coded “took us to Rotterdam” with First contact.")
    expect(page.locator(".stripe")).to_have_count(1)
    drag(page, "six people")
    page.get_by_role("button", name="New code from these words").click()
    expect(page.get_by_role("combobox", name="Code", exact=True)).to_have_value("six people")
    page.get_by_role("button", name="Code", exact=True).click()
    said(page, "six people is a new code.")
    assert words_of(coder) == [("took us to Rotterdam", "First contact"), ("six people", "six people")]

    page.get_by_role("link", name="First contact Anna").click()
    page.get_by_role("button", name="Other words").click()
    drag(page, "Through")
    said(page, "Changed the words to “Through”.")
    page.get_by_role("link", name="First contact Anna").click()
    page.get_by_role("button", name="Take off").click()
    said(page, "Took First contact off “Through”.")
    expect(page.locator(".marks a")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".marks a")).to_have_count(2)
    page.get_by_label("Code, with those below it").select_option(label="six people")
    expect(page.locator("[data-count]")).to_have_text("1 of 2 codings")
    assert re.findall(r"code=\d+", page.url)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    assert_accessible(page)


def test_coding_by_keyboard(visit, coder):
    page = visit(PAGE, user=coder)
    page.locator("[data-coding]").focus()
    for _ in range(3):
        page.keyboard.press("j")
    assert page.evaluate("getSelection().toString()").startswith("They took us to Rotterdam")
    for _ in range(8):
        page.keyboard.press("Alt+Shift+ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.type("clus")
    page.keyboard.press("Tab")
    page.keyboard.type("On a trip")
    page.keyboard.press("Control+Enter")
    said(page, "Coded “They took us to Rotterdam” with Cluster.")
    assert Coding.objects.get().memo == "On a trip"
    page.keyboard.press("u")
    said(page, "Took back")
    assert not Quote.objects.exists()
    page.keyboard.press("Control+Shift+Z")
    said(page, "Did again")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.keyboard.type("staff")
    page.keyboard.press("Enter")
    said(page, "from Cluster to Staff")
    page.keyboard.press("m")
    page.keyboard.type("Looked at. ")
    page.keyboard.press("Control+Enter")
    said(page, "The memo on Staff is kept.")
    page.keyboard.press("Delete")
    said(page, "Took Staff off")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Single letters and signs act as keys").uncheck()
    page.keyboard.press("Escape")
    page.locator("[data-coding]").focus()
    page.keyboard.press("u")
    page.keyboard.press("Control+z")
    said(page, "Took back")
    assert words_of(coder) == [("They took us to Rotterdam", "Staff")]


@pytest.mark.parametrize(
    ("dragged", "words"),
    [
        ("ok us to Rotter", "took us to Rotterdam"),
        ("stomer 🚢 abro", "customer 🚢 abroad"),
        ("took us", "took us"),
        ("luste", "cluster"),
        ("and the", "and there"),
    ],
)
@pytest.mark.parametrize("is_backwards", [False, True])
def test_dragging_takes_whole_words(visit, coder, dragged, words, is_backwards):
    page = visit(PAGE, user=coder)
    expect(page.locator("[data-bar]").first).to_be_visible()
    drag(page, dragged, is_backwards=is_backwards)
    expect(page.locator("[data-palette-words]")).to_have_text(words)
    assert page.evaluate("CSS.highlights.get('coding-chosen').size") == 1
    page.locator("[data-palette-list]").get_by_role("option", name="Cluster").click()
    said(page, f"Coded “{words}” with Cluster.")
    quote = Quote.objects.get()
    assert (quote.exact, TEXT[quote.start : quote.end]) == (words, words)


def test_dragging_with_alt_is_exact(visit, coder):
    page = visit(PAGE, user=coder)
    expect(page.locator("[data-bar]").first).to_be_visible()
    page.keyboard.down("Alt")
    drag(page, "omer 🚢 abro")
    page.keyboard.up("Alt")
    page.locator("[data-palette-list]").get_by_role("option", name="Cluster").click()
    said(page, "Coded “omer 🚢 abro” with Cluster.")
    quote = Quote.objects.get()
    assert (quote.exact, TEXT[quote.start : quote.end]) == ("omer 🚢 abro", "omer 🚢 abro")


def test_words_are_found_whole_in_any_script(visit, coder):
    page = visit(PAGE, user=coder)
    found = page.evaluate(
        """async () => {
            const { wholeWords } = await import("/static/workspace/coding/cursor.js");
            const last = [...document.querySelectorAll(".said")].at(-1).closest(".block").dataset.s;
            return [wholeWords(0, Number(last)), wholeWords(3, 5), wholeWords(11, 12)];
        }"""
    )
    assert found == [[0, TEXT.index("Export manager: Not")], [0, 11], [11, 12]]


def test_j_and_k_go_into_the_text_before_anything_has_the_focus(visit, coder):
    page = visit(PAGE, user=coder)
    expect(page.locator("[data-bar]").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("[data-coding]")).to_be_focused()
    assert "How did you find your first customer" in page.evaluate("getSelection().toString()")
    page.keyboard.press("j")
    assert page.evaluate("getSelection().toString()").endswith("Through the cluster.")
    page.keyboard.press("k")
    assert "How did you find" in page.evaluate("getSelection().toString()")
    search = page.get_by_role("searchbox").first
    search.focus()
    page.keyboard.type("jk?")
    expect(search).to_have_value("jk?")
    expect(search).to_be_focused()
    page.get_by_role("button", name="Redo").focus()
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="Redo")).to_be_focused()


def test_filters_are_folded_on_a_narrow_page_and_open_on_a_wide_one(visit, coder):
    page = visit(PAGE, user=coder, width=390)
    box, summary = page.get_by_label("Code, with those below it"), page.get_by_text("Which codings are shown")
    expect(box).to_be_hidden()
    expect(page.locator("[data-count]")).to_be_visible()
    summary.click()
    box.select_option(label="Staff")
    page.reload()
    expect(box).to_be_visible()  # what is in use is not hidden
    page.goto(PAGE)
    expect(box).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(box).to_be_visible()
    expect(summary).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 900})
    expect(box).to_be_hidden()
    page.locator("[data-coding]").focus()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    plain = visit(PAGE, user=coder, width=390, javascript=False)
    expect(plain.get_by_label("Code, with those below it")).to_be_visible()
    plain.get_by_text("Which codings are shown").click()
    expect(plain.get_by_label("Code, with those below it")).to_be_hidden()


def test_nothing_is_lost_without_a_connection_or_a_login(visit, coder):
    page = visit(PAGE, user=coder)
    page.context.set_offline(True)
    code_by_mouse(page, "the water board", "Cluster")
    expect(page.get_by_role("heading", name="Not saved yet: 1")).to_be_visible()
    drag(page, "six people")
    expect(page.get_by_role("combobox", name="Code", exact=True)).to_be_focused()
    page.keyboard.type("half a thou")
    assert not Coding.objects.exists()
    page.context.set_offline(False)
    visit.errors.clear()  # the browser says that it was offline
    said(page, "Coded “the water board” with Cluster.")  # by itself, once the connection is back
    page.reload()
    assert words_of(coder) == [("the water board", "Cluster")]
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("combobox", name="Code", exact=True)).to_have_value("half a thou")
    page.keyboard.press("Shift+Enter")
    said(page, "half a thou is a new code.")

    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    code_by_mouse(page, "nobody had the time", "Staff")
    expect(page.get_by_role("link", name="Log in again")).to_be_visible()
    visit.errors.clear()  # 401
    page.context.add_cookies(cookies)
    page.get_by_role("button", name="Try again").click()
    said(page, "Coded “nobody had the time” with Staff.")
    expect(page.locator("[data-unsaved]")).to_be_hidden()


def test_two_people_see_each_other_at_the_next_action_and_lose_nothing(visit, coder, other):
    anna, bo = visit(PAGE, user=coder), visit(PAGE, user=other)
    code_by_mouse(anna, "the water board", "Cluster")
    said(anna, "Coded")
    code_by_mouse(bo, "six people", "Staff")
    said(bo, "Coded")
    expect(bo.locator(".marks a")).to_have_count(2)
    coding = Coding.objects.get(coder=coder)
    link = anna.locator(f'.marks a[data-c="{coding.pk}"]')
    link.focus()
    anna.keyboard.press("m")
    anna.keyboard.type("What I think")
    Coding.objects.filter(pk=coding.pk).update(memo="Written by a curator meanwhile")
    anna.keyboard.press("Control+Enter")
    expect(anna.locator("[data-unsaved]")).to_contain_text("Written by a curator meanwhile")
    expect(anna.locator("[data-unsaved]")).to_contain_text("What I think")
    visit.errors.clear()  # 409
    anna.get_by_role("button", name="Do it to what is there now").click()
    said(anna, "The memo on Cluster is kept.")
    coding.refresh_from_db()
    assert coding.memo == "What I think"


def test_positions_are_converted_at_the_edge(visit, coder):
    page = visit(PAGE, user=coder)
    code_by_mouse(page, "abroad", "Cluster")
    said(page, "Coded “abroad” with Cluster.")
    found = page.evaluate(
        """async () => {
            const { length, toPoints, toUnits, unitsOf } = await import("/static/workspace/coding/offsets.js");
            const text = "a🚢e\\u0301👩‍🔬z";
            const units = unitsOf(text);
            return [...Array(length(text) + 1).keys()].map((point) =>
                [toUnits(text, point), units(point), toPoints(text, toUnits(text, point))]);
        }"""
    )
    text, unit = "a🚢e\u0301👩‍🔬z", 0
    for point, (converted, at_once, back) in enumerate(found):
        assert (converted, at_once, back) == (unit, unit, point)
        unit += 0 if point == len(text) else 1 + (ord(text[point]) > 0xFFFF)
