"""JSON-LD as an RDF parser reads it, without fetching anything."""

import json
import urllib.request
import warnings

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from apps.publishing.builders import record_of
from apps.publishing.formats import jsonld
from apps.publishing.record import Agent
from tests import builders as make
from tests.publishing.records import SITE, make_record

SCHEMA = Namespace("https://schema.org/")
CITO = Namespace("http://purl.org/spar/cito/")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("The context is fetched from elsewhere.")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)


def graph_of(record):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's parser uses an old name of its own
        return Graph().parse(data=jsonld.write(None, record, SITE), format="json-ld")


def here(obj):
    return URIRef(SITE + obj.get_absolute_url())


def one(graph, subject, predicate):
    (value,) = graph.objects(subject, predicate)
    return value


@pytest.fixture
def claim(project):
    return make.make_claim(project=project)


def evidence(claim, stance, **fields):
    quote = make.make_quote(interview=make.make_interview(project=claim.project), **fields)
    make.make_evidence(claim=claim, quote=quote, stance=stance, note=f"It {stance}.")
    return quote


@pytest.mark.parametrize(
    ("stance", "there", "back"),
    [
        ("supports", CITO.isSupportedBy, CITO.supports),
        ("qualifies", CITO.isQualifiedBy, CITO.qualifies),
        ("contradicts", CITO.isDisputedBy, CITO.disputes),
        ("not-observed", CITO.citesAsEvidence, CITO.isCitedAsEvidenceBy),
    ],
)
def test_stance_is_told_from_the_claim_and_from_the_quote(claim, stance, there, back):
    quote = evidence(claim, stance)
    assert (here(claim), there, here(quote)) in graph_of(record_of(claim))
    assert (here(quote), back, here(claim)) in graph_of(record_of(quote))
    assert (here(quote), RDF.type, SCHEMA.Quotation) in graph_of(record_of(claim))


def test_claim_has_its_words_its_authors_and_what_it_is_about(claim):
    graph = graph_of(record_of(claim))
    assert (here(claim), RDF.type, SCHEMA.Claim) in graph
    assert one(graph, here(claim), SCHEMA.text) == Literal(claim.text)
    assert {str(node) for node in graph.objects(here(claim), SCHEMA.about)} == {
        str(here(claim.organisation)), str(here(claim.concept))
    }  # fmt: skip
    assert one(graph, one(graph, here(claim), SCHEMA.author), SCHEMA.name) == Literal("Casebase curators")
    assert one(graph, here(claim), SCHEMA.isPartOf) == here(claim.project)


def test_quotation_is_spoken_by_a_role_and_never_by_a_hidden_name(project):
    speaker = make.make_interviewee(project=project, name="Mette Lindgaard", role_title="Export manager")
    quote = make.make_quote(interview=make.make_interview(project=project), interviewee=speaker)
    graph = graph_of(record_of(quote))
    assert one(graph, one(graph, here(quote), SCHEMA.spokenByCharacter), SCHEMA.name) == Literal("Export manager")
    assert "Lindgaard" not in graph.serialize()
    assert one(graph, here(quote), SCHEMA.isPartOf) == here(quote.interview)
    assert one(graph, here(quote), SCHEMA.isBasedOn) == here(quote.passage.source)


def test_firm_is_an_organisation_with_its_cluster_its_figures_and_where_they_come_from():
    sme = make.make_sme(website="https://filtra.example/")
    cluster = make.make_cluster_membership(member=sme).cluster
    fact = make.make_fact(organisation=sme.organisation_ptr)
    graph = graph_of(record_of(sme))
    assert (here(sme), RDF.type, SCHEMA.Organization) in graph
    assert one(graph, here(sme), SCHEMA.memberOf) == here(cluster)
    assert one(graph, here(sme), SCHEMA.sameAs) == URIRef("https://filtra.example/")
    figure = here(fact)
    assert (figure, SCHEMA.observationAbout, here(sme)) in graph
    assert one(graph, figure, SCHEMA.value) == Literal("26")
    assert one(graph, figure, CITO.citesAsEvidence) == here(fact.passage)
    assert (here(cluster), SCHEMA.member, here(sme)) in graph_of(record_of(cluster))


def test_figure_without_a_source_is_left_out():
    sme = make.make_sme()
    fact = make.make_fact(organisation=sme.organisation_ptr, passage=None, label="Guessed turnover")
    assert "Guessed turnover" not in jsonld.write(None, record_of(sme), SITE)
    assert record_of(fact) is None


def test_figure_names_what_it_measures_of_whom():
    fact = make.make_fact(organisation=make.make_sme().organisation_ptr)
    graph = graph_of(record_of(fact))
    (figure,) = graph.subjects(RDF.type, SCHEMA.Observation)
    assert one(graph, figure, SCHEMA.variableMeasured) == Literal("Employees")
    assert one(graph, figure, SCHEMA.observationAbout) == URIRef(f"{SITE}/smes/{fact.organisation.slug}/")


def test_summary_is_an_article_to_learn_from_with_its_claims_as_parts(claim):
    summary = make.make_summary(project=claim.project, body=f"It [[claim:{claim.slug}|helped]].")
    graph = graph_of(record_of(summary))
    types = set(graph.objects(here(summary), RDF.type))
    assert types == {SCHEMA.ScholarlyArticle, SCHEMA.LearningResource}
    assert one(graph, here(summary), SCHEMA.hasPart) == here(claim)
    assert one(graph, here(summary), SCHEMA.headline) == Literal(summary.title)


def test_project_has_its_people_as_its_source_names_them(project):
    make.make_person(project=project, name="Karin Holm")
    graph = graph_of(record_of(project))
    assert (here(project), RDF.type, SCHEMA.ResearchProject) in graph
    assert one(graph, one(graph, here(project), SCHEMA.member), SCHEMA.name) == Literal("Karin Holm")


def test_code_concept_and_term_are_defined_terms_of_their_sets():
    for row, whole in (
        (code := make.make_code(), code.codebook), (concept := make.make_concept(), concept.framework)
    ):  # fmt: skip
        graph = graph_of(record_of(row))
        assert (here(row), RDF.type, SCHEMA.DefinedTerm) in graph
        assert one(graph, here(row), SCHEMA.inDefinedTermSet) == here(whole)
        assert (here(whole), SCHEMA.hasDefinedTerm, here(row)) in graph_of(record_of(whole))


HOSTILE = "</script><script>alert(1)</script> & <!-- ” \u2028 {}"


def test_nothing_in_a_title_ends_the_script_element():
    text = jsonld.embedded(make_record(title=HOSTILE, authors=(Agent(HOSTILE),)), SITE)
    assert "<" not in text
    assert ">" not in text
    assert json.loads(text)["author"][0]["name"] == " ".join(HOSTILE.split())


def test_page_holds_the_same_as_the_file(client, claim):
    page = client.get(claim.get_absolute_url()).content.decode()
    embedded = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    file = client.get(f"/cite/claim/{claim.slug}.jsonld")
    assert json.loads(embedded) == json.loads(file.content)
