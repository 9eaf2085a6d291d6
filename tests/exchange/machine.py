"""What the tests of the formats for machines share."""

import json
import warnings
from types import SimpleNamespace

from rdflib import Graph

from tests import builders as make

SITE = "https://casebase.example"

# The part of the context of Web Annotations that these annotations use: tests do not go to the network.
ANNO_CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TextualBody")
    },
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Person": "foaf:Person",
    "classifying": "oa:classifying",
    "commenting": "oa:commenting",
    "linking": "oa:linking",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "name": "foaf:name",
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"},
    "last": {"@id": "as:last", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}


def annotation_graph(text):
    """Annotations as an RDF graph."""
    document = json.loads(text)
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    document["@context"][0] = ANNO_CONTEXT
    with warnings.catch_warnings():  # rdflib's reader of JSON-LD uses what rdflib has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(document), format="json-ld")


def coded_interview():
    """An interview with a transcript and two quotes in it, one of them coded and brought to a claim."""
    interview = make.make_interview(slug="filtra-1")
    transcript = make.make_transcript(interview=interview)
    quote = make.make_quote(transcript=transcript, slug="filtra-01")
    other = make.make_quote(transcript=transcript, slug="filtra-02", exact="we were six people")
    coding = make.make_coding(quote=quote)
    claim = make.make_claim(project=interview.project, organisation=interview.organisation)
    item = make.make_evidence(claim=claim, quote=quote)
    return SimpleNamespace(
        interview=interview, transcript=transcript, quote=quote, other=other, coding=coding, claim=claim, item=item
    )
