"""A project with something of every kind that a memo is on."""

from types import SimpleNamespace

import pytest

from tests.builders import (
    make_claim,
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_quote,
    make_round,
    make_transcript,
)


@pytest.fixture
def study(project, curator):
    interview = make_interview(project=project, slug="filtra-1", title="Interview with Filtra Nord")
    quote = make_quote(transcript=make_transcript(interview=interview), slug="filtra-01")
    code = make_code(codebook=make_codebook(project=project, slug="firms"), slug="contact")
    round = make_round(project=project, title="First round")
    coding = make_coding(quote=quote, code=code, coder=curator, round=round, memo="The door, not the deal.")
    claim = make_claim(project=project, slug="filtra-network")
    targets = {
        "project": project, "interview": interview, "code": code, "quote": quote, "coding": coding, "claim": claim,
    }  # fmt: skip
    references = {kind: getattr(row, "reference", f"coding:{coding.uuid}") for kind, row in targets.items()}
    return SimpleNamespace(
        targets=targets, references=references, round=round, url="/workspace/projects/harbour-study/memos/", **targets
    )


@pytest.fixture
def as_coder(client, coder):
    client.force_login(coder)
    return client
