"""A project with cases, interviews and attributes of every kind."""

from types import SimpleNamespace

import pytest

from tests.builders import (
    make_attribute,
    make_attribute_value,
    make_case_member,
    make_compared_case,
    make_interview,
    make_interview_in_set,
    make_interview_set,
    make_quote,
    make_transcript,
)

KINDS = ("text", "boolean", "integer", "decimal", "date", "date-time")


@pytest.fixture
def study(project):
    interview = make_interview(project=project, slug="filtra-1", title="Interview with Filtra Nord")
    quote = make_quote(transcript=make_transcript(interview=interview), slug="filtra-01")
    case = make_compared_case(project=project, name="Filtra Nord")
    member = make_case_member(case=case, interview=interview)
    make_case_member(case=case, quote=quote)
    attributes = {
        kind: make_attribute(project=project, name=f"By {kind}", kind=kind, position=number)
        for number, kind in enumerate(KINDS)
    }
    make_attribute_value(attribute=attributes["integer"], case=case, value="12")
    make_attribute_value(attribute=attributes["text"], interview=interview, value="Founder")
    group = make_interview_set(project=project, name="Founders", note="Of the first year")
    make_interview_in_set(set=group, interview=interview)
    url = "/workspace/projects/harbour-study/cases/"
    return SimpleNamespace(
        case=case, interview=interview, quote=quote, attributes=attributes, group=group, url=url, member=member,
        of_case=f"{url}{case.uuid}/", values=f"{url}{case.uuid}/values/",
    )  # fmt: skip


@pytest.fixture
def as_coder(client, coder):
    client.force_login(coder)
    return client


@pytest.fixture
def as_curator(client, curator):
    client.force_login(curator)
    return client
