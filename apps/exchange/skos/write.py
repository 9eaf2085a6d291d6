"""SKOS in the two notations that tools read."""

from apps.exchange.openness import refuse_hidden
from apps.exchange.skos.codebooks import graph_of_code, graph_of_codebook
from apps.exchange.skos.frameworks import graph_of_concept, graph_of_framework
from apps.exchange.skos.glossary import graph_of_term

GRAPHS = {
    "codebook": graph_of_codebook,
    "code": graph_of_code,
    "framework": graph_of_framework,
    "concept": graph_of_concept,
    "term": graph_of_term,
}
KINDS = frozenset(GRAPHS)


def write_turtle(obj, record, site):
    return skos_graph(obj, site).serialize(format="turtle")


def write_rdf_xml(obj, record, site):
    return skos_graph(obj, site).serialize(format="xml")


def skos_graph(obj, site):
    refuse_hidden(obj)
    return GRAPHS[obj.reference_kind](obj, site)
