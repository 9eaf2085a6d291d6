"""A small sheet: two codes below one, one beside; two interviews; one quote coded in an open round."""

from types import SimpleNamespace

import pytest

from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_quote,
    make_round,
    make_transcript,
)

WORDS = "They took us to Rotterdam, and there we met the water board."


@pytest.fixture
def sheet(project, coder):
    book = make_codebook(project=project, slug="firms", title="Codes for firms")
    network = make_code(codebook=book, slug="network", name="Network", position=1, colour="#1f4f8f")
    contact = make_code(codebook=book, slug="contact", name="First contact", parent=network, position=2)
    funding = make_code(codebook=book, slug="funding", name="Funding", position=3)
    first = make_interview(project=project, slug="filtra-1", title="First interview with Filtra Nord")
    second = make_interview(project=project, slug="filtra-2", title="Second interview", level="meso", language="en")
    transcript = make_transcript(interview=first)
    round = make_round(project=project, slug="round-1", title="First round")
    quote = make_quote(transcript=transcript, exact=WORDS, slug="filtra-01", interviewee=first.interviewees.get())
    coding = make_coding(quote=quote, code=contact, coder=coder, round=round, memo="Through the cluster.")
    return SimpleNamespace(
        project=project, book=book, network=network, contact=contact, funding=funding, first=first, second=second,
        transcript=transcript, round=round, quote=quote, coding=coding,
        url="/workspace/projects/harbour-study/sheet/",
        cell="/workspace/projects/harbour-study/sheet/filtra-1/firms/contact/",
        empty="/workspace/projects/harbour-study/sheet/filtra-2/firms/funding/",
    )  # fmt: skip


@pytest.fixture
def as_coder(client, coder):
    client.force_login(coder)
    return client
