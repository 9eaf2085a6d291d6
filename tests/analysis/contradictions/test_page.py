"""Where what was said does not agree: each number as counted by hand, side by side, and what is hidden."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.analysis.contradictions.choosing import PARTS
from apps.core.visibility import Access, Status
from apps.evidence.models import Claim
from tests.analysis.looking import lines_of, look
from tests.builders import (
    day,
    make_claim,
    make_cluster,
    make_concept,
    make_evidence,
    make_interview,
    make_note,
    make_passage,
    make_quote,
    make_sme,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
PLACE = "/analysis/contradictions/"


class Study:
    def __init__(self, project):
        self.project = project
        self.talks = [
            make_interview(project=project, slug=f"talk-{name}", title=f"Talk {name}", interviewees=[]) for name in "ab"
        ]
        self.report = make_source(slug="report", label="The report")
        self.cluster = make_cluster()
        self.sme, self.concept = make_sme(), make_concept()

    def claim(self, slug, **fields):
        return make_claim(project=self.project, slug=slug, text=f"The claim {slug}.", **fields)

    def said(self, claim, talk, stance, quote=None):
        quote = quote or make_quote(interview=self.talks[talk])
        make_evidence(claim=claim, quote=quote, stance=stance)
        return quote

    def printed(self, claim, stance):
        make_evidence(claim=claim, passage=make_passage(source=self.report), stance=stance)


@pytest.fixture
def study(project):
    """Two claims with evidence on both sides, one contradicted alone, one that somebody has searched, one bare."""
    study = Study(project)
    split = study.claim("split")
    both = study.said(split, 0, "supports")
    study.said(split, 1, "contradicts")
    study.said(split, 0, "qualifies")
    qualified = study.claim("qualified")
    study.said(qualified, 1, "supports")
    study.printed(qualified, "qualifies")
    denied = study.claim("denied")
    study.said(denied, 0, "contradicts", both)
    searcher = make_user(display_name="Karin Holm")
    searched = study.claim(
        "searched", contradiction_sought_by=searcher, contradiction_sought_on=day("2021-03-04"),
        organisation=study.sme, concept=study.concept, cluster=study.cluster, contribution="direct",
    )  # fmt: skip
    study.said(searched, 0, "supports")
    study.claim("bare", organisation=study.sme, concept=study.concept, cluster=study.cluster, contribution="none")
    make_note(target=study.report, kind="contradiction", title="Twice told", body="Eight firms, or seven.")
    make_note(target=study.report, kind="gap", title="Missing")
    return study


def named(slug):
    return Claim.objects.get(slug=slug)


BY_HAND = {"mixed": 2, "passages": 1, "pairs": 3, "contributions": 1, "notes": 1, "looked": 1, "not-looked": 2}


def numbers(query="", user=None):
    rows = look(f"{PLACE}{query}", user).one("table", class_="parts").one("tbody").all("tr")
    found = [int(row.one("td").text.split()[0].removesuffix(":")) for row in rows]
    return dict(zip(PARTS, found, strict=True))


def shown(show):
    return look(f"{PLACE}?show={show}").one("section", **{"aria-labelledby": "shown"})


def test_numbers_are_as_counted_by_hand(study):
    assert numbers() == BY_HAND
    words = look(PLACE).one("main").text
    assert "Of 5 claims, 2 are contradicted by some evidence" in words
    assert "For 2 of the others nobody has yet said that they looked for any" in words


@pytest.mark.parametrize(("show", "number"), BY_HAND.items())
def test_each_number_leads_to_as_many(study, show, number):
    section = shown(show)
    assert section.one("h2").text.endswith(f"({number})")
    rows = section.one("tbody").all("tr") if show == "pairs" else section.all("article", class_="opposed")
    assert len(rows) == number


def test_claim_has_its_evidence_on_two_sides(study):
    text = shown("mixed").text
    assert "The claim split." in text
    assert "For it (1)" in text
    assert "Against it, or not quite (2)" in text
    assert "The claim denied." not in text


def test_passage_stands_between_the_claims_that_it_supports_and_contradicts(study):
    section = shown("passages")
    assert [one.text for one in section.all("a") if one.text.startswith("The claim")] == [
        "The claim split.", "The claim denied.",
    ]  # fmt: skip


def test_pairs_say_on_how_many_claims_they_disagree(study):
    rows = shown("pairs").one("tbody").all("tr")
    found = [[row.one("th").text, *(cell.text.split(" claims")[0] for cell in row.all("td"))] for row in rows]
    assert found == [
        ["Talk a", "Talk b", "1", "0", "1"], ["Talk a", "within itself", "0", "1", "1"],
        ["Talk b", "The report", "0", "1", "1"],
    ]  # fmt: skip


def test_pair_shows_what_these_two_say_and_nobody_else(study):
    page = look(f"{PLACE}?show=pairs&pair=interview:talk-a,interview:talk-b&side=contradicting")
    text = page.one("main").text
    assert "The claim split." in text
    assert "The claim qualified." not in text


@pytest.mark.parametrize("pair", ["interview:talk-a", "interview:no,source:report", "a,b", "claim:split,source:report"])
def test_pair_that_there_is_not_is_not_found(study, client, pair):
    assert client.get(f"{PLACE}?show=pairs&pair={pair}").status_code == 404


def test_contributions_stand_side_by_side(study):
    text = shown("contributions").text
    assert text.index("None (1)") < text.index("Direct (1)")
    assert "The claim searched." in text


def test_source_that_contradicts_itself_is_told_of(study):
    text = shown("notes").text
    assert "Twice told" in text
    assert "Eight firms, or seven." in text
    assert "About The report" in text
    assert "Missing" not in text


def test_who_looked_and_when_is_said_and_that_nobody_did(study):
    assert "Karin Holm looked for contradicting evidence on 4 March 2021." in shown("looked").text
    text = shown("not-looked").text
    assert "That there is none says nothing yet" in text
    assert "The claim bare." in text


def test_choice_narrows_every_number_but_the_notes(study):
    assert numbers("?organisation=nobody") == dict.fromkeys(PARTS, 0) | {"notes": 1}
    assert numbers(f"?organisation={study.sme.slug}")["looked"] == 1


@pytest.mark.parametrize(("show", "lines"), [
    ("mixed", 5), ("passages", 2), ("pairs", 3), ("contributions", 2), ("notes", 1), ("looked", 1), ("not-looked", 2),
])  # fmt: skip
def test_file_has_a_line_for_all_that_is_shown(study, show, lines):
    rows = lines_of(f"/analysis/contradictions.csv?show={show}")
    assert len(rows) == 1 + lines
    assert {len(row) for row in rows} == {len(rows[0])}


def test_members_are_led_to_where_coders_disagree(study, coder):
    assert "/workspace/projects/harbour-study/agreement/" in [
        one.attributes.get("href") for one in look(PLACE, coder).one("main").all("a")
    ]
    assert "agreement of coders" not in look(PLACE).one("main").text


def hide(study, how):
    if how == "restricted interview":
        closed = make_interview(project=study.project, slug="closed", title="Closed talk", access=Access.RESTRICTED)
        quote = make_quote(interview=closed)
        make_evidence(claim=named("searched"), quote=quote, stance="contradicts")
        make_evidence(claim=named("denied"), quote=quote, stance="supports")
    elif how == "draft claim":
        draft = study.claim("draft", status=Status.DRAFT, organisation=study.sme, concept=study.concept)
        study.said(draft, 0, "supports")
        study.said(draft, 1, "contradicts")
    elif how == "hidden cluster":
        cluster = make_cluster(name="Closed cluster", status=Status.DRAFT)
        for contribution in ("direct", "none"):
            claim = named("split" if contribution == "direct" else "qualified")
            claim.organisation, claim.concept = study.sme, study.concept
            claim.cluster, claim.contribution = cluster, contribution
            claim.save()
    else:
        make_note(target=make_source(label="Closed source", status=Status.DRAFT), kind="contradiction", title="Closed")


@pytest.mark.parametrize("how", ["restricted interview", "draft claim", "hidden note"])
def test_what_is_hidden_moves_no_number_and_tells_no_title(study, client, how):
    addresses = [f"{PLACE}?show={show}" for show in PARTS]
    addresses += [one.replace("/?", ".csv?") for one in addresses]
    before = [client.get(one).content for one in addresses]
    hide(study, how)
    assert [client.get(one).content for one in addresses] == before


def test_part_of_a_cluster_that_is_hidden_is_not_compared(study, curator):
    hide(study, "hidden cluster")
    assert numbers()["contributions"] == 1
    assert "Closed cluster" not in shown("contributions").text


def test_who_may_see_a_restricted_interview_has_it_counted(study, curator):
    hide(study, "restricted interview")
    found = numbers(user=curator)
    assert (found["mixed"], found["passages"], found["looked"]) == (4, 2, 0)


@pytest.mark.parametrize("show", PARTS)
def test_page_costs_the_same_for_few_and_for_many(study, client, show):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{PLACE}?show={show}")
        return len(queries)

    cost()
    before = cost()
    for number in range(12):
        claim = study.claim(f"more-{number}")
        quote = study.said(claim, 0, "supports")
        study.said(claim, 1, "contradicts")
        study.printed(claim, "qualifies")
        study.said(study.claim(f"other-{number}"), 0, "contradicts", quote)
        make_note(target=study.report, kind="contradiction")
        concept = make_concept()
        for contribution in ("direct", "none"):
            study.claim(
                f"{contribution}-{number}", organisation=study.sme, concept=concept, cluster=study.cluster,
                contribution=contribution,
            )  # fmt: skip
    cost()  # what was remembered is counted again
    assert cost() == before
