"""A curator settles what two coders differ in, by keyboard alone, and takes the last decision back."""

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.coding.models import Coding, Settlement
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
    make_turns,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/workspace/rounds/first-round/compare/filtra-1/"
TRIP = "They took us to Rotterdam, and there we met the water board."
TIME = "nobody had the time to travel"
PLANT = "A pilot plant."


@pytest.fixture
def curator():
    project = make_project(slug="harbour-study")
    transcript = make_transcript(interview=make_interview(project=project, slug="filtra-1", title="First interview"))
    make_turns(transcript)
    book = make_codebook(project=project)
    contact = make_code(codebook=book, name="First contact", colour="#8a4b00")
    help = make_code(codebook=book, name="Help by the cluster")
    round = make_round(project=project, slug="first-round", title="First round")
    anna, bo = (make_member(project, Role.CODER, display_name=name) for name in ("Anna", "Bo"))
    for words, of_anna, of_bo in ((TRIP, contact, help), (TIME, help, help), (PLANT, None, contact)):
        quote = make_quote(transcript=transcript, exact=words)
        for person, code in ((anna, of_anna), (bo, of_bo)):
            if code:
                make_coding(quote=quote, code=code, coder=person, round=round)
    return make_member(project, Role.CURATOR, display_name="Curator")


def agreed():
    rows = Coding.objects.exclude(round__settles=None).order_by("quote__start", "code__name")
    return [(coding.code.name, coding.quote.exact) for coding in rows]


def test_settling_by_keyboard(visit, curator, assert_accessible):
    page = visit(PAGE, user=curator)
    assert_accessible(page)
    page.get_by_role("button", name="Begin with the next that is open").focus()
    page.keyboard.press("Enter")
    focused = page.locator(".passage:focus")
    expect(focused).to_contain_text("Passage 1")
    page.keyboard.press("2")
    expect(page.get_by_text("1 of 3 settled", exact=True)).to_be_visible()
    expect(focused).to_contain_text("Passage 2")
    page.keyboard.press("j")
    expect(focused).to_contain_text("Passage 3")
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.get_by_text("2 of 3 settled", exact=True)).to_be_visible()
    expect(focused).to_contain_text("Passage 3")
    page.keyboard.press("o")
    page.keyboard.press("Tab")
    page.get_by_role("checkbox", name="First contact").and_(page.locator(":visible")).check()
    page.locator(".passage details[open]").get_by_label("Note").fill("a b n: keys in a field are letters")
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 of 3 settled", exact=True)).to_be_visible()
    assert page.url.endswith(PAGE)
    assert agreed() == [
        ("First contact", TRIP), ("Help by the cluster", TRIP), ("Help by the cluster", TIME), ("First contact", PLANT),
    ]  # fmt: skip
    page.locator(".passage").first.focus()
    page.keyboard.press("u")
    expect(page.get_by_text("2 of 3 settled", exact=True)).to_be_visible()
    assert agreed()[-1] == ("Help by the cluster", TIME)
    assert Coding.objects.filter(round__settles=None).count() == 5


def test_what_another_settled_meanwhile_is_said_and_the_note_stays(visit, curator):
    page = visit(PAGE, user=curator)
    other = visit(PAGE, user=curator)
    other.locator(".passage").first.get_by_role("button", name="As A").click()
    expect(other.get_by_text("1 of 3 settled", exact=True)).to_be_visible()
    first = page.locator(".passage").first
    first.get_by_label("Note").first.fill("My reasons")
    first.get_by_role("button", name="As B").click()
    expect(first.get_by_role("alert")).to_contain_text("Somebody else")
    expect(first.get_by_label("Note").first).to_have_value("My reasons")
    assert Settlement.objects.get().decision == "first"
    visit.errors.clear()  # the browser reports the answer 409


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [PAGE, "/workspace/projects/harbour-study/rounds/new/", "/workspace/rounds/first-round/", "{agreement}"],
    ids=["compare", "new", "detail", "agreement"],
)
def test_pages_are_accessible(visit, curator, assert_accessible, scheme, path):
    coders = Coding.objects.order_by().values_list("coder", flat=True).distinct()
    chosen = "".join(f"&coders={number}" for number in coders)
    agreement = f"/workspace/projects/harbour-study/agreement/?rounds=first-round{chosen}&unit=character"
    page = visit(path.format(agreement=agreement), user=curator, scheme=scheme, width=390)
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
