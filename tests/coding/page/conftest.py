"""An interview with a transcript, a code and a round, and a way to act on its page."""

import pytest
from django.test import Client

from apps.projects.models import Change
from tests.builders import make_code, make_codebook, make_interview, make_round, make_transcript, make_turns


@pytest.fixture
def interview(project):
    return make_interview(project=project, slug="filtra-1")


@pytest.fixture
def transcript(interview):
    transcript = make_transcript(interview=interview)
    make_turns(transcript)
    return transcript


@pytest.fixture
def round(project):
    return make_round(project=project, slug="first")


@pytest.fixture
def blind(project):
    return make_round(project=project, slug="blind", is_blind=True)


@pytest.fixture
def codebook(project):
    return make_codebook(project=project, slug="firms")


@pytest.fixture
def code(codebook):
    return make_code(codebook=codebook, name="First contact", slug="first-contact")


@pytest.fixture
def span(transcript):
    """`span("words")` is their [start, end) in the transcript."""

    def span(words):
        start = transcript.text.index(words)
        return {"start": start, "end": start + len(words)}

    return span


@pytest.fixture
def act(transcript):
    """`act(user, "code", …)` posts to the page and gives the response; what every act says is filled in."""

    def act(user, name, /, *, after=None, **values):
        client = Client()
        if user.is_authenticated:
            client.force_login(user)
        after = newest() if after is None else after
        said = {"me": user.pk or 0, "after": after, "last_code": 0, "version": transcript.version} | values
        return client.post(f"/workspace/interviews/{transcript.interview.slug}/{name}/", said)

    return act


@pytest.fixture
def put(act, span, code, round):
    """`put(user, "words")` codes them and gives the answer."""

    def put(user, words="They took us to Rotterdam", **values):
        said = {"codes": str(code.pk), "round": round.slug} | span(words) | values
        response = act(user, "code", **said)
        assert response.status_code == 200, response.content
        return response.json()

    return put


def newest():
    change = Change.objects.order_by("-pk").first()
    return change.pk if change else 0


def seen(coding):
    """What the page has seen of a coding."""
    return {
        "coding": coding.pk, "seen_code": coding.code_id, "seen_quote": coding.quote_id, "seen_memo": coding.memo,
    }  # fmt: skip
