"""The whole work of a project in a real browser: a transcript comes in, two code it without seeing one another, their
agreement is measured and settled, a claim is drawn from it and published, and a visitor reads it."""

import re

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.coding.models import Coding, CodingRound, Quote
from apps.evidence.models import Claim
from tests.browser.coding import code_by_mouse, said
from tests.builders import make_code, make_codebook, make_interview, make_interviewee, make_member, make_project

PROJECT = "/workspace/projects/harbour-study/"
CODES = ("First contact", "Staff", "Money")
# Each answer has two sentences: the first is coded by mouse, the second by keyboard.
ANSWERS = [
    ("The cluster took us to Rotterdam.", "There we met the water board."),
    ("Six people worked here then.", "Nobody had the time to travel."),
    ("A grant paid for the pilot plant.", "Our own savings paid the rest."),
    ("The first customer was a town.", "Its engineer had called the cluster."),
    ("We hired a Dutch fitter.", "She knew every valve of the plant."),
    ("The bank said no twice.", "The third time it said yes."),
    ("A fair brought no customers.", "A dinner after it brought two."),
    ("Two of us moved there.", "The others wrote every evening."),
    ("We asked for half of it in advance.", "They paid within a week."),
    ("Then the board told its neighbours.", "The neighbours called us."),
]
FILE = "".join(f"Interviewer: And then, number {n}?\nManager: {' '.join(said)}\n" for n, said in enumerate(ANSWERS, 1))
SENTENCE = "The cluster opened the door to the first customer abroad."


@pytest.fixture
def study(live_server, settings, tmp_path):
    """A public project with an interview and a codebook, and those who work in it."""
    settings.MEDIA_ROOT = tmp_path
    project = make_project(slug="harbour-study", name="Water firms abroad")
    manager = make_interviewee(project=project, role_title="Export manager", name="")
    make_interview(project=project, slug="filtra-1", title="Talk with Filtra", interviewees=[manager])
    book = make_codebook(project=project)
    for number, name in enumerate(CODES):
        make_code(codebook=book, name=name, slug=f"code-{number}", position=number)
    people = {"curator": Role.CURATOR, "anna": Role.CODER, "bo": Role.CODER}
    return {name: make_member(project, role, username=name) for name, role in people.items()}


def code_of(number):
    return CODES[number % len(CODES)]


def test_from_a_file_to_a_claim_that_a_visitor_reads(visit, study):
    leave(bring_in(visit("/workspace/projects/harbour-study/", user=study["curator"])))
    leave(set_up(visit(f"{PROJECT}rounds/new/", user=study["curator"])))
    leave(by_mouse_and_by_keyboard(desk_of(visit, study["anna"])))
    leave(hand_in(visit, study["anna"]))
    leave(blind(desk_of(visit, study["bo"])))
    leave(hand_in(visit, study["bo"]))
    assert Coding.objects.count() == 30
    curator = visit("/workspace/rounds/second-pass/", user=study["curator"])
    release_and_measure(curator)
    settle(curator)
    claim_from_quotes(curator)
    read(visit(f"/claims/{Claim.objects.get().slug}/"))


def leave(page):
    """Close the window: one that stays open goes on asking the server what others do."""
    page.context.close()


def bring_in(page):
    page.get_by_role("link", name=re.compile("Add the transcript")).click()
    page.get_by_label("File").set_input_files({"name": "filtra.txt", "mimeType": "text/plain", "buffer": FILE.encode()})
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("Who is Manager?").select_option(label="Export manager")
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.locator("[data-coding]")).to_contain_text("The neighbours called us.")
    return page


def set_up(page):
    page.get_by_label("Title").fill("Second pass")
    page.get_by_label(re.compile("blind", re.I)).check()
    for coder in ("Anna", "Bo"):
        page.get_by_label(f"Talk with Filtra for {coder}").check()
    page.get_by_role("button", name="Set up the round").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second pass")
    return page


def desk_of(visit, user):
    """From the first page by links alone to the interview that is given to `user`."""
    page = visit("/", user=user)
    page.get_by_role("link", name="what to code next in Water firms abroad").click()
    page.get_by_role("link", name=re.compile("Start coding")).click()
    expect(page.locator("[data-bar]").first).to_be_visible()
    return page


def by_mouse_and_by_keyboard(page):
    for number, (words, _) in enumerate(ANSWERS):
        code_by_mouse(page, words, code_of(number))
        said(page, f"Coded “{words}”")
    page.locator("[data-coding]").focus()
    for number, (_, words) in enumerate(ANSWERS):
        to_sentence(page, words, "j" if number else "k")  # up to the first, then down
        page.keyboard.press("Enter")
        page.keyboard.type(code_of(number))
        page.keyboard.press("Enter")
        said(page, f"Coded “{words}”")
    expect(page.locator(".marks a")).to_have_count(20)
    return page


def to_sentence(page, words, key):
    """On to the sentence `words` by the keys that a coder has."""
    for _ in range(60):
        if page.evaluate("getSelection().toString().trim()") == words:
            return
        page.keyboard.press(key)
    pytest.fail(f"No key leads to “{words}”.")


def blind(page):
    expect(page.locator(".marks a")).to_have_count(0)
    expect(page.get_by_text("blind").first).to_be_visible()
    for number, (words, _) in enumerate(ANSWERS):
        code_by_mouse(page, words, code_of(number if number < 8 else number + 1))
        said(page, f"Coded “{words}”")
    expect(page.locator(".marks a")).to_have_count(10)
    return page


def hand_in(visit, user):
    page = visit("/workspace/rounds/second-pass/", user=user)
    page.get_by_role("button", name=re.compile("Hand it in")).click()
    expect(page.get_by_text("Handed in").first).to_be_visible()
    return page


def release_and_measure(page):
    page.get_by_role("button", name="Release it").click()
    page.get_by_role("link", name="How far they agree").click()
    table = page.get_by_role("table", name="Agreement by code")
    expect(table.get_by_role("row", name=re.compile("All codes pooled"))).to_be_visible()
    expect(page.get_by_text("Unit: character.")).to_be_visible()


def settle(page):
    page.goto("/workspace/rounds/second-pass/")
    page.get_by_role("link", name="Compare Talk with Filtra").click()
    expect(page.get_by_text("0 of 20 settled", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Begin with the next that is open")).to_be_visible()  # its keys are ready
    page.locator(".passage").first.focus()
    for number in range(1, 21):
        expect(page.locator(".passage:focus")).to_contain_text(f"Passage {number} ")
        page.keyboard.press("a" if number % 2 else "2")
        expect(page.get_by_text(f"{number} of 20 settled", exact=True)).to_be_visible()
    agreed = CodingRound.objects.get(settles__slug="second-pass")
    assert agreed.codings.count() >= 20
    assert Coding.objects.filter(round__slug="second-pass").count() == 30


def claim_from_quotes(page):
    page.goto(PROJECT)
    page.get_by_role("link", name="Quotes to claims").click()
    page.get_by_label("Words", exact=True).fill("The cluster took us")
    page.get_by_role("button", name="Show").click()
    page.get_by_label(re.compile("The cluster took us to Rotterdam")).first.check()
    page.get_by_role("button", name="Start a claim from these").click()
    page.get_by_label("Claim", exact=True).fill(SENTENCE)
    page.get_by_label("Stance").select_option("supports")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("link", name="Publish …").click()
    page.get_by_role("button", name="Publish it").click()
    expect(page).to_have_url(re.compile("/claims/"))


def read(page):
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_contain_text(SENTENCE)
    expect(main.get_by_role("blockquote").first).to_contain_text("The cluster took us to Rotterdam.")
    quote = Quote.objects.get(status="published")
    main.get_by_role("link", name=f"quote {quote.slug}").first.click()
    main.get_by_role("link", name="Talk with Filtra").first.click()
    expect(page.locator("#transcript")).to_be_visible()
    expect(page.locator("mark")).to_have_text(["The cluster took us to Rotterdam."])
