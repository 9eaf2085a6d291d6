from apps.core.visibility import Access, Status
from apps.evidence.models import Concept
from apps.publishing.versions import publish, withdraw
from tests.builders import (
    day,
    make_claim,
    make_cluster,
    make_concept,
    make_evidence,
    make_framework,
    make_interview,
    make_quote,
)


def test_published_claim_without_evidence_is_a_fault(faults):
    make_claim(slug="bare")
    make_claim(status=Status.DRAFT)
    make_evidence()
    assert faults("claims-without-evidence") == ["claim:bare"]


def test_public_claim_with_nothing_but_hidden_evidence_is_a_fault(faults):
    claim = make_claim(slug="veiled")
    make_evidence(claim=claim, quote=make_quote(access=Access.RESTRICTED))
    make_evidence(claim=claim, quote=make_quote(status=Status.DRAFT))
    assert faults("claims-without-visible-evidence") == ["claim:veiled"]
    make_evidence(claim=claim)
    assert faults("claims-without-visible-evidence") == []


def test_restricted_claim_may_rest_on_restricted_evidence(faults):
    claim = make_claim(access=Access.RESTRICTED)
    make_evidence(claim=claim, quote=make_quote(access=Access.RESTRICTED))
    assert faults("claims-without-visible-evidence") == []


def test_public_claim_about_a_hidden_cluster_is_a_fault(faults):
    make_claim(slug="veiled", cluster=make_cluster(access=Access.PROJECT), contribution="direct")
    make_claim(cluster=make_cluster(), contribution="direct")
    assert faults("claims-on-hidden-clusters") == ["claim:veiled"]


def test_concept_below_itself_is_a_fault(faults):
    framework = make_framework()
    first, second = make_concept(framework=framework, slug="a"), make_concept(framework=framework, slug="b")
    Concept.objects.filter(pk=first.pk).update(parent=second)
    Concept.objects.filter(pk=second.pk).update(parent=first)
    assert faults("concept-cycles") == ["concept:a", "concept:b"]


def test_version_with_words_that_are_closed_now_is_a_fault_until_it_is_withdrawn(project, curator, faults):
    claim = make_claim(project=project, slug="opened")
    quote = make_quote(interview=make_interview(project=project), exact="They said: “it's\nover & done”.")
    make_evidence(claim=claim, quote=quote)
    make_evidence(claim=claim)
    version = publish(claim, by=curator)
    assert faults("published-versions") == []
    quote.access = Access.RESTRICTED
    quote.save()
    assert faults("published-versions") == ["claim:opened"]
    withdraw(version, on=day("2020-01-01"), reason="Consent was taken back.")
    assert faults("published-versions") == []
