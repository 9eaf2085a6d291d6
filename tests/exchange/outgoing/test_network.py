"""The network of a project holds what its reader may see: claims, concepts, organisations and what ties them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.accounts.roles import Role
from apps.accounts.visibility import VISITOR
from apps.exchange.outgoing.material import material_of
from apps.exchange.outgoing.network import add_network
from apps.exchange.outgoing.selecting import Selection
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    project = make.make_project()
    project.coder = make.make_member(project, Role.CODER)
    firm = make.make_sme(name="Filtra")
    interview = make.make_interview(project=project, organisation=firm, title="Talk")
    project.quote = make.make_quote(transcript=make.make_transcript(interview=interview))
    above = make.make_concept(name="Advantages")
    concept = make.make_concept(name="Ownership", parent=above, framework=above.framework)
    cluster = make.make_cluster(name="Harbour cluster")
    project.claim = make.make_claim(
        project=project, organisation=firm, concept=concept, text="Filtra met it.", cluster=cluster,
        contribution="direct",
    )  # fmt: skip
    make.make_evidence(claim=project.claim, quote=project.quote, stance="contradicts", note="As Filtra says.")
    board = make.make_organisation(name="Board")
    project.tie = make.make_relationship(organisation=firm, target=board, kind="client", description="A pilot.")
    make.make_cluster_membership(cluster=cluster, member=firm)
    project.firm, project.board, project.interview = firm, board, interview
    return project


def network_of(selection):
    material = material_of(selection)
    add_network(material, selection)
    return material


def ties_in(material):
    """(from, what, to) of all ties, by names."""
    names = {(one.kind, one.key): one.name for one in material.nodes}
    names |= {("selection", one.key): "quote" for one in material.selections}
    names |= {("document", one.key): one.title for one in material.documents}
    return {(names[one.source], one.kind, names[one.target]) for one in material.ties}


ALL = {
    ("quote", "contradicts", "Filtra met it."),
    ("Filtra met it.", "is on", "Ownership"),
    ("Ownership", "child of", "Advantages"),
    ("Filtra met it.", "is about", "Filtra"),
    ("Filtra met it.", "judges the contribution of", "Harbour cluster"),
    ("Talk", "interview with", "Filtra"),
    ("Filtra", "supplies", "Board"),
    ("Filtra", "member of", "Harbour cluster"),
}


@pytest.mark.parametrize("person", ["coder", "reader", "visitor"])
def test_claims_concepts_and_organisations_are_tied_to_what_they_are_about(study, person):
    user = {"coder": study.coder, "reader": make.make_member(study, Role.READER), "visitor": VISITOR}[person]
    assert ties_in(network_of(Selection(study, user))) == ALL


def test_hidden_claim_is_not_in_it_nor_what_only_it_leads_to(study):
    study.claim.access = "restricted"
    study.claim.save()
    material = network_of(Selection(study, VISITOR))
    assert {one.name for one in material.nodes} == {"Filtra", "Board", "Harbour cluster"}
    assert "contradicts" not in {one.kind for one in material.ties}


def test_evidence_of_a_hidden_quote_is_no_tie(study):
    study.quote.access = "restricted"
    study.quote.save()
    assert not [tie for tie in ties_in(network_of(Selection(study, VISITOR))) if tie[1] == "contradicts"]


def test_hidden_organisation_is_no_node_and_names_no_document(study):
    study.firm.access = "restricted"
    study.firm.save()
    material = network_of(Selection(study, VISITOR))
    assert "Filtra" not in {one.name for one in material.nodes}
    assert not [tie for tie in ties_in(material) if "Filtra" in (tie[0], tie[2])]
    about = [(one.organisation, one.organisation_kind, one.sub_industry) for one in material.documents]
    assert about == [("", "", "")]


def test_chosen_quotes_bring_the_claims_for_which_they_are_evidence_alone(study):
    make.make_claim(project=study, text="Another.")
    assert "Another." in {one.name for one in network_of(Selection(study, study.coder)).nodes}
    chosen = Selection(study, study.coder, interviews=[study.interview.pk])
    assert [one.name for one in network_of(chosen).nodes if one.kind == "claim"] == ["Filtra met it."]


def test_names_are_replaced_in_all_of_it(study):
    make.make_replacement(interview=study.interview, original="Filtra", replacement="the firm")
    material = network_of(Selection(study, study.coder, is_masked=True))
    assert "Filtra" not in str([material.nodes, material.ties, material.documents])
    assert "the firm met it." in {one.name for one in material.nodes}


def test_number_of_queries_does_not_grow(study):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            network_of(Selection(study, User.objects.get(pk=study.coder.pk)))
        return len(asked)

    few = queries()
    for _ in range(5):
        claim = make.make_claim(project=study)
        make.make_evidence(claim=claim)
        make.make_relationship(organisation=claim.organisation)
        make.make_cluster_membership(member=claim.organisation)
    assert queries() == few
