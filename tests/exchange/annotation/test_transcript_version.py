"""The address that annotations point at: one version of a transcript as text."""

import pytest

from tests.builders import make_interview, make_transcript
from tests.exchange.machine import coded_interview

pytestmark = pytest.mark.django_db


def test_positions_of_a_quote_count_from_the_start_of_the_answer(client):
    coded = coded_interview()
    answer = client.get("/interviews/filtra-1/transcript/v1/")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode()[coded.quote.start : coded.quote.end] == coded.quote.exact


def test_an_earlier_version_stays_where_it_was(client):
    first = make_transcript(interview=make_interview(slug="talk"), text="Interviewer: Hello?")
    make_transcript(interview=first.interview, text="Interviewer: Hello!")
    assert client.get("/interviews/talk/transcript/v1/").content == b"Interviewer: Hello?"
    assert client.get("/interviews/talk/transcript/v2/").content == b"Interviewer: Hello!"


@pytest.mark.parametrize("number", [0, 3, 10**30])
def test_a_version_that_is_not_there_is_not_found(client, number):
    make_transcript(interview=make_interview(slug="talk"))
    assert client.get(f"/interviews/talk/transcript/v{number}/").status_code == 404


def test_transcript_is_shown_to_those_who_may_see_its_interview(client, project, people):
    make_transcript(interview=make_interview(project=project, slug="talk", access="restricted"))
    answers = {}
    for name, person in people.items():
        client.logout()
        if person.is_authenticated:
            client.force_login(person)
        answers[name] = client.get("/interviews/talk/transcript/v1/").status_code
    assert {name for name, status in answers.items() if status == 200} == {"coder", "curator", "owner", "superuser"}
    assert answers["visitor"] == answers["reader"] == 404
