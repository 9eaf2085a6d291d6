"""What is particular to the list of claims."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from apps.accounts.visibility import VISITOR
from apps.core.listing.listing import Listed
from apps.evidence.lists.claims import CLAIMS
from apps.evidence.models import Claim
from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


def claims(user, query=""):
    return Listed(CLAIMS, QueryDict(query), user, Claim.objects.visible_to(user))


def options(listed, name):
    return {value: count for value, _, count in listed.counts[name]}


@pytest.mark.parametrize(("person", "offered"), [("visitor", False), ("reader", False), ("coder", True)])
def test_status_is_offered_to_those_who_see_drafts(people, project, person, offered):
    make.make_claim(project=project, status="draft")
    listed = claims(people[person], "status=draft")
    assert ("status" in listed.counts) == offered
    assert bool(listed.rows) == offered


def test_concept_counts_the_claims_on_all_that_is_below_it(project):
    framework = make.make_framework()
    top = make.make_concept(framework=framework, slug="ownership")
    below = make.make_concept(framework=framework, slug="network", parent=top)
    for concept in (top, below, below):
        make.make_claim(project=project, concept=concept)
    assert options(claims(VISITOR), "concept") == {"ownership": 3, "network": 2}
    assert len(claims(VISITOR, "concept=ownership").rows) == 3


def test_cluster_that_one_may_not_see_is_in_no_facet_and_no_cell(project):
    cluster = make.make_cluster(slug="hidden", name="Hidden harbour", access="restricted")
    make.make_claim(project=project, cluster=cluster, contribution="direct")
    listed = claims(VISITOR, "columns=cluster,contribution")
    assert listed.counts["cluster"] == listed.counts["contribution"] == []
    assert [[column.value(row, VISITOR) for column in listed.columns[1:]] for row in listed.rows] == [["", ""]]
    for query in ("cluster=hidden", "contribution=direct"):
        assert not claims(VISITOR, query).rows


def test_evidence_that_one_may_not_see_counts_for_nothing(project):
    claim = make.make_claim(project=project)
    make.make_evidence(claim=claim, quote=make.make_quote(access="restricted"), stance="contradicts")
    listed = claims(VISITOR)
    assert listed.counts["stance"] == []
    assert [row.evidence_count for row in listed.rows] == [0]


def test_dash_stands_for_claims_about_no_single_organisation(project):
    make.make_claim(project=project, organisation=None)
    make.make_claim(project=project)
    assert options(claims(VISITOR), "organisation")["-"] == 1
    assert [row.organisation for row in claims(VISITOR, "organisation=-").rows] == [None]


def test_words_are_searched_with_the_limits_of_the_list_that_the_search_knows(client, project):
    firm, concept = make.make_sme(slug="filtra"), make.make_concept(slug="zoo")
    make.make_claim(
        gist="A zebra helps.", project=project, organisation=firm, concept=concept, level="meso", slug="one"
    )
    make.make_claim(gist="A zebra hinders.", level="macro")
    for chosen in ("organisation=filtra", "concept=zoo", "level=meso", f"project={project.slug}&level=meso"):
        form = Page(client.get(f"/claims/?{chosen}").content.decode()).main.one("form", role="search")
        sent = [(one.attributes["name"], one.attributes.get("value", "zebra")) for one in form.all("input")]
        assert len(sent) == 2 + len(chosen.split("&"))
        answer = client.get(f"/search/?{urlencode(sent)}").text
        assert "1 thing was found" in answer, chosen
        assert "/claims/one/" in answer
    form = Page(client.get("/claims/?organisation=-").content.decode()).main.one("form", role="search")
    assert [one.attributes["name"] for one in form.all("input")] == ["q", "kind"]
    assert "Not kept in this search: organisation." in form.text
