"""An interview of which quotes stand in a transcript, and the browser of whoever is asked for."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.coding.correcting.saving import correct
from tests.builders import make_interview, make_quote, make_transcript, make_turns


@pytest.fixture
def interview(project):
    return make_interview(project=project, slug="filtra")


@pytest.fixture
def transcript(interview):
    transcript = make_transcript(interview=interview)
    make_turns(transcript)
    return transcript


@pytest.fixture
def quote(transcript):
    """Words that stay as they are."""
    return make_quote(transcript=transcript, exact="there we met the water board.", slug="filtra-board")


@pytest.fixture
def asking(transcript):
    """Words that the correction of `corrected` changes."""
    return make_quote(transcript=transcript, exact="we were six people", slug="filtra-people")


@pytest.fixture
def corrected(interview, transcript, quote, asking, curator):
    """Version 2, in which there were seven people."""
    text = "Recorded in Aarhus.\n" + transcript.text.replace("six people", "seven persons")
    return correct(interview, text, base=transcript, by=curator, note="Heard again")


@pytest.fixture
def browser_of():
    def browser_of(user):
        client = Client()
        if user.is_authenticated:
            client.force_login(user)
        return client

    return browser_of


@pytest.fixture
def count_queries():
    """Return `count(function)`: how many queries it costs."""

    def count(function):
        ContentType.objects.clear_cache()  # or it depends on what was asked before
        with CaptureQueriesContext(connection) as queries:
            function()
        return len(queries)

    return count
