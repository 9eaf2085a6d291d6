"""Comparing two coders, and settling what they differ in: both originals stay as they are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.roles import Role
from apps.coding.models import Coding, CodingRound, Quote, Settlement
from apps.projects.changing import undo
from apps.projects.models import Change
from tests.builders import make_code, make_codebook, make_member
from tests.coding.rounds.conftest import CLUSTER, PLANT, TRIP, agreed_codings

pytestmark = pytest.mark.django_db

PAGE = "/workspace/rounds/first-round/compare/filtra-1/"


def form_of(page, number):
    """What the form of the passage with this number sends, without the decision."""
    article = page.text.split('<article class="passage')[number]
    names = ("start", "end", "seen", "a", "b")
    return {name: re.search(f'name="{name}" value="([^"]*)"', article)[1] for name in names}


def settle(client, number, decision, **values):
    return client.post(f"{PAGE}settle/", form_of(client.get(PAGE), number) | {"decision": decision} | values)


def without_tokens(html):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html).strip()


def told(codings):
    return [(coding.code.slug, coding.quote.exact) for coding in codings]


def originals():
    return list(Coding.objects.filter(round__settles=None).order_by("pk").values())


def test_page_shows_both_with_counts_and_agreement(as_, curator, coded):
    text = re.sub(r"\s+", " ", as_(curator).get(PAGE).text)
    assert (
        "3 passages: 1 with the same codes on the same words, 0 with the same codes on other words, 2 in which" in text
    )
    assert "<strong>Anna</strong>: 2 codings, 1 of them with B" in text
    assert "0 of 3 settled" in text
    assert "only Anna" in text
    assert '<th scope="row">turn</th><td>6</td>' in text


@pytest.mark.parametrize(
    ("decision", "agreed"),
    [
        ("first", [("contact", f"{CLUSTER} {TRIP}")]),
        ("second", [("help", CLUSTER)]),
        ("both", [("contact", f"{CLUSTER} {TRIP}"), ("help", CLUSTER)]),
        ("neither", []),
    ],
)
def test_decision_is_kept_in_a_round_of_its_own(as_, curator, coded, decision, agreed):
    before = originals()
    assert settle(as_(curator), 1, decision, note="We talked.").status_code == 302
    found = agreed_codings(coded.round)
    assert sorted(told(found)) == sorted(agreed)
    assert {(coding.coder, coding.memo) for coding in found} <= {(curator, "We talked.")}
    assert originals() == before
    settled = CodingRound.objects.get(settles=coded.round)
    assert (settled.title, settled.slug, settled.is_blind) == ("First round, agreed", "first-round-agreed", False)
    assert Settlement.objects.get().decision == decision
    assert "1 of 3 settled" in as_(curator).get(PAGE).text


@pytest.mark.parametrize(("span", "words"), [("all", f"{CLUSTER} {TRIP}"), ("common", CLUSTER)])
def test_other_codes_on_the_union_or_the_intersection(as_, curator, coded, span, words):
    third = make_code(codebook=coded.contact.codebook, slug="third")
    settle(as_(curator), 1, "other", codes=[coded.help.uuid, third.uuid], span=span)
    assert told(agreed_codings(coded.round)) == [("help", words), ("third", words)]
    assert Quote.objects.filter(exact=words).count() == 1  # the quote that a coder marked is used again


def test_other_without_a_code_keeps_what_was_typed(as_, curator, coded):
    page = settle(as_(curator), 1, "other", note="Not sure.", span="common")
    assert page.status_code == 422
    assert "Choose at least one code." in page.text
    assert 'value="Not sure."' in page.text
    assert not Settlement.objects.exists()


def test_codes_of_another_project_are_not_taken(as_, curator, coded):
    foreign = make_code(codebook=make_codebook())
    assert settle(as_(curator), 1, "other", codes=[foreign.uuid]).status_code == 422
    assert not agreed_codings(coded.round)


@pytest.mark.parametrize("values", [{"decision": "whatever"}, {"decision": "both", "start": "x"}, {"seen": "old"}])
def test_odd_input_changes_nothing(as_, curator, coded, values):
    sent = form_of(as_(curator).get(PAGE), 1) | {"decision": "both"} | values
    assert as_(curator).post(f"{PAGE}settle/", sent).status_code in (409, 422)
    assert not Settlement.objects.exists()


def test_same_words_with_the_same_code_are_agreed_on_once(as_, curator, coded):
    settle(as_(curator), 2, "both")
    assert told(agreed_codings(coded.round)) == [("help", "nobody had the time to travel")]


def test_as_the_one_who_coded_nothing_means_no_code(as_, curator, coded):
    settle(as_(curator), 3, "first")
    assert agreed_codings(coded.round) == []
    assert Settlement.objects.get().decision == "first"


def test_settling_anew_replaces_what_was_agreed(as_, curator, owner, coded):
    settle(as_(curator), 1, "both")
    settle(as_(owner), 1, "other", codes=[coded.contact.uuid], span="common")
    assert told(agreed_codings(coded.round)) == [("contact", CLUSTER)]
    assert Settlement.objects.get().by == owner
    assert CodingRound.objects.filter(settles=coded.round).count() == 1


def test_settled_meanwhile_is_said_and_nothing_typed_is_lost(as_, curator, owner, coded):
    stale = form_of(as_(curator).get(PAGE), 1)
    settle(as_(owner), 1, "first")
    page = as_(curator).post(f"{PAGE}settle/", stale | {"decision": "second", "note": "My reasons."})
    assert page.status_code == 409
    assert "settled this passage meanwhile" in page.text
    assert 'value="My reasons."' in page.text
    assert "Settled: as the first coder" in page.text
    assert Settlement.objects.get().by == owner


def test_settling_is_taken_back_in_one(as_, curator, coded):
    before = originals()
    settle(as_(curator), 1, "other", codes=[coded.help.uuid], span="all")
    change = Change.objects.get(verb="settle")
    assert as_(curator).post(f"{PAGE}undo/", {"change": change.uuid}).status_code == 302
    assert agreed_codings(coded.round) == []
    assert not Settlement.objects.exists()
    assert originals() == before
    assert settle(as_(curator), 1, "both").status_code == 302
    assert len(agreed_codings(coded.round)) == 2


def test_undoing_a_second_decision_brings_the_first_back(as_, curator, coded):
    settle(as_(curator), 1, "other", codes=[coded.help.uuid], span="all")
    settle(as_(curator), 1, "neither")
    assert agreed_codings(coded.round) == []
    undo(Change.objects.filter(verb="settle").first(), by=curator)
    assert told(agreed_codings(coded.round)) == [("help", f"{CLUSTER} {TRIP}")]
    assert Settlement.objects.get().decision == "other"


def test_script_is_answered_with_the_passage(as_, curator, visitor, coded):
    client = as_(curator)
    sent = form_of(client.get(PAGE), 1) | {"decision": "both"}
    answer = client.post(f"{PAGE}settle/", sent, headers={"Accept": "application/json"})
    body = answer.json()
    assert (answer.status_code, body["settled"], body["passages"]) == (200, 1, 3)
    assert without_tokens(body["html"]) in without_tokens(client.get(PAGE).text)
    assert Change.objects.filter(uuid=body["change"], verb="settle").exists()
    stale = client.post(f"{PAGE}settle/", sent, headers={"Accept": "application/json"})
    assert stale.status_code == 409
    assert as_(visitor).post(f"{PAGE}settle/", sent, headers={"Accept": "application/json"}).status_code == 401


def test_filters(as_, curator, coded):
    client = as_(curator)
    settle(client, 1, "both")
    numbers = lambda query: re.findall(r">Passage (\d+) ", client.get(f"{PAGE}?{query}").text)  # noqa: E731
    assert numbers("") == ["1", "2", "3"]
    assert numbers("show=open") == ["2", "3"]
    assert numbers("show=differ") == ["1", "3"]
    assert numbers(f"code={coded.contact.uuid}") == ["1", "3"]
    assert numbers("show=nonsense&code=nonsense") == []


def test_any_two_of_three_are_compared(as_, curator, coded, code, anna, bo):
    third = make_member(coded.project, Role.CODER, display_name="Cleo")
    code(third, coded.contact, PLANT)
    page = as_(curator).get(f"{PAGE}?a={third.pk}&b={bo.pk}")
    assert "<strong>Cleo</strong>: 1 coding, 1 of them with B" in re.sub(r"\s+", " ", page.text)
    assert "<strong>Anna</strong>" in as_(curator).get(f"{PAGE}?a=999&b=x").text


def test_nothing_to_compare_is_said(as_, curator, study, bo):
    study.round.assignments.filter(coder=bo).delete()
    assert "nothing to compare" in as_(curator).get(PAGE).text


def test_what_was_agreed_is_not_compared_itself(as_, curator, coded):
    settle(as_(curator), 1, "both")
    assert as_(curator).get("/workspace/rounds/first-round-agreed/compare/filtra-1/").status_code == 404
    assert as_(curator).get("/workspace/rounds/first-round-agreed/").status_code == 200


def test_cost_does_not_grow_with_the_passages(as_, curator, coded, code, anna, bo):
    client = as_(curator)
    settle(client, 1, "both")
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for words in ("Rotterdam", "the time", "six people", "alone", "customer abroad", "our sales", "since 2017"):
        code(anna, coded.contact, words)
        code(bo, coded.help, words)
    settle(client, 2, "both")
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)
