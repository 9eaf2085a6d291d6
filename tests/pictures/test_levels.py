"""The diagram of levels: what it draws, what it only tells, and where its arrows lead."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.core.visibility import Access
from apps.pictures.levels import levels_of
from apps.pictures.levels_layout import draw
from apps.projects.models import Project
from tests import builders as make

pytestmark = pytest.mark.django_db
ADDRESS = "/pictures/levels/?project=harbour-study"


@pytest.fixture
def cluster(project):
    cluster = make.make_cluster(slug="blue-harbour", name="Blue Harbour")
    make.make_case(project=project, organisation=cluster, level="meso")
    return cluster


@pytest.fixture
def claim(project, cluster):
    """`claim("direct")` is a claim on the cluster's part in one firm."""
    firm = make.make_sme(slug="filtra", name="Filtra Nord")
    make.make_case(project=project, organisation=firm, level="micro")

    def make_one(contribution, **fields):
        return make.make_claim(
            project=project, organisation=firm, cluster=cluster, contribution=contribution, **fields
        )  # fmt: skip

    return make_one


def arrows(project, user):
    return {arrow.part.contribution: arrow.part.claims for arrow in draw(levels_of(project, user)).arrows}


def test_an_arrow_counts_the_claims_behind_it(project, claim, visitor):
    for contribution in ("direct", "direct", "indirect"):
        claim(contribution)
    assert arrows(project, visitor) == {"direct": 2, "indirect": 1}


@pytest.mark.parametrize("contribution", ["none", "not-observed"])
def test_help_that_was_not_seen_is_told_and_not_drawn(project, claim, visitor, contribution, client):
    claim(contribution)
    assert arrows(project, visitor) == {}
    assert "not drawn" in client.get(ADDRESS).content.decode()


def test_an_arrow_leads_to_just_its_claims(claim, client):
    shown, other = (
        claim("direct", text="The trip brought the first order."),
        claim("indirect", text="It lent its name."),
    )
    page = client.get("/claims/?project=harbour-study&cluster=blue-harbour&organisation=filtra&contribution=direct")
    assert "?project=harbour-study&amp;cluster=blue-harbour&amp;organisation=filtra&amp;contribution=direct" in (
        client.get(ADDRESS).content.decode()
    )
    assert shown.text in page.content.decode()
    assert other.text not in page.content.decode()


def test_a_claim_for_members_counts_for_them_alone(project, claim, visitor, reader):
    claim("direct")
    claim("direct", access=Access.PROJECT)
    assert arrows(project, visitor) == {"direct": 1}
    assert arrows(project, reader) == {"direct": 2}


def test_a_hidden_cluster_leaves_no_trace(claim, cluster, client):
    claim("direct")
    cluster.access = Access.RESTRICTED
    cluster.save()
    for address in (ADDRESS, f"{ADDRESS}&format=csv", "/pictures/levels.svg?project=harbour-study"):
        assert "Blue Harbour" not in client.get(address).content.decode()
    assert "0 claims" in client.get("/claims/?cluster=blue-harbour").content.decode()


def test_a_project_that_is_not_open_is_as_one_that_is_not(client):
    make.make_project(slug="secret", name="Secret study", access=Access.PROJECT)
    hidden, missing = (client.get(f"/pictures/levels/?project={slug}").content for slug in ("secret", "absent"))
    assert hidden == missing


def test_the_file_stands_alone(claim, client):
    claim("direct")
    response = client.get("/pictures/levels.svg?project=harbour-study")
    words = response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="levels.svg"'
    assert "var(" not in words
    assert "light-dark(" not in words
    assert 'href="http://testserver/claims/' in words


def test_the_table_can_be_taken_away(claim, client):
    claim("direct")
    rows = client.get(f"{ADDRESS}&format=csv").content.decode().splitlines()
    assert "Blue Harbour (meso),Filtra Nord (micro),Direct help,1" in rows[1]


def test_the_page_costs_the_same_for_many_claims(claim, project):
    claim("direct")
    with CaptureQueriesContext(
        connection,
    ) as few:
        Client().get(ADDRESS)
    for _ in range(12):
        firm = make.make_sme()
        make.make_case(project=project, organisation=firm)
        make.make_claim(project=project, organisation=firm, cluster=claim("none").cluster, contribution="direct")
    with CaptureQueriesContext(connection) as many:
        Client().get(ADDRESS)
    assert len(many) == len(few)


def test_in_the_shipped_content_no_word_stands_on_another(visitor):
    call_command("loadcases", verbosity=0)
    for project in Project.objects.visible_to(visitor):
        diagram = draw(levels_of(project, visitor))
        assert all(arrow.plate for arrow in diagram.arrows)
        boxes = [one.box for one in diagram.placed.values()] + [arrow.plate for arrow in diagram.arrows]
        assert not [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]


def test_a_hidden_firm_leaves_no_trace(claim, client):
    firm = claim("direct").organisation
    firm.access = Access.RESTRICTED
    firm.save()
    for address in (ADDRESS, f"{ADDRESS}&format=csv", "/pictures/levels.svg?project=harbour-study"):
        assert "filtra" not in client.get(address).content.decode().lower()
