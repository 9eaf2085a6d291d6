"""Entering transcripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import builders
from tests.core.admin_forms import errors_on, form_data

ADD = reverse("admin:interviews_transcript_add")


@pytest.fixture
def as_superuser(client, superuser, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(superuser)
    return client


def add(client, interview, **typed):
    page = client.get(ADD, {"interview": interview.pk})
    return client.post(ADD, form_data(page, **typed))


def test_pasted_transcript_is_stored_in_canonical_form(as_superuser, superuser):
    interview = builders.make_interview()
    response = add(as_superuser, interview, text="\ufeffA: Where?\r\nB: Abroad.\r\n")
    assert response.status_code == 302, errors_on(response)
    transcript = interview.transcripts.get()
    assert (transcript.text, transcript.version) == ("A: Where?\nB: Abroad.\n", 1)
    assert transcript.created_by == superuser


def test_uploaded_transcript_is_read_and_its_file_kept(as_superuser):
    interview = builders.make_interview()
    raw = "A: Hvorhen?\r\nB: Til udlandet – ja.".encode()
    response = add(as_superuser, interview, original=SimpleUploadedFile("talk.txt", raw))
    assert response.status_code == 302, errors_on(response)
    transcript = interview.transcripts.get()
    assert transcript.text == "A: Hvorhen?\nB: Til udlandet – ja."
    with transcript.original.open() as file:
        assert file.read() == raw


def test_file_that_is_no_text_is_refused_in_words(as_superuser):
    page = add(as_superuser, builders.make_interview(), original=SimpleUploadedFile("talk.doc", b"\xff\xfe\x00\xd8"))
    assert "no text in UTF-8" in errors_on(page)


def test_transcript_needs_words(as_superuser):
    assert "needs its text" in errors_on(add(as_superuser, builders.make_interview()))


def test_second_transcript_is_a_new_version(as_superuser):
    interview = builders.make_transcript().interview
    add(as_superuser, interview, text="A: Where?")
    assert list(interview.transcripts.values_list("version", flat=True)) == [2, 1]


def test_stored_text_is_never_edited_in_place(as_superuser):
    transcript = builders.make_transcript()
    address = reverse("admin:interviews_transcript_change", args=[transcript.pk])
    data = form_data(as_superuser.get(address), text="Other words", note="Read again.")
    assert as_superuser.post(address, data).status_code == 302
    before = transcript.text
    transcript.refresh_from_db()
    assert (transcript.text, transcript.note) == (before, "Read again.")


def test_transcript_of_a_thousand_turns_can_be_saved(as_superuser):
    transcript = builders.make_transcript(text="\n".join(f"A: Turn {number}." for number in range(1200)))
    builders.make_turns(transcript)
    address = reverse("admin:interviews_transcript_change", args=[transcript.pk])
    page = as_superuser.get(address)
    assert page.content.decode().count("<input") < 20
    assert "1200. A" in page.content.decode()
    assert as_superuser.post(address, form_data(page, note="Long.")).status_code == 302


def test_speaker_of_a_turn_is_one_of_the_interview(as_superuser):
    transcript = builders.make_transcript()
    turn = builders.make_turns(transcript)[0]
    builders.make_interviewee()
    address = reverse("admin:interviews_turn_change", args=[turn.pk])
    offered = as_superuser.get(address).context["adminform"].form.fields["speaker"].queryset
    assert list(offered) == list(transcript.interview.interviewees.all())
