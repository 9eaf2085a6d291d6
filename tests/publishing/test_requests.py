"""Asking for access: what keeps its place, who may ask, and who reads it."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from apps.coding.models import Quote
from apps.core.visibility import Access
from apps.publishing.forms import REQUESTS_AN_HOUR
from apps.publishing.models import AccessRequest
from tests import builders as make

pytestmark = pytest.mark.django_db
DATA = {"name": "Ida Krogh", "affiliation": "Lund", "email": "ida@example.org", "reason": "I compare first customers."}


@pytest.fixture(autouse=True)
def _no_counts_of_other_tests():
    cache.clear()


@pytest.fixture
def interview(project):
    return make.make_interview(project=project, slug="filtra-1", title="Interview with Filtra Nord")


def keep_back(interview, **fields):
    words = {"exact": "Words behind a closed door.", "withheld_reason": "consent", "access": Access.PROJECT}
    return make.make_quote(interview=interview, **words | fields)


def address(obj):
    return f"{reverse('publishing:request-new')}?for={obj.reference}"


# What keeps its place


def test_an_interview_keeps_the_place_of_what_is_kept_back(client, interview):
    keep_back(interview, opens_on=datetime.date(2027, 1, 1))
    page = client.get(interview.get_absolute_url()).content.decode()
    assert "One excerpt from this interview is open to members. Reason: consent. Until: 2027-01." in page
    assert f'href="{address(interview)}"' in page
    assert "closed door" not in page


def test_members_see_the_words_in_the_place_of_the_notice(client, interview, reader):
    keep_back(interview)
    client.force_login(reader)
    page = client.get(interview.get_absolute_url()).content.decode()
    assert "closed door" in page
    assert "open to members" not in page


@pytest.mark.parametrize("fields", [{"withheld_reason": ""}, {"status": "draft"}])
def test_what_may_not_be_told_leaves_no_trace(client, interview, fields):
    before = [client.get(page).content for page in (interview.get_absolute_url(), "/quotes/")]
    keep_back(interview, **fields)
    assert [client.get(page).content for page in (interview.get_absolute_url(), "/quotes/")] == before


def test_a_case_keeps_the_place_at_its_claim(client, interview, project):
    claim = make.make_claim(project=project, gist="First customer")
    make.make_evidence(claim=claim, quote=keep_back(interview))
    page = client.get(claim.organisation.get_absolute_url()).content.decode()
    assert "One excerpt behind “First customer” is open to members. Reason: consent." in page
    assert f'href="{address(claim)}"' in page


def test_the_list_of_quotations_names_the_interview_where_that_is_open(client, interview):
    keep_back(interview)
    keep_back(interview)
    page = client.get("/quotes/").content.decode()
    assert "2 excerpts from “Interview with Filtra Nord” are open to members." in page


def test_few_excerpts_from_a_hidden_interview_are_not_counted(client, project):
    closed = make.make_interview(
        project=project, title="Secret talk", access=Access.RESTRICTED, withheld_reason="consent"
    )
    for _ in range(2):
        keep_back(closed, withheld_reason="")
    page = client.get("/quotes/").content.decode()
    assert "Fewer than three excerpts from an interview that is not open to you" in page
    assert "Secret talk" not in page
    assert closed.slug not in page
    assert f'href="{address(project)}"' in page
    keep_back(closed, withheld_reason="")
    assert "3 excerpts from an interview that is not open to you" in client.get("/quotes/").content.decode()


def test_a_choice_does_not_tell_of_whom_the_hidden_words_are(client, interview):
    keep_back(interview)
    page = client.get("/quotes/", {"organisation": interview.organisation.slug}).content.decode()
    assert "open to members" not in page


def test_nothing_is_told_of_a_project_that_is_not_seen(visitor, interview, project):
    keep_back(interview)
    assert Quote.objects.withheld_from(visitor).count() == 1
    type(project).objects.update(access=Access.PROJECT)
    assert not Quote.objects.withheld_from(visitor).exists()


# Asking


def test_a_visitor_asks_and_the_curators_read_it(client, interview, curator):
    assert "with the curators" in client.post(address(interview), DATA).content.decode()
    asked = AccessRequest.objects.get()
    assert asked.subject_object() == interview
    client.force_login(curator)
    assert "Ida Krogh" in client.get("/workspace/").content.decode()
    page = client.get(reverse("publishing:request-answer", args=[asked.uuid])).content.decode()
    assert "I compare first customers." in page


def test_what_was_typed_is_kept_where_something_is_missing(client, interview):
    page = client.post(address(interview), DATA | {"email": "not an address"}).content.decode()
    assert "I compare first customers." in page
    assert "Enter a valid email address." in page
    assert not AccessRequest.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(client, interview):
    answer = client.post(address(interview), DATA | {"website": "http://spam.example"})
    assert answer.status_code == 200
    assert not AccessRequest.objects.exists()


def test_nobody_asks_without_end(client, interview):
    statuses = [client.post(address(interview), DATA).status_code for _ in range(REQUESTS_AN_HOUR + 1)]
    assert statuses == [200] * REQUESTS_AN_HOUR + [429]
    assert AccessRequest.objects.count() == REQUESTS_AN_HOUR


def ask_from(forwarded, interview):
    """The status of a request by somebody who keeps no cookies, behind a proxy."""
    return Client().post(address(interview), DATA, secure=True, headers={"X-Forwarded-For": forwarded}).status_code


def test_behind_the_proxy_each_address_has_its_own_share(interview, settings):
    settings.HTTPS = True
    statuses = [ask_from(f"198.51.100.{n}, 203.0.113.7", interview) for n in range(REQUESTS_AN_HOUR + 1)]
    assert statuses == [200] * REQUESTS_AN_HOUR + [429]
    assert ask_from("203.0.113.7, 203.0.113.8", interview) == 200


def test_without_a_proxy_what_a_reader_says_of_their_address_is_not_believed(interview):
    statuses = [ask_from(f"198.51.100.{n}", interview) for n in range(REQUESTS_AN_HOUR + 1)]
    assert statuses == [200] * REQUESTS_AN_HOUR + [429]


def test_a_cache_that_keeps_nothing_is_no_error(client, interview, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert client.post(address(interview), DATA).status_code == 200


@pytest.mark.parametrize("wanted", ["", "quote:none", "user:1", "sme:filtra", "claim:\0"])
def test_nothing_is_asked_of_what_is_not_there(client, wanted):
    answer = client.get(reverse("publishing:request-new"), {"for": wanted})
    assert answer.status_code in (400, 404)


def test_nothing_is_asked_of_what_is_not_seen(client, interview):
    type(interview).objects.update(access=Access.RESTRICTED)
    assert client.get(address(interview)).status_code == 404


@pytest.mark.parametrize("build", ["claim", "interview"])
def test_who_asks_is_read_by_the_curators_of_the_project_alone(client, project, people, outsider, build):
    obj = getattr(make, f"make_{build}")(project=project)
    asked = make.make_access_request(subject=obj)
    may = {"curator", "owner", "superuser"}
    for who, user in (people | {"outsider": outsider}).items():
        assert AccessRequest.objects.visible_to(user).filter(pk=asked.pk).exists() == (who in may)
        client.logout()
        if who != "visitor":
            client.force_login(user)
            status = client.get(reverse("publishing:request-answer", args=[asked.uuid])).status_code
            assert status == (200 if who in may else 404)
            assert ("Ida Krogh" in client.get("/workspace/").content.decode()) == (who in may)


def test_an_answer_is_signed(client, interview, curator):
    asked = make.make_access_request(subject=interview)
    client.force_login(curator)
    answer = reverse("publishing:request-answer", args=[asked.uuid])
    assert client.post(answer, {"state": "granted", "answer": "Added as a reader."}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by, asked.answer) == ("granted", curator, "Added as a reader.")
    client.post(answer, {"state": "new", "answer": ""})
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by) == ("new", None)
