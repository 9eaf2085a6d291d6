"""What the objects of each collection say."""

import pytest
from django.db.models import Field

from apps.api.collections import COLLECTIONS
from apps.evidence.models import Claim
from tests import builders as make
from tests.api.conftest import NAMES
from tests.api.rows import FULL_ROWS, full_claim, full_cluster, full_codebook, full_quote, full_sme

WITHOUT_PAGE = {"codings", "evidence"}


def test_collections_are_those_of_the_contract():
    contract = """projects clusters smes organisations interviews quotes codebooks codes codings concepts claims
        evidence sources summaries initiatives activities"""
    assert set(NAMES) == set(contract.split())


def test_start_lists_the_collections(client):
    answer = client.get("/api/v1/").json()
    assert list(answer) == NAMES
    assert answer["quotes"] == "http://testserver/api/v1/quotes/"


@pytest.mark.parametrize("name", NAMES)
def test_every_object_has_id_uuid_and_the_address_of_its_page(name, db, rows):
    row = FULL_ROWS[name]()
    (shown,) = [each for each in rows(f"{name}/", limit=200) if each["uuid"] == str(row.uuid)]
    assert shown["id"] == (row.key if hasattr(row, "key") else str(row.uuid))
    if name not in WITHOUT_PAGE:
        assert shown["url"] == f"http://testserver{row.get_absolute_url()}"


def test_quote_carries_what_the_contract_says(db, rows):
    quote = full_quote(context="How the first customer was found.")
    coding, concept = quote.codings.get(), quote.concepts.get()
    make.make_coding(quote=quote, code=coding.code)  # by a second person: still one code
    (shown,) = rows("quotes/")
    assert shown == {
        "id": quote.slug,
        "uuid": str(quote.uuid),
        "url": f"http://testserver{quote.get_absolute_url()}",
        "exact": quote.exact,
        "interview": quote.interview.slug,
        "organisation": quote.interview.organisation.slug,
        "interviewee": "Export manager",
        "codes": [f"{coding.code.codebook.slug}/{coding.code.slug}"],
        "concepts": [concept.slug],
        "passage": quote.passage.key,
        "kind": "verbatim",
        "language": "en",
        "translated_from": None,
        "translation": None,
        "cited_as": "Filtra interview",
        "context": "How the first customer was found.",
    }


def test_quote_of_an_interview_without_organisation_has_none(db, rows):
    make.make_quote(interview=make.make_interview(organisation=None))
    assert rows("quotes/")[0]["organisation"] is None


def test_claim_carries_its_judgement_and_evidence(db, rows):
    claim = full_claim(confidence="moderate", assessed_by=make.make_user(), assessed_on=make.day("2020-05-01"),
                       method_concern="minor", method_reason="One interview.")  # fmt: skip
    (shown,) = rows("claims/")
    assert shown["text"] == claim.text
    assert (shown["level"], shown["kind"], shown["contribution"]) == ("micro", "finding", Claim.Contribution.DIRECT)
    assert shown["cluster"] == claim.cluster.slug
    assert shown["confidence"] == "moderate"
    assert shown["confidence_components"]["method"] == {"concern": "minor", "reason": "One interview."}
    assert shown["confidence_components"]["adequacy"] == {"concern": None, "reason": None}
    said, read = claim.evidence.all()
    assert [(item["id"], item["quote"], item["passage"]) for item in shown["evidence"]] == [
        (str(said.uuid), said.quote.slug, None),
        (str(read.uuid), None, read.passage.key),
    ]


def test_organisation_carries_its_figures_and_tags(db, rows):
    sme = make.make_sme()
    sme.tags.add("water", "membranes")
    fact = make.make_fact(organisation=sme, value="26.5", qualifier="about")
    (shown,) = rows("smes/")
    assert shown["tags"] == ["membranes", "water"]
    assert shown["facts"] == [
        {
            "id": fact.slug, "uuid": str(fact.uuid), "label": "Employees", "value": 26.5, "text": None,
            "qualifier": "about", "unit": "people", "as_of": "2019", "rank": "normal", "passage": fact.passage.key,
        }
    ]  # fmt: skip
    assert rows("organisations/", kind="sme")[0]["facts"] == shown["facts"]


def test_cluster_carries_its_members(db, rows):
    cluster = full_cluster()
    (shown,) = rows("clusters/")
    assert [member["organisation"] for member in shown["members"]] == [cluster.members.get().member.slug]


def test_sme_carries_its_sub_industry_and_activities(db, rows):
    sme = full_sme()
    (shown,) = rows("smes/")
    assert shown["sub_industry"] == "Water treatment"
    assert shown["activities"] == [sme.activities.get().slug]


def test_codebook_carries_its_codes_as_a_tree(db, rows):
    codebook = full_codebook()
    above = codebook.codes.get(parent=None)
    (shown,) = rows("codebooks/")
    (root,) = shown["codes"]
    assert root["id"] == above.key
    assert [code["id"] for code in root["codes"]] == [above.children.get().key]


def test_source_carries_its_evaluation(db, rows):
    make.make_source(relevance="To the point.", url="https://example.org/report")
    (shown,) = rows("sources/")
    assert shown["evaluation"] == {"relevance": "To the point.", "currency": None, "trust": None}
    assert shown["original"] == "https://example.org/report"


def is_relation(model, name):
    field = model._meta.get_field(name)
    return field.is_relation or not isinstance(field, Field)


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_no_relation_is_read_without_a_resolver(collection):
    """Ninja would read a field with the name of a relation from the database, whoever asks."""
    model, schema = collection.model, collection.schema
    names = {field.name for field in model._meta.get_fields()} & set(schema.model_fields)
    unresolved = {name for name in names if is_relation(model, name)} - set(schema._ninja_resolvers)
    assert unresolved <= {"mode", "motive", "approach", "strategy"}  # categories are open to everybody
