"""What else belongs to the text: its recording, the quotes that stayed on an older version, and the ways to both."""

import pytest

from apps.coding.models import Code
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_quote,
    make_recording,
    make_round,
    make_transcript,
    make_turns,
)

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


def test_round_that_is_blind_shows_its_own_codings_alone_until_all_are_asked_for(client, coder, transcript):
    """What was coded openly before would stand between a coder and the words."""
    project = transcript.interview.project
    quote, code = make_quote(transcript=transcript), make_code(codebook=make_codebook(project=project), name="Trust")
    make_coding(quote=quote, code=code, round=make_round(project=project), coder=coder)
    blind = make_round(project=project, slug="blind", is_blind=True)
    client.force_login(coder)
    shown = {
        query: "Trust <span" in client.get(f"{PAGE}?round={blind.slug}{query}").content.decode()
        for query in ("", "&in_round=")
    }
    assert shown == {"": False, "&in_round=": True}


def test_code_that_is_made_of_somebodys_words_is_not_open_to_readers(client, people, coder, transcript):
    book = make_codebook(project=transcript.interview.project)
    round = make_round(project=transcript.interview.project)
    client.force_login(coder)
    values = {"start": 0, "end": 12, "name": "a name in it", "codebook": book.pk, "round": round.slug, "version": 1}
    client.post(f"{PAGE}code/", values | {"me": coder.pk, "after": 0, "last_code": 0})
    code = Code.objects.get(name="a name in it")
    inside = {"coder", "curator", "owner", "superuser"}
    assert {name for name, user in people.items() if code in Code.objects.visible_to(user)} == inside
    client.logout()
    assert "a name in it" not in client.get(book.get_absolute_url()).content.decode()
    code.is_open = True
    code.save()
    assert "a name in it" in client.get(book.get_absolute_url()).content.decode()
