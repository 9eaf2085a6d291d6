"""Recordings are heard by those who may hear them, in whole or in part, in step with the transcript."""

import io
import wave
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.core.csp import policy_for
from apps.interviews.models import Recording, Turn
from apps.interviews.recordings import forms
from apps.interviews.recordings.erasing import erase
from apps.interviews.recordings.ranges import Unsatisfiable, part_of
from apps.interviews.recordings.sniffing import media_type_of
from apps.interviews.recordings.timing import Stretch, time_of_words, times_of
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests import builders as make

BYTES = bytes(range(256)) * 600


def sound(seconds=1):
    """A WAV of silence."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return kept.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def interview(project):
    return make.make_interview(project=project, slug="filtra-1")


@pytest.fixture
def recording(interview):
    file = ContentFile(BYTES, name="x.wav")
    return make.make_recording(interview=interview, file=file, name="Mette Lindgaard.wav", size=len(BYTES))


@pytest.fixture
def client_for():
    def client(user):
        found = Client()
        if user.is_authenticated:
            found.force_login(user)
        return found

    return client


def address(recording):
    return f"/workspace/recordings/{recording.uuid}/"


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (None, None), ("", None), ("bytes=0-0", (0, 1)), ("bytes=99-99", (99, 100)), ("bytes=0-", (0, 100)),
        ("bytes=90-200", (90, 100)), ("bytes=-1", (99, 100)), ("bytes=-500", (0, 100)), ("Bytes = 5 - 9", (5, 10)),
        ("bytes=0-1,5-6", None), ("bytes=9-5", None), ("bytes=", None), ("bytes=-", None), ("items=0-1", None),
        ("bytes=a-b", None), ("bytes=" + "9" * 5000 + "-", None),
    ],
)  # fmt: skip
def test_part_that_is_asked_for(header, part):
    assert part_of(header, 100) == part


@pytest.mark.parametrize(("header", "size"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0), ("bytes=-5", 0)])
def test_part_that_is_not_there(header, size):
    with pytest.raises(Unsatisfiable):
        part_of(header, size)


@given(st.integers(1, 10_000), st.data())
def test_part_lies_within_the_file(size, data):
    start = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(start, size * 2))
    assert part_of(f"bytes={start}-{last}", size) == (start, min(size, last + 1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "status", "start", "end"),
    [
        (None, 200, 0, len(BYTES)), ("bytes=0-0", 206, 0, 1), ("bytes=0-99", 206, 0, 100),
        (f"bytes={len(BYTES) - 1}-", 206, len(BYTES) - 1, len(BYTES)), ("bytes=-1", 206, len(BYTES) - 1, len(BYTES)),
        ("bytes=100-", 206, 100, len(BYTES)), ("bytes=0-1,4-5", 200, 0, len(BYTES)),
    ],
)  # fmt: skip
def test_file_is_sent_whole_or_in_part(header, status, start, end, recording, coder, client_for):
    answer = client_for(coder).get(address(recording), headers={"Range": header} if header else {})
    assert answer.status_code == status
    assert body_of(answer) == BYTES[start:end]
    assert answer["Content-Length"] == str(end - start)
    assert answer.get("Content-Range") == (f"bytes {start}-{end - 1}/{len(BYTES)}" if status == 206 else None)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Type"] == "audio/wav"


@pytest.mark.django_db
def test_answer_says_nothing_of_the_name_and_stays_private(recording, coder, client_for):
    answer = client_for(coder).get(address(recording))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "inline"
    assert "private" in answer["Cache-Control"]
    assert not any("Mette" in value for value in answer.headers.values())
    assert "Mette" not in recording.file.name
    assert "default-src 'self'" in policy_for("/")
    assert "media-src" not in policy_for("/")


@pytest.mark.django_db
def test_part_beyond_the_end_is_refused(recording, coder, client_for):
    answer = client_for(coder).get(address(recording), headers={"Range": f"bytes={len(BYTES)}-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(BYTES)}")


@pytest.mark.django_db
def test_head_has_no_body_and_a_known_file_is_not_sent_again(recording, coder, client_for):
    client = client_for(coder)
    head = client.head(address(recording))
    assert (head.status_code, head["Content-Length"], body_of(head)) == (200, str(len(BYTES)), b"")
    for header in ({"If-None-Match": head["ETag"]}, {"If-Modified-Since": head["Last-Modified"]}):
        assert client.get(address(recording), headers=header).status_code == 304


@pytest.mark.django_db
def test_part_of_another_file_is_not_put_to_a_known_one(recording, coder, client_for):
    client = client_for(coder)
    head = client.head(address(recording))
    for value, status in ((head["ETag"], 206), (head["Last-Modified"], 206), ('"another"', 200), ("nonsense", 200)):
        answer = client.get(address(recording), headers={"Range": "bytes=0-9", "If-Range": value})
        assert answer.status_code == status


HEARD = {
    "public": {"visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"},
    "project": {"reader", "coder", "curator", "owner", "superuser"},
    "restricted": {"coder", "curator", "owner", "superuser"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("access", HEARD)
@pytest.mark.parametrize("is_replaced", [False, True])
def test_recording_is_heard_by_its_access_and_by_few_where_names_are_replaced(
    access, is_replaced, recording, people, outsider, client_for
):
    Recording.objects.update(access=access)
    if is_replaced:
        make.make_replacement(interview=recording.interview)
        make.make_replacement(interview=recording.interview, original="Mette")
    status = {name: client_for(person).get(address(recording)).status_code for name, person in people.items()}
    heard = HEARD["restricted" if is_replaced else access]
    assert status == {name: 200 if name in heard else 404 for name in people}
    assert client_for(outsider).get(address(recording)).status_code == (200 if heard == HEARD["public"] else 404)


@pytest.mark.django_db
def test_recording_is_hidden_with_its_interview(recording, reader, coder, client_for):
    Recording.objects.update(access="public")
    type(recording.interview).objects.update(access="restricted")
    assert client_for(reader).get(address(recording)).status_code == 404
    assert client_for(coder).get(address(recording)).status_code == 200


@pytest.mark.django_db
def test_file_that_is_not_there_is_not_found(interview, coder, client_for):
    assert client_for(coder).get(address(make.make_recording(interview=interview))).status_code == 404


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"ID3\x04\x00", "a.mp3", "audio/mpeg"), (b"\xff\xfb\x90\x64", "a", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A ", "a.mp4", "audio/mp4"), (b"\x00\x00\x00\x20ftypisom", "a.m4a", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypisom", "a.mp4", "video/mp4"), (b"\x00\x00\x00\x14ftypqt  ", "a.mov", ""),
        (b"OggS" + b"\0" * 24 + b"OpusHead", "a.opus", "audio/ogg"), (b"OggS\0\x80theora", "a.ogv", "video/ogg"),
        (sound()[:64], "a.wav", "audio/wav"), (b"RIFF\0\0\0\0AVI ", "a.wav", ""), (b"fLaC\0", "a.flac", "audio/flac"),
        (b"\x1a\x45\xdf\xa3....webm....A_OPUS", "a.webm", "audio/webm"),
        (b"\x1a\x45\xdf\xa3....webm....V_VP9", "a.webm", "video/webm"),
        (b"\x1a\x45\xdf\xa3....matroska", "a.mkv", ""), (b"<html><script>", "a.mp3", ""), (b"", "a.mp3", ""),
        (b"\xff\xf1\x50\x80", "a.aac", ""), (b"\xff\xfe", "a.txt", ""), (b"%PDF-1.7", "a.mp3", ""),
    ],
)  # fmt: skip
def test_kind_of_a_file_is_known_by_its_first_bytes(head, name, kind):
    assert media_type_of(head, name) == kind


def upload(client, interview, content, name="Mette Lindgaard.mp3", **more):
    values = {"file": SimpleUploadedFile(name, content), "access": "restricted", "offset": "1.5"} | more
    return client.post(f"/workspace/interviews/{interview.slug}/recording/", values)


@pytest.mark.django_db
def test_recording_is_brought_in_changed_removed_and_taken_back(interview, curator, client_for):
    client = client_for(curator)
    assert upload(client, interview, sound()).status_code == 302
    recording = Recording.objects.get()
    assert (recording.media_type, recording.offset_ms, recording.access) == ("audio/wav", 1500, "restricted")
    assert recording.file.name == f"recordings/{recording.uuid}.wav"
    assert body_of(client.get(address(recording))) == sound()
    place = f"/workspace/interviews/filtra-1/recording/{recording.uuid}/"
    assert client.post(place, {"access": "project", "offset": "-2", "seen": token_of(recording)}).status_code == 302
    recording.refresh_from_db()
    assert (recording.access, recording.offset_ms) == ("project", -2000)
    client.post(f"{place}delete/", {"seen": token_of(recording)})
    assert not Recording.objects.exists()
    assert "Take it back" in client.get("/workspace/interviews/filtra-1/recording/").content.decode()
    client.post(f"/workspace/interviews/filtra-1/recording/undo/{Change.objects.get(verb='recording-delete').uuid}/")
    assert body_of(client.get(address(recording))) == sound()


@pytest.mark.django_db
def test_change_made_meanwhile_is_shown_and_nothing_typed_is_lost(interview, recording, curator, client_for):
    values = {"access": "public", "offset": "7.25", "seen": token_of(recording)}
    Recording.objects.update(access="project")
    answer = client_for(curator).post(f"/workspace/interviews/filtra-1/recording/{recording.uuid}/", values)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="7.25"' in page
    assert "Somebody else has changed this" in page
    assert Recording.objects.get().access == "project"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "The file is empty."), (b"<html>", "This is no sound or film"), (b"PK\x03\x04" * 9, "They play MP3")],
)
def test_wrong_file_is_refused_in_a_sentence(content, sentence, interview, curator, client_for):
    answer = upload(client_for(curator), interview, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Recording.objects.exists()


@pytest.mark.django_db
def test_file_that_is_too_large_is_refused(interview, curator, client_for, monkeypatch):
    monkeypatch.setattr(forms, "MOST_BYTES", 1000)
    answer = upload(client_for(curator), interview, sound())
    assert "at most 1000\xa0bytes are kept" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("more", ["", "{}/", "{}/delete/", "undo/{}/"])
def test_recordings_are_brought_in_by_curators_alone(more, recording, people, outsider, client_for):
    place = f"/workspace/interviews/filtra-1/recording/{more.format(recording.uuid)}"
    status = {name: client_for(person).post(place, {}).status_code for name, person in people.items()}
    assert [status[name] for name in ("visitor", "stranger", "reader", "coder")] == [302, 403, 403, 403]
    assert not {status[name] for name in ("curator", "owner", "superuser")} & {302 if not more else 403, 403}
    assert client_for(outsider).post(place, {}).status_code == 403
    assert Recording.objects.count() == 1 or more == "{}/delete/"


@pytest.mark.django_db
def test_files_of_removed_recordings_are_erased_after_a_time(interview, curator, client_for):
    client = client_for(curator)
    upload(client, interview, sound())
    upload(client, interview, sound(2))
    kept, gone = Recording.objects.order_by("pk")
    place = f"/workspace/interviews/filtra-1/recording/{gone.uuid}/delete/"
    client.post(place, {"seen": token_of(gone)})
    out = StringIO()
    call_command("eraserecordings", stdout=out)
    assert out.getvalue().startswith("0 files")
    assert erase(before=timezone.now() + timedelta(seconds=1)) == [gone.file.name]
    assert default_storage.exists(kept.file.name)
    assert not default_storage.exists(gone.file.name)


def turn(number, start, end, start_ms, end_ms=None):
    return Turn(pk=number, number=number, start=start, end=end, start_ms=start_ms, end_ms=end_ms)


def test_turn_lasts_until_it_says_or_the_next_begins():
    turns = [turn(1, 0, 10, 0), turn(2, 11, 20, 2000, 3000), turn(3, 21, 30, None), turn(4, 31, 40, 5000)]
    assert times_of(turns, offset_ms=500) == {
        1: Stretch(0.5, 2.5), 2: Stretch(2.5, 3.5), 4: Stretch(5.5, None)
    }  # fmt: skip
    assert times_of([turn(1, 0, 10, 1000)], offset_ms=-3000) == {1: Stretch(0, None)}


def test_words_within_a_turn_are_timed_by_their_place_and_say_so():
    turns = [turn(1, 0, 10, 0, 10_000), turn(2, 11, 21, 10_000, 20_000), turn(3, 22, 32, 20_000)]
    times = times_of(turns)
    assert time_of_words(0, 10, turns, times) == Stretch(0, 10)
    assert time_of_words(5, 16, turns, times) == Stretch(5, 15, is_exact=False)
    assert time_of_words(27, 30, turns, times) == Stretch(20, None, is_exact=False)
    assert time_of_words(40, 50, turns, times) is None
    assert Stretch(1.5, 3).fragment == "t=1.5,3"
    assert Stretch(2, None).fragment == "t=2"


@pytest.fixture
def timed(interview):
    transcript = make.make_transcript(interview=interview)
    for number, one in enumerate(make.make_turns(transcript)):
        Turn.objects.filter(transcript=transcript, number=one.number).update(start_ms=number * 2000)
    quote = make.make_quote(transcript=transcript, slug="filtra-01")
    return quote


@pytest.mark.django_db
def test_pages_play_turns_and_quotes_to_those_who_may_hear(timed, recording, coder, reader, client_for):
    page = client_for(coder).get("/interviews/filtra-1/").content.decode()
    assert page.count(f"{address(recording)}#t=2,4") == 1
    assert "data-player" in page
    assert 'data-play-start="2.' in page
    quote = client_for(coder).get("/quotes/filtra-01/").content.decode()
    assert "data-player" in quote
    assert "Play (from about here)" in quote
    for place in ("/interviews/filtra-1/", "/quotes/filtra-01/"):
        assert "data-play" not in client_for(reader).get(place).content.decode()


@pytest.mark.django_db
def test_pages_without_a_recording_cost_no_query_more(timed, visitor, client_for, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for place in ("/interviews/filtra-1/", "/quotes/filtra-01/"):
        with CaptureQueriesContext(connection) as queries:
            assert client_for(visitor).get(place).status_code == 200
        asked = [one["sql"] for one in queries if one["sql"].startswith('SELECT "interviews_recording"')]
        assert asked == []


@pytest.mark.django_db
def test_coders_look_at_the_recordings_without_the_forms(recording, people, client_for):
    page = "/workspace/interviews/filtra-1/recording/"
    status = {name: client_for(person).get(page).status_code for name, person in people.items()}
    assert list(status.values()) == [302, 403, 403, 200, 200, 200, 200]
    found = client_for(people["coder"]).get(page).content.decode()
    assert address(recording) in found
    assert '<form method="post" enctype' not in found
    assert "/delete/" not in found
