import json

import pytest
from django.http import Http404
from rdflib import RDF, Namespace, URIRef

from apps.core.visibility import Access, Status
from apps.evidence.models import EvidenceItem
from apps.exchange.annotation.collection import write_annotations
from apps.publishing.formats.registry import formats
from tests import builders as make
from tests.exchange.machine import SITE, annotation_graph, coded_interview

pytestmark = pytest.mark.django_db

OA = Namespace("http://www.w3.org/ns/oa#")
CITO = Namespace("http://purl.org/spar/cito/")


@pytest.fixture
def coded():
    return coded_interview()


def annotations(obj):
    """The annotations around `obj` as JSON, by motivation."""
    document = json.loads(write_annotations(obj, None, SITE))
    items = document.get("first", {"items": []})["items"]
    assert document["total"] == len(items)
    found = {"classifying": [], "linking": []}
    for item in items:
        found[item["motivation"]].append(item)
    return found


def test_coding_is_an_annotation_of_the_words_in_their_version_of_the_transcript(coded):
    (annotation,) = annotations(coded.quote)["classifying"]
    assert annotation["id"] == f"urn:uuid:{coded.coding.uuid}"
    assert annotation["target"]["source"] == f"{SITE}/interviews/filtra-1/transcript/v1/"
    words, position = annotation["target"]["selector"]
    assert words["exact"] == coded.quote.exact
    assert coded.transcript.text[position["start"] : position["end"]] == words["exact"]
    assert coded.transcript.text[: position["start"]].endswith(words["prefix"])
    assert coded.transcript.text[position["end"] :].startswith(words["suffix"])


def test_code_and_memo_are_the_bodies(coded):
    (annotation,) = annotations(coded.quote)["classifying"]
    code, memo = annotation["body"]
    assert (code["source"], code["purpose"]) == (SITE + coded.coding.code.get_absolute_url(), "classifying")
    assert (memo["value"], memo["purpose"]) == (coded.coding.memo, "commenting")


def test_coding_without_memo_has_the_code_alone(coded):
    coded.coding.memo = ""
    coded.coding.save()
    (annotation,) = annotations(coded.quote)["classifying"]
    assert len(annotation["body"]) == 1


def test_quote_known_from_a_publication_points_at_the_passage():
    quote = make.make_quote(exact="Price came last.")
    make.make_coding(quote=quote)
    (annotation,) = annotations(quote)["classifying"]
    assert annotation["target"]["source"] == SITE + quote.passage.get_absolute_url()
    assert annotation["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "Price came last."}]


@pytest.mark.parametrize(
    ("stance", "predicate"),
    [
        ("supports", "isSupportedBy"),
        ("qualifies", "isQualifiedBy"),
        ("contradicts", "isDisputedBy"),
        ("not-observed", "citesAsEvidence"),
    ],
)
def test_evidence_says_in_rdf_how_the_claim_stands_to_the_words(coded, stance, predicate):
    EvidenceItem.objects.update(stance=stance)
    graph = annotation_graph(write_annotations(coded.claim, None, SITE))
    claim, quote = (URIRef(SITE + one.get_absolute_url()) for one in (coded.claim, coded.quote))
    assert (claim, CITO[predicate], quote) in graph
    (annotation,) = graph.subjects(OA.motivatedBy, OA.linking)
    assert (annotation, OA.hasBody, claim) in graph
    assert (annotation, OA.hasTarget, quote) in graph


def test_evidence_from_a_publication_points_at_the_passage():
    item = make.make_evidence(passage=make.make_passage())
    (annotation,) = annotations(item.claim)["linking"]
    assert annotation["target"] == SITE + item.passage.get_absolute_url()


def test_an_rdf_parser_reads_all_annotations_of_an_interview(coded):
    make.make_coding(quote=coded.other)
    graph = annotation_graph(write_annotations(coded.interview, None, SITE))
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == 3
    starts = {int(value) for value in graph.objects(None, OA.start)}
    assert starts == {coded.quote.start, coded.other.start}


def test_collection_without_annotations_has_no_page():
    document = json.loads(write_annotations(make.make_quote(), None, SITE))
    assert (document["total"], "first" in document) == (0, False)


@pytest.mark.parametrize("state", [{"access": Access.RESTRICTED}, {"status": Status.DRAFT}])
@pytest.mark.parametrize("hide", ["quote", "codebook"])
def test_coding_of_something_hidden_is_in_no_collection(coded, hide, state):
    row = coded.quote if hide == "quote" else coded.coding.code.codebook
    type(row).objects.filter(pk=row.pk).update(**state)
    assert annotations(coded.interview)["classifying"] == []


def test_evidence_that_is_hidden_is_in_no_collection(coded):
    type(coded.quote).objects.filter(pk=coded.quote.pk).update(access=Access.PROJECT)
    assert annotations(coded.claim)["linking"] == []


def test_nobody_is_given_the_annotations_of_a_hidden_quote(coded):
    coded.quote.status = Status.DRAFT
    coded.quote.save()
    with pytest.raises(Http404):
        write_annotations(coded.quote, None, SITE)


def test_interview_costs_the_same_number_of_queries_for_many_codings(coded, django_assert_num_queries):
    for number in range(8):
        quote = make.make_quote(transcript=coded.transcript, start=number, end=number + 5)
        make.make_evidence(quote=quote)
        make.make_coding(quote=quote)
    with django_assert_num_queries(3):
        assert json.loads(write_annotations(coded.interview, None, SITE))["total"] == 18


def test_quotes_interviews_and_claims_have_the_format():
    kinds = ["quote", "interview", "claim", "sme"]
    assert ["anno" in {one.name for one in formats.of(kind)} for kind in kinds] == [True, True, True, False]
