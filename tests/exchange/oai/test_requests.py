"""What is asked well and what is not."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.exchange.oai.arguments import ARGUMENTS, Selection
from apps.exchange.oai.register import register
from apps.exchange.oai.tokens import Place, token_of
from tests import builders as make
from tests.exchange.oai.harvester import NS, check_answer

pytestmark = pytest.mark.django_db
DC = {"metadataPrefix": "oai_dc"}


def test_base_says_what_it_is(harvester, settings):
    settings.CONTACT_EMAIL = "curator@casebase.example"
    make.make_claim()
    told = harvester.Identify()
    assert (told.repositoryName, told.baseURL) == ("Casebase", "http://testserver/oai")
    assert (told.deletedRecord, told.granularity) == ("persistent", "YYYY-MM-DDThh:mm:ssZ")
    assert told.adminEmail == "curator@casebase.example"


def test_metadata_is_dublin_core(harvester):
    (known,) = harvester.ListMetadataFormats()
    assert (known.metadataPrefix, known.metadataNamespace) == (
        "oai_dc",
        "http://www.openarchives.org/OAI/2.0/oai_dc/",
    )


def test_request_is_repeated_in_the_answer(ask):
    request = ask(verb="ListRecords", **DC, set="project:none", **{"from": "2020-01-01"})[1]
    assert dict(request.attrib) == {
        "verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "project:none", "from": "2020-01-01",
    }  # fmt: skip


@pytest.mark.parametrize("arguments", [{}, {"verb": "Destroy"}, {"verb": "identify"}, {"verb": ""}])
def test_verb_is_one_of_six(code, arguments):
    assert code(**arguments) == "badVerb"


@pytest.mark.parametrize("verb", ARGUMENTS)
def test_no_verb_takes_what_it_does_not_know(code, verb):
    needed = {"identifier": "urn:uuid:x", **DC} if verb == "GetRecord" else DC if verb.endswith("s") else {}
    known = {name: value for name, value in needed.items() if name in set().union(*ARGUMENTS[verb])}
    assert code(verb=verb, **known, colour="blue") == "badArgument"


@pytest.mark.parametrize("query", ["verb=Identify&verb=Identify", "verb=ListRecords&metadataPrefix=oai_dc&set=a&set=b"])
def test_nothing_stands_twice(client, query):
    error = check_answer(client.get(f"/oai?{query}"))[2]
    assert error.get("code") in {"badVerb", "badArgument"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListIdentifiers"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "urn:uuid:x"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "identifier": "x", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "identifier": "x", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:other:1"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "made-up"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc"}, "noRecordsMatch"),
    ],
)
def test_error_has_the_code_of_the_protocol(code, arguments, expected):
    assert code(**arguments) == expected


@pytest.mark.parametrize(
    "dates",
    [
        {"from": "2020"},
        {"from": "2020-02-30"},
        {"until": "2020-01-01T00:00Z"},
        {"until": "2020-01-01T00:00:00"},
        {"until": "2020-01-01T24:00:00Z"},
        {"from": ""},
        {"from": "٢٠٢٠-٠١-٠١"},
        {"from": "2020-01-02", "until": "2020-01-01"},
        {"from": "2020-01-01", "until": "2020-01-02T00:00:00Z"},
    ],
)
def test_dates_are_written_one_way_and_in_order(code, dates):
    make.make_claim()
    assert code(verb="ListIdentifiers", **DC, **dates) == "badArgument"


@pytest.mark.parametrize("dates", [{"until": "9999-12-31"}, {"from": "0001-01-01"}, {"from": "2020-01-01T00:00:00Z"}])
def test_the_first_and_the_last_of_days_are_dates_too(code, dates):
    make.make_claim()
    assert code(verb="ListIdentifiers", **DC, **dates) is None


def test_token_of_another_verb_or_one_that_was_changed_is_refused(code):
    make.make_claim()
    register()
    token = token_of("ListRecords", Selection(), Place(timezone.now(), 0, 50))
    assert code(verb="ListIdentifiers", resumptionToken=token) == "badResumptionToken"
    assert code(verb="ListRecords", resumptionToken=f"x{token}") == "badResumptionToken"


def test_post_is_answered_as_get(client):
    make.make_claim()
    asked = {"verb": "ListIdentifiers", **DC}
    answers = [check_answer(send("/oai", asked)) for send in (client.get, client.post)]
    found = [[one.text for one in answer.iter(f"{NS}identifier")] for answer in answers]
    assert found[0] == found[1] != []


def test_other_methods_are_refused(client):
    assert client.put("/oai").status_code == 405


odd_text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
values = st.one_of(
    odd_text,
    st.sampled_from(
        ["oai_dc", "2020-01-01", "2020-01-01T00:00:00Z", "project", "project:x", "urn:uuid:", "9999-12-31"]
    ),
    st.uuids().map(lambda one: one.urn),
    st.dates().map(str),
)
names = st.one_of(
    st.sampled_from(["identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"]), odd_text
)
verbs = st.one_of(st.sampled_from(sorted(ARGUMENTS)), odd_text)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verb=verbs, arguments=st.dictionaries(names, values, max_size=4), post=st.booleans())
def test_whatever_is_asked_the_answer_keeps_to_the_protocol(client, verb, arguments, post):
    send = client.post if post else client.get
    check_answer(send("/oai", {**arguments, "verb": verb}))
