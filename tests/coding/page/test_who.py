"""Who may open the page and act on it, and what they may name there."""

import pytest
from django.test import Client

from apps.accounts.roles import Role
from apps.coding.models import Coding, CodingRound
from apps.projects.models import Change, Membership
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_quote,
    make_round,
    make_transcript,
)
from tests.coding.page.conftest import seen

pytestmark = pytest.mark.django_db
PAGE = "/workspace/interviews/filtra-1/"
ANSWERS = {"visitor": 302, "stranger": 404, "reader": 403, "coder": 200, "curator": 200, "owner": 200, "superuser": 200}
ACTS = ["code", "span", "recode", "uncode", "memo", "undo", "redo"]


def get(user, address):
    client = Client()
    if user.is_authenticated:
        client.force_login(user)
    return client.get(address)


@pytest.fixture
def closed(interview, transcript):
    """The interview as nobody outside the project sees it."""
    type(interview).objects.filter(pk=interview.pk).update(access="project")


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}codings/"])
def test_those_who_may_code_open_the_page(address, closed, people):
    assert {name: get(user, address).status_code for name, user in people.items()} == ANSWERS


def test_a_stranger_who_sees_the_interview_may_not_open_it(transcript, stranger):
    assert get(stranger, PAGE).status_code == 403


def test_news_are_for_those_who_may_code(closed, people):
    query = "?after=0&last_code=0&version=1&me="
    found = {name: get(user, f"{PAGE}since/{query}{user.pk}").status_code for name, user in people.items()}
    assert found == ANSWERS | {"visitor": 401}


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_for_those_who_may_code(name, act, closed, people):
    found = {who: act(user, name).status_code for who, user in people.items()}
    assert found == {who: 422 if status == 200 else status for who, status in (ANSWERS | {"visitor": 401}).items()}


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_posted(name, transcript, coder):
    assert get(coder, f"{PAGE}{name}/").status_code == 405


def test_first_round_is_opened_once(transcript, coder, project, reader):
    client = Client()
    client.force_login(coder)
    assert "Open the first round" in client.get(PAGE).content.decode()
    for _ in range(2):
        assert client.post(f"{PAGE}first-round/").status_code == 302
    assert CodingRound.objects.get().slug == "harbour-study-coding"
    client.force_login(reader)
    assert client.post(f"{PAGE}first-round/").status_code == 403


def test_without_a_transcript_the_page_leads_a_curator_to_bring_one_in(interview, coder, curator):
    assert "transcript/new/" in get(curator, PAGE).content.decode()
    page = get(coder, PAGE).content.decode()
    assert "no transcript" in page
    assert "transcript/new/" not in page


def test_code_of_another_project_is_not_there(act, coder, span, round):
    response = act(coder, "code", codes=make_code().pk, round=round.slug, **span("Rotterdam"))
    assert response.status_code == 404
    assert not Coding.objects.exists()


def test_round_of_another_project_is_not_there(act, coder, span, code):
    response = act(coder, "code", codes=code.pk, round=make_round().slug, **span("Rotterdam"))
    assert response.status_code == 404


def test_codebook_of_another_project_is_not_there(act, coder, span, round):
    said = {"name": "Trust", "codebook": make_codebook().pk, "round": round.slug}
    assert act(coder, "code", **said, **span("Rotterdam")).status_code == 404


@pytest.mark.parametrize("elsewhere", ["other project", "other interview"])
def test_coding_and_quote_of_another_place_are_not_there(elsewhere, act, coder, project, code):
    interview = make_interview(**{"project": project} if elsewhere == "other interview" else {})
    quote = make_quote(transcript=make_transcript(interview=interview))
    own = {"coder": coder, "code": code, "round": make_round(project=project)} if elsewhere == "other interview" else {}
    coding = make_coding(quote=quote, **own)
    for name in ("recode", "uncode", "memo"):
        assert act(coder, name, code=code.pk, memo="x", **seen(coding)).status_code == 409
    said = {"quote": quote.pk, "start": 0, "end": 5, "seen_start": quote.start, "seen_end": quote.end}
    assert act(coder, "span", **said).status_code == 404
    assert Coding.objects.get().memo == coding.memo


def test_coders_change_their_own_codings_and_curators_all(put, act, coder, curator, project):
    other = make_member(project, Role.CODER)
    put(coder)
    coding = Coding.objects.get()
    assert act(other, "memo", memo="Mine now", **seen(coding)).status_code == 403
    assert act(other, "uncode", **seen(coding)).status_code == 403
    assert act(curator, "memo", memo="Looked at", **seen(coding)).status_code == 200
    assert Coding.objects.get().memo == "Looked at"


def test_what_somebody_else_did_in_the_same_browser_is_not_sent_in_ones_name(act, coder, curator, span, code, round):
    said = {"codes": code.pk, "round": round.slug, "me": coder.pk} | span("Rotterdam")
    response = act(curator, "code", **said)
    assert response.status_code == 422
    assert "logged in as" in response.json()["error"]
    assert not Coding.objects.exists()


def test_what_a_curator_does_to_anothers_work_is_taken_back_by_those_who_curate(put, act, coder, curator, code, span):
    put(coder)
    act(curator, "memo", memo="Looked at", **seen(Coding.objects.get()))
    quote = Coding.objects.get().quote
    said = {"quote": quote.pk, "seen_start": quote.start, "seen_end": quote.end} | span("to Rotterdam")
    act(curator, "span", **said)
    other = make_code(codebook=code.codebook, name="Cluster")
    act(curator, "recode", code=other.pk, **seen(Coding.objects.get()))
    act(curator, "uncode", **seen(Coding.objects.get()))
    assert needs_of(curator) == {"memo": "curate", "span": "curate", "recode": "curate", "uncode": "curate"}
    Membership.objects.filter(user=curator).update(role=Role.CODER)
    assert not Change.objects.editable_by(curator).exists()


def test_what_a_curator_does_to_their_own_work_is_theirs_to_take_back_as_a_coder(put, act, curator, span):
    put(curator)
    act(curator, "memo", memo="Looked at", **seen(Coding.objects.get()))
    quote = Coding.objects.get().quote
    said = {"quote": quote.pk, "seen_start": quote.start, "seen_end": quote.end} | span("to Rotterdam")
    act(curator, "span", **said)
    assert needs_of(curator) == {"code": "code", "memo": "code", "span": "code"}


def needs_of(user):
    return dict(Change.objects.filter(by=user).values_list("verb", "needs"))
