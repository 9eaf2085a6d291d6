"""From a quote to its place on the coding page, in the version of the transcript in which it stands."""

import pytest

from tests.builders import make_interview, make_quote, make_transcript

pytestmark = pytest.mark.django_db


@pytest.fixture
def quote(project):
    interview = make_interview(project=project, slug="filtra-1")
    former = make_transcript(interview=interview)
    make_transcript(interview=interview)
    return make_quote(transcript=former, slug="filtra-01")


def test_quote_leads_to_its_place_in_its_version(client, coder, quote):
    client.force_login(coder)
    answer = client.get("/workspace/quotes/filtra-01/")
    assert answer.url == f"/workspace/interviews/filtra-1/?version=1#w{quote.start}"
    assert f'id="w{quote.start}"' in client.get(answer.url.split("#")[0]).content.decode()


def test_only_those_who_code_are_led_there(client, people, outsider, quote):
    statuses = {}
    for name, user in (people | {"outsider": outsider}).items():
        client.logout()
        if user.is_authenticated:
            client.force_login(user)
        statuses[name] = client.get("/workspace/quotes/filtra-01/").status_code
    inside = dict.fromkeys(("visitor", "coder", "curator", "owner", "superuser"), 302)
    assert statuses == inside | dict.fromkeys(("stranger", "reader", "outsider"), 403)


def test_quote_of_a_publication_has_no_place_in_a_text(client, coder, project):
    make_quote(interview=make_interview(project=project), slug="holm-01")
    client.force_login(coder)
    assert client.get("/workspace/quotes/holm-01/").status_code == 404
