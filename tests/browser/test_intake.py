"""A curator brings a transcript in, in a real browser: the file is read, looked at, corrected and stored."""

import pytest
from playwright.sync_api import expect

from apps.accounts.roles import Role
from apps.interviews.models import Transcript
from tests.builders import make_interviewee, make_member, make_project
from tests.interviews.reading.files import b, docx, p, r

FILE = {
    "name": "Filtra.docx",
    "mimeType": "application/octet-stream",
    "buffer": docx(
        p(b("Interviewer:"), " Why Rotterdam?")
        + p(b("Manager:"), " They have ", f"<w:del>{r('no', tag='delText')}</w:del>", "dikes.")
        + p(b("Interviewer:"), " And?")
        + p(b("Manager:"), " Water.")
    ),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_transcript_comes_in(visit, transactional_db, settings, tmp_path, scheme, width):
    settings.MEDIA_ROOT = tmp_path
    project = make_project(slug="harbour-study")
    curator = make_member(project, Role.CURATOR)
    make_interviewee(project=project, role_title="Board member")
    page = visit(
        "/workspace/projects/harbour-study/interviews/new/", user=curator, scheme=scheme, width=width, javascript=False
    )
    assert_fits(page, width)
    page.get_by_label("Title").fill("Talk with Filtra")
    page.get_by_label("Somebody new, by role").fill("Export manager")
    page.get_by_role("button", name="Add the interview").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bring in a transcript")
    assert_fits(page, width)
    page.get_by_label("File").set_input_files(FILE)
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Is this the transcript?")
    expect(page.get_by_text("Deleted words: 1")).to_be_visible()
    expect(page.get_by_label("Who is Interviewer?")).to_have_value("interviewer")
    assert_fits(page, width)
    page.get_by_label("Who is Manager?").select_option(label="Export manager")
    with page.expect_response("**/transcript/*/") as answer:
        page.get_by_role("button", name="Save as version 1").click()
    assert answer.value.status == 302
    turns = Transcript.objects.get().turns.select_related("speaker")
    assert [turn.speaker and turn.speaker.role_title for turn in turns] == [None, "Export manager"] * 2


def assert_fits(page, width):
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_are_accessible(visit, assert_accessible, transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    curator = make_member(make_project(slug="harbour-study"), Role.CURATOR)
    page = visit("/workspace/projects/harbour-study/interviews/new/", user=curator)
    assert_accessible(page)
    page.get_by_label("Title").fill("Talk with Filtra")
    page.get_by_role("button", name="Add the interview").click()
    page.get_by_label("File").set_input_files({**FILE, "name": "Filtra.pdf"})
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("but it holds a Word document")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("File").set_input_files(FILE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this the transcript?")
    assert_accessible(page)
