"""A concept scheme as an RDF graph after SKOS (https://www.w3.org/TR/skos-reference/)."""

from dataclasses import dataclass, field

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS, SKOS

from apps.exchange.plain import clean


@dataclass
class Scheme:
    """A codebook, a framework or the glossary: address, title, notes by SKOS property."""

    url: str
    title: str
    notes: list = field(default_factory=list)  # (name of the SKOS property, text)
    source: str = ""  # address


@dataclass
class Idea:
    """A code, a concept or a term. Addresses are whole; `parent`, `children` and `related` are addresses."""

    url: str
    name: str
    notation: str = ""
    notes: list = field(default_factory=list)  # (name of the SKOS property, text)
    parent: str = ""
    children: list = field(default_factory=list)
    related: list = field(default_factory=list)
    see_also: str = ""
    source: str = ""


def graph_of(scheme, ideas):
    """The graph of `scheme` with those of its ideas that are given; the others are named by their address only."""
    graph = Graph()
    for prefix, namespace in (("skos", SKOS), ("dcterms", DCTERMS)):
        graph.bind(prefix, namespace)
    subject = URIRef(scheme.url)
    graph.add((subject, RDF.type, SKOS.ConceptScheme))
    graph.add((subject, SKOS.prefLabel, english(scheme.title)))
    graph.add((subject, DCTERMS.title, english(scheme.title)))
    add_notes(graph, subject, scheme)
    for idea in ideas:
        add_idea(graph, subject, idea)
    return graph


def add_idea(graph, scheme, idea):
    subject = URIRef(idea.url)
    graph.add((subject, RDF.type, SKOS.Concept))
    graph.add((subject, SKOS.inScheme, scheme))
    graph.add((subject, SKOS.prefLabel, english(idea.name)))
    if idea.notation:
        graph.add((subject, SKOS.notation, Literal(clean(idea.notation))))
    add_notes(graph, subject, idea)
    if idea.parent:
        add_step(graph, URIRef(idea.parent), subject)
    else:
        graph.add((subject, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, subject))
    for child in idea.children:
        add_step(graph, subject, URIRef(child))
    for other in idea.related:
        graph.add((subject, SKOS.related, URIRef(other)))
    if idea.see_also:
        graph.add((subject, RDFS.seeAlso, URIRef(idea.see_also)))


def add_step(graph, above, below):
    graph.add((below, SKOS.broader, above))
    graph.add((above, SKOS.narrower, below))


def add_notes(graph, subject, described):
    for name, text in described.notes:
        if text:
            graph.add((subject, SKOS[name], english(text)))
    if described.source:
        graph.add((subject, DCTERMS.source, URIRef(described.source)))


def english(text):
    return Literal(clean(text), lang="en")
