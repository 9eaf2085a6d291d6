"""What else belongs to the text: its recording, the quotes that stayed on an older version, and the ways to both."""

import pytest

from tests.builders import make_interview, make_quote, make_recording, make_transcript, make_turns

pytestmark = pytest.mark.django_db
PAGE = "/workspace/interviews/filtra-1/"


@pytest.fixture
def transcript(project):
    transcript = make_transcript(interview=make_interview(project=project, slug="filtra-1"))
    turns = make_turns(transcript)
    transcript.turns.filter(pk=turns[1].pk).update(start_ms=12_000, end_ms=15_500)
    return transcript


def page(client, user):
    client.force_login(user)
    return client.get(PAGE).content.decode()


def test_turn_with_a_time_is_played(client, coder, transcript):
    recording = make_recording(interview=transcript.interview)
    found = page(client, coder)
    assert f'href="/workspace/recordings/{recording.uuid}/#t=12,15.5"' in found
    assert 'data-play-start="12.0" data-play-end="15.5"' in found
    assert found.count("data-play ") == 1
    assert "<audio controls" in found


def test_recording_of_a_text_without_times_is_played_as_a_whole(client, coder, transcript):
    transcript.turns.update(start_ms=None, end_ms=None)
    make_recording(interview=transcript.interview)
    found = page(client, coder)
    assert "<audio controls" in found
    assert "data-play " not in found


def test_without_a_recording_there_is_nothing_to_play(client, coder, transcript):
    found = page(client, coder)
    assert "data-play" not in found
    assert "player.js" not in found


def test_quotes_that_stayed_behind_are_told_with_the_way_to_them(client, coder, transcript):
    make_quote(transcript=transcript)
    make_transcript(interview=transcript.interview)
    found = page(client, coder)
    assert "1 quote stands in an older version of the transcript" in found
    assert f'href="{PAGE}transcript/confirm/"' in found


def test_only_a_curator_is_led_to_bringing_in_a_recording(client, coder, curator, transcript):
    assert ">Recording</a>" not in page(client, coder)
    assert ">Recording</a>" in page(client, curator)
