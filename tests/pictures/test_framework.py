"""One firm in a framework: what each concept says, both kinds of empty, and for whom."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.core.visibility import Access
from apps.evidence.models import Framework
from apps.pictures.framework import cells_of
from apps.pictures.framework_layout import PAD, WIDTH, draw
from apps.pictures.lettering import width_of
from apps.smes.models import SME
from tests import builders as make

pytestmark = pytest.mark.django_db
ADDRESS = "/pictures/frameworks/advantages/filtra/"
FILE = "/pictures/frameworks/advantages/filtra.svg"


@pytest.fixture
def firm():
    return make.make_sme(slug="filtra", name="Filtra Nord")


@pytest.fixture
def root():
    framework = make.make_framework(slug="advantages", name="Advantages abroad")
    return make.make_concept(framework=framework, slug="owned", name="Owned")


@pytest.fixture
def network(root):
    return make.make_concept(framework=root.framework, parent=root, slug="network", name="Network")


def states(root, firm, user):
    return {cell.slug: cell.state for cell, _ in cells_of(root.framework, firm, user)[0].walk()}


def test_a_concept_tells_its_claims_and_the_one_above_it_that_there_are_some_below(root, network, firm, visitor):
    make.make_claim(concept=network, organisation=firm)
    assert states(root, firm, visitor) == {"owned": "below", "network": "claims"}


def test_what_was_asked_without_a_finding_differs_from_what_was_not_asked(root, network, firm, visitor, client):
    guide = make.make_guide()
    theme = make.make_theme(guide=guide)
    network.asked_in.add(theme)
    make.make_interview(guide=guide, organisation=firm)
    assert states(root, firm, visitor) == {"owned": "open", "network": "asked"}
    words = client.get(ADDRESS).content.decode()
    assert ">asked, nothing found</text>" in words
    assert ">not asked</text>" in words


def test_evidence_is_counted_by_stance(network, firm, visitor, project):
    claim = make.make_claim(concept=network, organisation=firm, project=project)
    for stance in ("supports", "supports", "contradicts"):
        make.make_evidence(claim=claim, stance=stance)
    (root,) = cells_of(network.framework, firm, visitor)
    assert root.children[0].stances == {"supports": 2, "contradicts": 1}


def test_a_cluster_is_named_with_what_it_contributed(network, firm, client):
    cluster = make.make_cluster(slug="blue-harbour", name="Blue Harbour")
    make.make_claim(concept=network, organisation=firm, cluster=cluster, contribution="direct")
    assert "Blue Harbour: direct 1" in client.get(ADDRESS).content.decode()
    cluster.access = Access.RESTRICTED
    cluster.save()
    for address in (ADDRESS, f"{ADDRESS}?format=csv", FILE):
        assert "Blue Harbour" not in client.get(address).content.decode()


def test_a_box_leads_to_its_claims(network, firm, client):
    claim = make.make_claim(concept=network, organisation=firm)
    address = "/claims/?organisation=filtra&amp;concept=network"
    assert f'href="{address}"' in client.get(ADDRESS).content.decode()
    assert f'href="http://testserver{address}"' in client.get(FILE).content.decode()
    assert claim.text in client.get(address.replace("&amp;", "&")).content.decode()


def test_a_claim_for_members_counts_for_them_alone(root, network, firm, project, visitor, reader):
    make.make_claim(concept=network, organisation=firm, project=project, access=Access.PROJECT)
    assert states(root, firm, visitor)["network"] == "open"
    assert states(root, firm, reader)["network"] == "claims"


def test_a_hidden_firm_or_framework_is_as_one_that_is_not(network, firm, client):
    make.make_claim(concept=network, organisation=firm)
    assert client.get(ADDRESS).status_code == 200
    firm.access = Access.RESTRICTED
    firm.save()
    assert client.get(ADDRESS).status_code == client.get("/pictures/frameworks/advantages/nobody/").status_code == 404
    assert client.get(FILE).status_code == 404
    assert "Filtra" not in client.get("/pictures/frameworks/").content.decode()


def test_without_a_firm_the_address_leads_to_the_chosen_or_the_first(network, firm, client):
    make.make_claim(concept=network, organisation=firm)
    assert client.get("/pictures/frameworks/").headers["Location"] == ADDRESS
    assert client.get("/pictures/frameworks/?framework=advantages&sme=filtra").headers["Location"] == ADDRESS
    assert "open to you" in client.get("/pictures/frameworks/?sme=nobody").content.decode()


def test_the_page_costs_the_same_for_many_claims(network, firm, project):
    def queries():
        with CaptureQueriesContext(connection) as made:
            Client().get(ADDRESS)
        return len(made)

    make.make_evidence(claim=make.make_claim(concept=network, organisation=firm, project=project))
    few = queries()
    for _ in range(10):
        concept = make.make_concept(framework=network.framework, parent=network)
        make.make_evidence(claim=make.make_claim(concept=concept, organisation=firm, project=project))
    assert queries() == few


def test_in_the_shipped_content_no_box_stands_on_another_and_all_words_fit(visitor):
    call_command("loadcases", verbosity=0)
    for framework in Framework.objects.visible_to(visitor):
        for sme in SME.objects.visible_to(visitor):
            figure = draw(cells_of(framework, sme, visitor))
            boxes = [placed.box for placed in figure.placed]
            assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.overlaps(b)]
            assert all(box.right <= WIDTH - PAD for box in boxes)
            for placed in figure.placed:
                ends = [placed.box.x + 10 + width_of(line.words, 11) for line in placed.lines if not line.bold]
                ends += [share.x + width_of(share.words, 11) for share in placed.shares]
                assert all(end <= placed.box.right for end in ends)
                assert all(line.y < placed.box.bottom for line in placed.lines)


def test_that_nothing_is_graded_is_said_once_and_not_beside_each_claim(root, network, firm, client):
    make.make_claim(concept=network, organisation=firm)
    said = client.get(ADDRESS).content.decode()
    assert "None of these claims has been graded." in said
    assert "confidence:" not in said
    other = make.make_concept(framework=root.framework, parent=root, slug="capital")
    grader = make.make_user(username="grader")
    make.make_claim(
        concept=other, organisation=firm, confidence="high", assessed_by=grader, assessed_on=make.day("2024-05-01")
    )
    said = client.get(ADDRESS).content.decode()
    assert "Where no confidence is named, none has been graded." in said
    assert "confidence: high 1" in said
    assert "confidence: not graded" not in said


def test_the_index_leads_to_each_of_a_few_firms(network, firm, client):
    assert ADDRESS not in client.get("/pictures/").content.decode()
    make.make_claim(concept=network, organisation=firm)
    assert f'<a href="{ADDRESS}">Filtra Nord</a>' in client.get("/pictures/").content.decode()
    network.framework.access = Access.RESTRICTED
    network.framework.save()
    assert "Filtra Nord" not in client.get("/pictures/").content.decode()
