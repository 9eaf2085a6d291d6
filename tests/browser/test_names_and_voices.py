"""A curator replaces a name that is suggested, and somebody hears a turn, in a real browser."""

import io
import re
import wave

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from apps.accounts.roles import Role
from tests import builders as make

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Interviewer: Who came?\nManager: Mr Pieter Zwaan came.\nInterviewer: And then?\nManager: We went home."


@pytest.fixture
def interview(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    interview = make.make_interview(slug="filtra-1", language="en")
    transcript = make.make_transcript(interview=interview, text=TEXT)
    for number, turn in enumerate(make.make_turns(transcript)):
        type(turn).objects.filter(transcript=transcript, number=turn.number).update(start_ms=number * 2000)
    return interview


def silence(seconds):
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return ContentFile(kept.getvalue(), name="x.wav")


@pytest.mark.parametrize(("javascript", "scheme"), [(True, "light"), (False, "dark")])
def test_curator_accepts_a_suggestion_and_others_read_the_replacement(
    javascript, scheme, interview, visit, assert_accessible
):
    curator = make.make_member(interview.project, Role.CURATOR)
    page = visit(
        "/workspace/interviews/filtra-1/pseudonyms/", user=curator, javascript=javascript, scheme=scheme, width=390
    )
    page.get_by_label("Replace Pieter Zwaan by").fill("the visitor")
    page.get_by_role("button", name="Replace Pieter Zwaan", exact=True).click()
    expect(page.get_by_role("row", name="Pieter Zwaan")).to_contain_text("the visitor")
    if javascript:
        assert_accessible(page)
    public = visit("/interviews/filtra-1/", javascript=javascript, scheme=scheme)
    expect(public.locator(".replaced")).to_have_text("the visitor")
    expect(public.get_by_role("main")).not_to_contain_text("Zwaan")
    report = visit("/workspace/interviews/filtra-1/pseudonyms/report/", user=curator, scheme=scheme)
    assert_accessible(report)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing is replaced yet.")


def test_turn_is_heard_and_marked_while_it_is_heard(interview, visit, assert_accessible):
    make.make_recording(interview=interview, file=silence(9), access="public")
    page = visit("/interviews/filtra-1/")
    assert_accessible(page)
    sound = page.locator("audio")
    page.get_by_role("link", name="Play turn 2").click()
    turns = page.locator(".turn")
    expect(turns.nth(1)).to_have_attribute("aria-current", "true")
    assert sound.evaluate("audio => audio.currentTime") >= 2
    page.get_by_role("button", name="On 5 s").click()
    expect(turns.nth(3)).to_have_class("turn is-heard")
    expect(turns.nth(1)).not_to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Back 5 s").press("j")
    expect(turns.nth(3)).not_to_have_class("turn is-heard")
    plain = visit("/interviews/filtra-1/", javascript=False)
    expect(plain.get_by_role("link", name="Play turn 2")).to_have_attribute("href", re.compile(r"#t=2,4$"))
    expect(plain.get_by_role("button", name="On 5 s")).to_be_hidden()
