"""Words that are typed into a form of the workspace and not saved: whoever is about to leave them is asked first."""

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from tests import builders as make

CODE = "/workspace/codes/firms/trust/"


@pytest.fixture
def curator(transactional_db):
    project = make.make_project(slug="harbour-study")
    book = make.make_codebook(project=project, slug="firms")
    make.make_code(codebook=book, slug="funding", name="Funding", position=10)
    code = make.make_code(codebook=book, slug="trust", name="Trust", definition="", position=20)
    quote = make.make_quote(
        transcript=make.make_transcript(interview=make.make_interview(project=project)), slug="quay-1"
    )
    make.make_coding(quote=quote, code=code)
    claim = make.make_claim(project=project, slug="met-abroad")
    make.make_evidence(claim=claim, quote=quote, note="")
    return make.make_member(project, Role.CURATOR)


@pytest.fixture
def asked():
    """Return `asked(page, is_leaving)`: from then on a list of the questions that were answered so."""

    def asked(page, *, is_leaving):
        questions = []

        def answer(dialog):
            questions.append(dialog.type)
            dialog.accept() if is_leaving else dialog.dismiss()

        page.on("dialog", answer)
        return questions

    return asked


def test_typed_definition_is_not_lost_to_another_button(visit, curator, asked):
    page = visit(CODE, user=curator)
    questions = asked(page, is_leaving=False)
    definition = page.get_by_label("Definition")
    definition.press_sequentially("Faith in others.")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(definition).to_have_value("Faith in others.")
    page.get_by_role("link", name="Choose quotations").click()
    expect(definition).to_have_value("Faith in others.")
    assert questions == ["beforeunload", "beforeunload"]
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Trust")
    assert len(questions) == 2
    page.goto(CODE)
    expect(page.get_by_label("Definition")).to_have_value("Faith in others.")


def test_who_has_typed_nothing_or_leaves_without_saving_is_not_asked(visit, curator, asked):
    page = visit(CODE, user=curator)
    questions = asked(page, is_leaving=True)
    page.get_by_label("Definition").press_sequentially("x")
    page.get_by_label("Definition").press("Backspace")
    page.get_by_role("link", name="Choose quotations").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Split")
    page.goto(CODE)
    page.get_by_label("Definition").press_sequentially("Not this.")
    page.get_by_role("link", name="Leave without saving").click()
    page.wait_for_url("**/codebooks/firms/")
    assert questions == []


def test_words_that_were_refused_are_not_lost_either(visit, curator, asked):
    page = visit(CODE, user=curator)
    questions = asked(page, is_leaving=True)
    page.get_by_label("Name", exact=True).fill("Funding")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("link", name="Choose quotations").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Split")
    assert questions == ["beforeunload"]


def test_note_on_a_piece_of_evidence_is_not_lost(visit, curator, asked):
    page = visit("/workspace/claims/met-abroad/evidence/", user=curator)
    questions = asked(page, is_leaving=False)
    note = page.get_by_label("Why it bears on the claim")
    note.press_sequentially("It says where they met.")
    page.get_by_role("link", name="Memos").click()
    expect(note).to_have_value("It says where they met.")
    page.get_by_label("Find more quotes and passages").fill("nothing that is there")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing else has")
    expect(note).to_have_value("It says where they met.")
    assert len(questions) == 1
    page.get_by_role("link", name="Memos").click()
    expect(note).to_have_value("It says where they met.")
    assert len(questions) == 2
