"""The formats of single objects that this app adds to those of `publishing`."""

from apps.exchange.annotation.collection import KINDS as ANNOTATED
from apps.exchange.annotation.collection import write_annotations
from apps.exchange.ddi.document import write_ddi
from apps.exchange.skos.write import KINDS as SCHEMES
from apps.exchange.skos.write import write_rdf_xml, write_turtle
from apps.publishing.formats.registry import Format, formats

ANNO_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

formats.add(
    Format("anno", "W3C Web Annotation", ANNO_TYPE, "jsonld", write_annotations, ANNOTATED),
    Format("ttl", "SKOS in Turtle", "text/turtle", "ttl", write_turtle, SCHEMES),
    Format("rdf", "SKOS in RDF/XML", "application/rdf+xml", "rdf", write_rdf_xml, SCHEMES),
    Format("ddi", "DDI Codebook 2.5", "application/xml", "xml", write_ddi, frozenset({"project"})),
)
