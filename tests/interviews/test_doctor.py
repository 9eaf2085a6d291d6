import pytest

from apps.core.faults import checks
from apps.core.visibility import Access
from apps.interviews.models import Interviewee, Transcript, Turn
from tests.builders import (
    make_interview,
    make_interviewee,
    make_note,
    make_sme,
    make_source,
    make_summary,
    make_transcript,
    make_turns,
)


@pytest.mark.parametrize("text", ["\ufeffQ: Why?", "Q: Why?\r\nA: Because.", "Q: Why?\rA: Because."])
def test_transcript_that_is_not_canonical_is_a_fault(faults, text):
    transcript = make_transcript(interview=make_interview(slug="filtra"))
    Transcript.objects.filter(pk=transcript.pk).update(text=text)
    assert faults("canonical-text") == ["transcript filtra/1"]


def test_turn_beyond_the_text_is_a_fault(faults):
    transcript = make_transcript(interview=make_interview(slug="filtra"))
    Turn.objects.create(transcript=transcript, number=1, start=0, end=len(transcript.text) + 1)
    assert faults("turns") == ["transcript filtra/1"]


def test_overlapping_turns_are_a_fault(faults):
    transcript = make_transcript(interview=make_interview(slug="filtra"))
    Turn.objects.create(transcript=transcript, number=1, start=0, end=10)
    Turn.objects.create(transcript=transcript, number=2, start=9, end=20)
    assert faults("turns") == ["transcript filtra/1"]


def test_turns_of_two_transcripts_are_told_apart(faults):
    make_turns(make_transcript())
    make_turns(make_transcript())
    assert faults("turns") == []


def test_interview_of_nobody_is_a_fault(faults):
    make_interview(slug="nobody", interviewees=[], organisation=None)
    make_interview(interviewees=[])
    make_interview(organisation=None)
    assert faults("interviews-without-people") == ["interview:nobody"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Mette Lindgaard remembers Rotterdam.", True),
        ("As METTE  LINDGAARD said:", True),
        ("The Lindgaard family; Mette", False),
        ("Mette Lindgaards brother", False),
    ],
)
def test_name_that_is_not_public_is_found_in_public_texts(faults, text, is_found):
    make_interviewee(name="Mette Lindgaard")
    make_summary(slug="filtra", body=text)
    assert faults("personal-data") == (["summary:filtra"] if is_found else [])


def test_name_is_found_in_transcripts_sources_slugs_and_notes(faults):
    make_interviewee(name="Mette Lindgaard")
    make_transcript(text="Interviewer: Mette Lindgaard, welcome.")
    make_source(slug="report", authors="Holm, K.; Mette Lindgaard")
    make_interview(slug="mette-lindgaard-1")
    make_note(title="Mette Lindgaard or somebody else?")
    assert len(set(faults("personal-data"))) == 4


def test_name_in_an_sme_is_found_once(faults):
    make_interviewee(name="Mette Lindgaard")
    make_sme(slug="filtra", technology="Invented by Mette Lindgaard.")
    assert faults("personal-data") == ["sme:filtra"]


def test_name_in_restricted_text_is_no_fault(faults):
    make_interviewee(name="Mette Lindgaard")
    make_summary(body="Mette Lindgaard", access=Access.RESTRICTED)
    assert faults("personal-data") == []


def test_name_that_is_public_may_be_written(faults):
    make_interviewee(name="Mette Lindgaard", identity=Interviewee.Identity.NAMED)
    make_summary(body="Mette Lindgaard says so.")
    assert faults("personal-data") == []


def test_pseudonym_that_is_the_name_is_a_fault(faults):
    make_interviewee(slug="manager", name="Mette", identity=Interviewee.Identity.PSEUDONYM, pseudonym="Mette")
    assert faults("personal-data") == ["interviewee:manager"]


def test_fault_does_not_repeat_the_name(db):
    make_interviewee(name="Mette Lindgaard")
    make_summary(body="Mette Lindgaard")
    assert "Lindgaard" not in str(checks.run())
