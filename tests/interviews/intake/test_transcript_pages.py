"""A transcript comes in: pasted or uploaded, checked, corrected, stored; or refused, and then nothing is stored."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.interviews.models import Interviewee, Transcript, TranscriptIntake, Turn
from apps.projects.changing import undo
from apps.projects.models import Change
from tests.builders import make_interview, make_interviewee, make_quote, make_transcript
from tests.interviews.intake.conftest import Sheet, only_intake
from tests.interviews.reading.files import b, docx, p, r

pytestmark = pytest.mark.django_db
TEXT = "Interviewer: Why?\nMette: So.\nINT: And?\nMETTE: No.\nNote: door opens.\nInterviewer: Thanks."
ANSWER = "Interviewer: Why?\nMette: The dikes of Rotterdam were old, and they had asked for help.\nInterviewer: And?"
WORD = docx(
    p(b("Interviewer:"), " Why Rotterdam?")
    + p(b("Mette:"), " They have ", f"<w:del>{r('no', tag='delText')}</w:del>", "dikes.")
    + p(b("Interviewer:"), " And?")
    + p(b("Door:"), " opens.")
    + p(b("Mette:"), " Water.")
    + p(b("Door:"), " shuts.")
)


def stored_turns():
    return [(turn.speaker and turn.speaker.role_title, turn.speaker_label, words(turn)) for turn in Turn.objects.all()]


def bytes_of(transcript):
    with transcript.original.open() as file:
        return file.read()


def words(turn):
    return turn.transcript.text[turn.start : turn.end]


def test_upload_is_checked_corrected_and_stored(client, check, interview, curator, files):
    address, form = check(WORD, "Filtra Mette.docx")
    assert form.labels == form.values("shown") == ["Interviewer", "Mette", "Door"]
    assert form.values("who") == ["interviewer", "other", "other"]
    page = client.get(address).content.decode()
    assert "Filtra Mette.docx" in page
    assert "Deleted words: 1" in page
    manager = interview.interviewees.get()
    sent = form.filled(who_1=str(manager.pk), who_2="nobody")
    assert client.post(address, sent).url == "/workspace/interviews/filtra/"
    assert stored_turns() == [
        (None, "Interviewer", "Why Rotterdam?"), ("Export manager", "Mette", "They have dikes."),
        (None, "Interviewer", "And?"), ("Export manager", "Mette", "Water."),
    ]  # fmt: skip
    transcript = Transcript.objects.get()
    assert (transcript.version, transcript.format, transcript.original_name, transcript.created_by) == (
        1, "docx", "Filtra Mette.docx", curator,
    )  # fmt: skip
    assert bytes_of(transcript) == WORD
    assert "Door: opens." in transcript.text
    interview.refresh_from_db()
    assert interview.is_transcribed is True
    assert not TranscriptIntake.objects.exists()
    assert files() == ["transcripts"]


def test_pasted_text_is_stored_letter_by_letter(client, check):
    address, form = check(text="\ufeff A \r\n\r\nInterviewer: Why?\tå\rMette: So. \n")
    client.post(address, form.sent)
    transcript = Transcript.objects.get()
    assert transcript.text == " A \n\nInterviewer: Why?\tå\nMette: So. \n"
    assert (transcript.original.name, transcript.format, transcript.encoding) == ("", "", "")


def test_two_spellings_become_one_person(client, check, interview):
    address, form = check(text=TEXT)
    assert form.labels == ["Interviewer", "Mette", "INT", "METTE"]
    manager = str(interview.interviewees.get().pk)
    client.post(address, form.filled(who_1=manager, who_3=manager, shown_1="M", shown_3="M"))
    assert [turn[:2] for turn in stored_turns()] == [
        (None, "Interviewer"), ("Export manager", "M"), (None, "Interviewer"), ("Export manager", "M"),
        (None, "Interviewer"),
    ]  # fmt: skip


def test_the_one_who_answers_is_proposed_as_the_interviewee(check, interview):
    _, form = check(text="INT: Why?\nR: So.\nINT: And?\nR: No.")
    assert form.values("who") == ["interviewer", str(interview.interviewees.get().pk)]


def test_new_interviewee_is_known_by_role(client, check, interview):
    address, form = check(text=TEXT)
    sent = form.filled(who_1="new", role_1="Chief engineer", who_3="new", role_3="Chief engineer")
    client.post(address, sent)
    person = Interviewee.objects.get(role_title="Chief engineer")
    assert (person.identity, person.name, person.project) == ("role", "", interview.project)
    assert person in interview.interviewees.all()
    assert Turn.objects.filter(speaker=person).count() == 2


def test_new_interviewee_needs_a_role(client, check):
    address, form = check(text=TEXT)
    answer = client.post(address, form.filled(who_1="new", shown_1="Kept"))
    assert "Say the role of Mette." in answer.content.decode()
    assert 'value="Kept"' in answer.content.decode()
    assert not Transcript.objects.exists()


def test_somebody_says_that_there_are_no_turns(client, check):
    address, form = check(text=TEXT)
    client.post(address, form.filled(has_no_turns="on", who_1="new"))
    assert (Transcript.objects.get().text, Turn.objects.count()) == (TEXT, 0)


def test_text_without_speakers_is_stored_as_it_is(client, check):
    address, form = check(text="Only words.\nNothing is marked.")
    assert form.labels == []
    client.post(address, form.sent)
    assert (Transcript.objects.count(), Turn.objects.count()) == (1, 0)


def test_interviewee_of_another_interview_is_no_choice(client, check, project):
    stranger = make_interviewee(project=project)
    address, form = check(text=TEXT)
    answer = client.post(address, form.filled(who_1=str(stranger.pk)))
    assert answer.status_code == 200
    assert not Transcript.objects.exists()


def test_times_are_stored_with_the_turns(client, check):
    address, form = check(b"WEBVTT\n\n00:01.000 --> 00:02.500\n<v Mette>So.\n", "a.vtt")
    client.post(address, form.sent)
    turn = Turn.objects.get()
    assert (turn.start_ms, turn.end_ms, words(turn)) == (1000, 2500, "So.")


def test_encoding_is_shown_as_a_guess_and_another_can_be_chosen(client, check):
    address, form = check("Mette: Århus.\nInterviewer: Hvor?\nMette: Århus.".encode("mac-roman"), "a.txt")
    chosen = form.filled(encoding="cp850", again="1", shown_0="My own word")
    assert client.post(address, chosen).url == address
    page = client.get(address)
    assert "ürhus" in page.content.decode()
    client.post(address, Sheet(page).filled(encoding="mac-roman", again="1"))
    page = client.get(address)
    assert "Århus" in page.content.decode()
    assert 'value="My own word"' in page.content.decode()
    client.post(address, Sheet(page).sent)
    assert Transcript.objects.get().encoding == "mac-roman"


def test_guess_is_said_to_be_one(client, check):
    address, _ = check("Mette: Århus, ja.".encode("cp1252"), "a.txt")
    assert "This is a guess" in client.get(address).content.decode()


def test_encoding_that_does_not_fit_is_refused_and_nothing_changes(client, check):
    address, form = check("Århus er en by.".encode("cp1252"), "a.txt")
    before = only_intake().reading
    answer = client.post(address, form.filled(encoding="utf-8", again="1"), follow=True)
    assert "cannot be read as UTF-8" in answer.content.decode()
    assert only_intake().reading == before


def test_speaker_who_was_not_taken_can_be_added(client, check):
    address, form = check(text="MODERATOR: Could you start?\nYes.\nIt works.\nNow what?\nAnd so on.")
    client.post(address, form.filled(also=["MODERATOR"], again="1"))
    form = Sheet(client.get(address))
    assert form.labels == ["MODERATOR"]
    client.post(address, form.sent)
    assert stored_turns() == [(None, "MODERATOR", "Could you start?")]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "empty"),
        (b"   \n", "a.txt", "This file is empty."),
        (WORD[:300], "a.docx", "damaged"),
        (WORD, "a.pdf", "ends in .pdf, but it holds a Word document"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "This is a picture."),
        (b"words\0words", "a.txt", "not text"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_nothing_is_stored(bring, files, data, name, sentence):
    answer = bring(data, name)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert (TranscriptIntake.objects.count(), Transcript.objects.count(), files()) == (0, 0, [])


def test_file_that_is_too_large_gets_a_sentence(bring, monkeypatch):
    monkeypatch.setattr("apps.interviews.intake.forms.FILE", 10)
    assert "larger than 20 MB" in bring(b"eleven bytes", "a.txt").content.decode()
    assert not TranscriptIntake.objects.exists()


@pytest.mark.parametrize("text", ["", " \n ", "words\0"])
def test_pasted_nothing_gets_a_sentence(bring, text):
    answer = bring(text=text)
    assert "form-errors" in answer.content.decode()
    assert not TranscriptIntake.objects.exists()


def test_file_and_text_at_once_are_not_guessed_between(client, bring, interview):
    fields = {"file": SimpleUploadedFile("a.txt", b"words"), "text": "Other words"}
    answer = client.post("/workspace/interviews/filtra/transcript/new/", fields)
    assert "Leave one of them out" in answer.content.decode()
    assert "Other words" in answer.content.decode()


def test_thrown_away_is_gone_with_its_file(client, check, files):
    address, _ = check(WORD, "a.docx")
    assert files() == ["intakes"]
    client.post(address, {"away": "1"})
    assert (TranscriptIntake.objects.count(), Transcript.objects.count(), files()) == (0, 0, [])
    assert client.get(address).status_code == 404


def test_next_version_is_announced_and_follows(client, check, interview):
    make_transcript(interview=interview)
    address, form = check(text=TEXT)
    assert "Saving makes version 2" in client.get(address).content.decode()
    client.post(address, form.sent)
    assert [one.version for one in interview.transcripts.all()] == [2, 1]


def test_quotes_follow_to_the_next_version_where_their_place_is_certain(client, check, interview):
    former = make_transcript(interview=interview, text=f"{ANSWER}\nMette: Nobody had the time.")
    sure = make_quote(transcript=former, exact="The dikes of Rotterdam")
    gone = make_quote(transcript=former, exact="Nobody had the time")
    address, form = check(text=f"{ANSWER}\nMette: We had no time.")
    client.post(address, form.sent)
    sure.refresh_from_db()
    gone.refresh_from_db()
    assert (sure.transcript.version, sure.is_anchored) == (2, True)
    assert gone.transcript == former


def test_version_that_came_meanwhile_is_told_and_what_was_chosen_kept(client, check, interview):
    address, form = check(text=TEXT)
    make_transcript(interview=interview)
    answer = client.post(address, form.filled(shown_1="My own word"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "stored version 1 meanwhile" in page
    assert 'value="My own word"' in page
    client.post(address, Sheet(answer).sent)
    assert interview.transcripts.first().version == 2
    assert Turn.objects.filter(speaker_label="My own word").exists()


def test_reading_made_anew_in_another_window_is_told(client, check):
    address, form = check(text=TEXT)
    intake = only_intake()
    intake.reading["text"] += " And more."
    intake.save()
    answer = client.post(address, form.sent)
    assert answer.status_code == 409
    assert "read anew in another window" in answer.content.decode()
    assert not Transcript.objects.exists()


def test_storing_can_be_taken_back_and_done_again(client, check, interview, curator):
    address, form = check(WORD, "a.docx")
    client.post(address, form.filled(who_1="new", role_1="Chief engineer"))
    change = Change.objects.get()
    assert str(change) == "Curator brought in transcript 1 of Interview with Filtra Nord"
    assert (change.verb, change.needs, change.place) == ("transcript", "curate", interview.uuid)
    undone = undo(change, by=curator)
    assert (Transcript.objects.count(), Turn.objects.count()) == (0, 0)
    assert not Interviewee.objects.filter(role_title="Chief engineer").exists()
    undo(undone, by=curator)
    assert Turn.objects.count() == 6
    assert bytes_of(Transcript.objects.get()) == WORD


def test_failure_leaves_the_intake_and_no_file_behind(client, check, files, monkeypatch):
    address, form = check(WORD, "a.docx")

    def fail(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("apps.interviews.intake.storing._turn", fail)
    with pytest.raises(ZeroDivisionError):
        client.post(address, form.sent)
    assert (TranscriptIntake.objects.count(), Transcript.objects.count(), files()) == (1, 0, ["intakes"])


def test_what_was_left_lying_goes_when_something_new_comes(bring, project, curator, files):
    bring(WORD, "old.docx")
    bring(WORD, "young.docx")
    old, young = TranscriptIntake.objects.order_by("pk")
    other = make_interview()
    elsewhere = TranscriptIntake.objects.create(interview=other, by=curator, reading={})
    TranscriptIntake.objects.exclude(pk=young.pk).update(at=timezone.now() - timedelta(days=8))
    bring(text=TEXT)
    left = set(TranscriptIntake.objects.values_list("pk", flat=True))
    assert old.pk not in left
    assert {young.pk, elsewhere.pk} < left
    assert files() == ["intakes"]


def test_long_transcripts_are_shown_in_part_with_a_link(client, check):
    text = "\n".join(f"{'Interviewer' if n % 2 else 'Mette'}: words {n}." for n in range(250))
    address, _ = check(text=text)
    page = client.get(address)
    assert "words 199." in page.content.decode()
    assert "words 200." not in page.content.decode()
    assert "words 249." in client.get(f"{address}?all=1").content.decode()


def test_pages_cost_the_same_for_two_speakers_and_for_many(client, check, django_assert_max_num_queries):
    address, _ = check(text=TEXT)
    many, _ = check(text="\n".join(f"Speaker {n}: words.\nInterviewer: And?" for n in range(60)))
    for one in (address, many):
        with django_assert_max_num_queries(14):
            client.get(one)


def test_what_was_brought_in_waits_on_the_page(client, check):
    address, _ = check(WORD, "Filtra.docx")
    page = client.get("/workspace/interviews/filtra/transcript/new/").content.decode()
    assert address in page
    assert "Filtra.docx" in page
