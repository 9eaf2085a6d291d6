import pytest
from django.http import Http404
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from apps.coding.models import CodebookVersion
from apps.core.visibility import Access, Status
from apps.exchange.skos.write import write_rdf_xml, write_turtle
from apps.publishing.formats.registry import formats
from tests import builders as make
from tests.exchange.machine import SITE

pytestmark = pytest.mark.django_db


def read(obj):
    """The graph of `obj` as an RDF parser reads it; both notations say the same."""
    turtle = Graph().parse(data=write_turtle(obj, None, SITE), format="turtle")
    xml = Graph().parse(data=write_rdf_xml(obj, None, SITE), format="xml")
    assert set(turtle) == set(xml)
    return turtle


def node(obj):
    return URIRef(SITE + obj.get_absolute_url())


def texts(graph, obj, name):
    return {str(text) for text in graph.objects(node(obj), SKOS[name])}


@pytest.fixture
def codebook():
    return make.make_codebook(description="What a firm says of its *way* abroad.")


def test_codebook_is_a_concept_scheme_with_its_codes(codebook):
    top = make.make_code(codebook=codebook, name="Networks")
    below = make.make_code(codebook=codebook, name="First contact", parent=top)
    graph = read(codebook)
    assert (node(codebook), RDF.type, SKOS.ConceptScheme) in graph
    assert (node(codebook), SKOS.hasTopConcept, node(top)) in graph
    assert (node(below), SKOS.broader, node(top)) in graph
    assert (node(top), SKOS.narrower, node(below)) in graph
    assert set(graph.objects(node(below), SKOS.topConceptOf)) == set()
    assert graph.value(node(below), SKOS.prefLabel) == Literal("First contact", lang="en")
    assert set(graph.subjects(SKOS.inScheme, node(codebook))) == {node(top), node(below)}


def test_what_a_code_is_for_is_in_its_notes(codebook):
    code = make.make_code(
        codebook=codebook, when="Any first meeting.", when_not="A later one.", retired_on="2020-03-01"
    )
    code.refresh_from_db()
    graph = read(codebook)
    assert texts(graph, code, "definition") == {"How the first customer abroad was met."}
    assert texts(graph, code, "scopeNote") == {"Use it for: Any first meeting.", "Do not use it for: A later one."}
    assert texts(graph, code, "changeNote") == {"Retired on 2020-03-01"}
    assert texts(graph, code, "notation") == {code.slug}


def test_versions_of_a_codebook_are_its_changes(codebook):
    note = "After the first two interviews"
    CodebookVersion.objects.create(codebook=codebook, number=1, dated=make.day("2020-03-01"), note=note, snapshot=[])
    assert texts(read(codebook), codebook, "changeNote") == {f"Version 1, 2020-03-01: {note}"}


def test_markdown_and_links_become_words(codebook):
    term = make.make_term(slug="trust", term="Trust")
    code = make.make_code(codebook=codebook, definition=f"See [[term:{term.slug}]] and **price**.")
    assert texts(read(codebook), code, "definition") == {"See Trust and price."}


def test_examples_are_a_few_quotes_that_anybody_may_read(codebook):
    code = make.make_code(codebook=codebook)
    for number in range(7):
        quote = make.make_quote(interview=make.make_interview(project=codebook.project), exact=f"Words {number}.")
        make.make_coding(quote=quote, code=code)
    hidden = make.make_quote(interview=quote.interview, exact="A secret.", slug="a", access=Access.RESTRICTED)
    make.make_coding(quote=hidden, code=code)
    examples = texts(read(codebook), code, "example")
    assert len(examples) == 5
    assert all(text.startswith("“Words") and SITE in text for text in examples)


def test_a_code_alone_names_the_codes_around_it(codebook):
    top = make.make_code(codebook=codebook)
    code = make.make_code(codebook=codebook, parent=top)
    below = make.make_code(codebook=codebook, parent=code)
    graph = read(code)
    assert (node(code), SKOS.broader, node(top)) in graph
    assert (node(code), SKOS.narrower, node(below)) in graph
    assert graph.value(node(top), SKOS.prefLabel) is None


def test_the_interview_and_the_theory_behind_a_code_are_named_only_where_a_visitor_may_see_them(codebook):
    interview = make.make_interview(project=codebook.project, title="Talk in Aarhus")
    source = make.make_source()
    code = make.make_code(codebook=codebook, emerged_in=interview, theory=source, origin="emerging")
    graph = read(codebook)
    assert texts(graph, code, "historyNote") == {"Emerging in Talk in Aarhus"}
    assert graph.value(node(code), DCTERMS.source) == node(source)
    for row in (interview, source):
        type(row).objects.filter(pk=row.pk).update(status=Status.DRAFT)
    graph = read(codebook)
    assert texts(graph, code, "historyNote") == {"Emerging"}
    assert graph.value(node(code), DCTERMS.source) is None


def test_framework_is_a_concept_scheme_with_its_concepts():
    framework = make.make_framework(source=make.make_source())
    top = make.make_concept(framework=framework, short="O")
    below = make.make_concept(framework=framework, parent=top, scope_note="Only ties between firms.")
    quote = make.make_quote(exact="We knew nobody.")
    below.quotes.add(quote, make.make_quote(exact="A secret.", status=Status.DRAFT))
    graph = read(framework)
    assert (node(below), SKOS.broader, node(top)) in graph
    assert texts(graph, top, "notation") == {"O"}
    assert texts(graph, below, "scopeNote") == {"Only ties between firms."}
    (example,) = texts(graph, below, "example")
    assert example.startswith("“We knew nobody.”")
    assert graph.value(node(framework), DCTERMS.source) == node(framework.source)


def test_a_concept_alone_is_in_its_scheme():
    concept = make.make_concept()
    assert (node(concept), SKOS.inScheme, node(concept.framework)) in read(concept)


def test_term_of_the_glossary_is_a_concept_with_what_to_see_beside_it():
    concept = make.make_concept()
    term = make.make_term(concept=concept)
    other, hidden = make.make_term(), make.make_term(status=Status.DRAFT)
    term.see_also.add(other, hidden)
    graph = read(term)
    assert set(graph.objects(node(term), SKOS.related)) == {node(other)}
    assert graph.value(node(term), RDFS.seeAlso) == node(concept)
    assert graph.value(node(term), SKOS.inScheme) == URIRef(f"{SITE}/glossary/")


@pytest.mark.parametrize("text", ["\x0b\x1f", "<&>\"'", "\U0001f409 ∀", "]]>", "\ud7ff\ufffe"])
def test_odd_characters_stay_readable_in_both_notations(codebook, text):
    code = make.make_code(codebook=codebook, name=f"One{text}two")
    (label,) = texts(read(codebook), code, "prefLabel")
    assert label.startswith("One")
    assert label.endswith("two")


@pytest.mark.parametrize("state", [{"access": Access.PROJECT}, {"status": Status.DRAFT}])
def test_nobody_is_given_a_hidden_scheme_or_an_idea_of_it(codebook, state):
    code = make.make_code(codebook=codebook)
    type(codebook).objects.filter(pk=codebook.pk).update(**state)
    for obj in (codebook, code):
        with pytest.raises(Http404):
            write_turtle(obj, None, SITE)


def test_codebook_costs_the_same_number_of_queries_for_many_codes(codebook, django_assert_max_num_queries):
    for _ in range(20):
        make.make_coding(quote=make.make_quote(), code=make.make_code(codebook=codebook, theory=make.make_source()))
    with django_assert_max_num_queries(6):
        assert len(set(Graph().parse(data=write_turtle(codebook, None, SITE)).subjects(RDF.type, SKOS.Concept))) == 20


def test_schemes_and_ideas_have_both_notations():
    for kind in ("codebook", "code", "framework", "concept", "term"):
        assert {"ttl", "rdf"} <= {one.name for one in formats.of(kind)}
    assert "ttl" not in {one.name for one in formats.of("quote")}
