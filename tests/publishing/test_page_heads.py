"""What a page tells reference managers, catalogues and crawlers: in its head, in its headers and in its lists."""

import re
from html import unescape
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
import requests.utils

from apps.core.visibility import Status
from apps.publishing.builders import record_of
from apps.publishing.citing import head
from apps.publishing.citing.about import About
from apps.publishing.formats import datacite, dublincore
from apps.publishing.record import Agent
from apps.publishing.versions import publish
from tests import builders as make
from tests.publishing.records import SITE, make_record

HERE = "http://testserver"
HOSTILE = "<b>\"quoted\" & 'so'</b>\x00\x0b\n</title>"

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(project, curator):
    claim = make.make_claim(project=project, status=Status.DRAFT)
    make.make_evidence(claim=claim)
    publish(claim, by=curator)
    return claim


def metas(page):
    """{name: [content]} as a translator of a reference manager collects them."""
    found = {}
    for name, content in re.findall(r'<meta name="([^"]+)" content="([^"]*)">', page):
        found.setdefault(name, []).append(unescape(content))
    return found


def typed_links(response):
    """{rel: [link]} of the Link header."""
    found = {}
    for link in requests.utils.parse_header_links(response.headers["Link"]):
        found.setdefault(link["rel"], []).append(link)
    return found


def test_highwire_tags_are_those_that_a_reference_manager_reads(client, claim):
    found = metas(client.get(claim.get_absolute_url()).content.decode())
    version = claim_version(claim)
    assert found["citation_title"] == [claim.text.removesuffix(".")]
    assert found["citation_author"] == ["Casebase curators"]
    assert found["citation_publication_date"] == [f"{version.published_at:%Y/%m/%d}"]
    assert found["citation_public_url"] == [f"{HERE}{claim.get_absolute_url()}v1/"]
    assert found["citation_language"] == ["en"]
    assert "citation_technical_report_institution" not in found


def claim_version(obj):
    from apps.publishing.models import PublishedVersion

    return PublishedVersion.objects.of(obj).first()


def test_a_case_is_saved_as_a_report(client, project):
    found = metas(client.get(make.make_summary(project=project).get_absolute_url()).content.decode())
    assert found["citation_technical_report_institution"] == ["Casebase"]


def test_dublin_core_names_the_version_and_what_it_is_one_of(client, claim):
    page = client.get(claim.get_absolute_url()).content.decode()
    assert '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">' in page
    found = metas(page)
    assert found["DC.identifier"] == [f"{HERE}{claim.get_absolute_url()}v1/"]
    assert found["DCTERMS.isVersionOf"] == [f"{HERE}{claim.get_absolute_url()}"]
    assert found["DCTERMS.accessRights"] == ["info:eu-repo/semantics/openAccess"]
    assert found["DCTERMS.bibliographicCitation"][0].startswith("Casebase curators.")
    assert claim.concept.name in found["DC.subject"]


def test_hostile_words_stay_words_in_the_head(client, project):
    sme = make.make_sme(name=HOSTILE.replace("\x00", "").replace("\x0b", ""))
    found = metas(client.get(sme.get_absolute_url()).content.decode())
    assert found["citation_title"] == ["<b>\"quoted\" & 'so'</b> </title>"]


def test_link_header_says_where_to_cite_what_describes_it_and_what_it_is(client, claim):
    response = client.get(claim.get_absolute_url())
    links = typed_links(response)
    assert [one["url"] for one in links["cite-as"]] == [f"{HERE}{claim.get_absolute_url()}v1/"]
    assert "https://schema.org/Claim" in [one["url"] for one in links["type"]]
    assert [one["url"] for one in links["collection"]] == [f"{HERE}{claim.project.get_absolute_url()}"]
    described = {one["type"]: one["url"] for one in links["describedby"]}
    assert {"application/x-bibtex", "application/ld+json", "application/xml"} <= set(described)
    for media_type, url in described.items():
        answer = client.get(url.removeprefix(HERE))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].replace("; charset=utf-8", "").startswith(media_type.split(";")[0])


def test_head_and_header_have_the_same_links(client, claim):
    response = client.get(claim.get_absolute_url())
    page = response.content.decode()
    for rel, links in typed_links(response).items():
        for link in links:
            assert f'<link rel="{rel}" href="{link["url"]}"' in page


def test_a_media_type_with_quotation_marks_is_escaped_in_the_header():
    value = head.link_header([head.TypedLink("describedby", "https://a.example/", 'a/b; profile="https://p.example"')])
    assert value == '<https://a.example/>; rel="describedby"; type="a/b; profile=\\"https://p.example\\""'


def test_a_version_says_that_it_is_to_be_cited_itself(client, claim, curator):
    claim.text = "The cluster helped with everything."
    claim.save()
    publish(claim, by=curator)
    first = client.get(f"{claim.get_absolute_url()}v1/")
    assert [one["url"] for one in typed_links(first)["cite-as"]] == [f"{HERE}{claim.get_absolute_url()}v1/"]
    found = metas(first.content.decode())
    assert found["citation_title"] == ["Filtra Nord met its first foreign customer through the cluster"]
    assert "everything" not in first.content.decode().split("</head>")[0]
    newest = client.get(claim.get_absolute_url())
    assert [one["url"] for one in typed_links(newest)["cite-as"]] == [f"{HERE}{claim.get_absolute_url()}v2/"]


def test_a_page_that_is_not_open_to_all_says_nothing_to_machines(client, project, curator):
    draft = make.make_claim(project=project, status=Status.DRAFT)
    client.force_login(curator)
    response = client.get(draft.get_absolute_url())
    assert "Link" not in response.headers
    assert metas(response.content.decode()).keys() == {"viewport"}
    assert "application/ld+json" not in response.content.decode()
    assert "It cannot be cited" in response.content.decode()


@pytest.mark.parametrize("text", [HOSTILE, "دراسة", "🚢 and \x1f"])
def test_dublin_core_is_well_formed_xml_in_its_namespaces(text):
    document = dublincore.write(None, make_record(title=text, authors=(Agent(text),)), SITE)
    root = ElementTree.fromstring(document.encode())
    assert root.tag == "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert {child.tag.split("}")[0] + "}" for child in root} == {dc}
    assert "".join(root.find(f"{dc}title").text.split()) == "".join(re.sub(r"[\x00-\x1f]", "", text).split())
    assert [one.text for one in root.findall(f"{dc}date")] == ["2026-03-09"]
    assert root.findall(f"{dc}identifier")[0].text == f"{SITE}/claims/filtra-network/v2/"


def test_datacite_has_what_is_mandatory():
    found = datacite.properties(make_record(), SITE)
    assert found["creators"] == [{"name": "Casebase curators", "nameType": "Organizational"}]
    assert found["titles"] == [{"title": make_record().title}]
    assert found["publisher"] == {"name": "Casebase"}
    assert found["publicationYear"] == "2026"
    assert found["types"]["resourceTypeGeneral"] == "Text"
    assert {"relatedIdentifier": f"{SITE}/claims/filtra-network/", "relatedIdentifierType": "URL",
            "relationType": "IsVersionOf"} in found["relatedIdentifiers"]  # fmt: skip


def spans(page):
    """The context objects of a list, as a reference manager reads them."""
    return [parse_qs(unescape(one)) for one in re.findall(r'<span class="Z3988" title="([^"]*)">', page)]


LISTS = [
    ("/claims/", make.make_claim), ("/quotes/", make.make_quote), ("/interviews/", make.make_interview),
    ("/sources/", make.make_source), ("/smes/", make.make_sme), ("/clusters/", make.make_cluster),
    ("/projects/", make.make_project), ("/summaries/", make.make_summary),
]  # fmt: skip


@pytest.mark.parametrize(("address", "make_row"), LISTS)
def test_every_row_of_a_list_can_be_saved(client, address, make_row):
    row = make_row()
    record = record_of(row)
    found = [span for span in spans(client.get(address).content.decode()) if record.title in span["rft.title"]]
    assert [span["rft.au"] for span in found] == [[agent.name for agent in record.authors]] if record.authors else True
    assert found[0]["rft.identifier"] == [f"{HERE}{row.get_absolute_url()}"]
    assert found[0]["ctx_ver"] == ["Z39.88-2004"]
    assert found[0]["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:dc"]


def test_rows_of_a_list_name_their_versions(client, claim):
    (span,) = spans(client.get("/claims/").content.decode())
    assert span["rft.identifier"] == [f"{HERE}{claim.get_absolute_url()}v1/"]
    assert span["rft.date"] == [claim_version(claim).published_at.date().isoformat()]


def test_a_member_s_list_holds_only_what_a_visitor_may_see(client, claim, curator):
    make.make_claim(project=claim.project, status=Status.DRAFT, text="Not yet said.")
    client.force_login(curator)
    page = client.get("/claims/").content.decode()
    assert "Not yet said." in page
    assert len(spans(page)) == 1


def test_the_speaker_of_a_saved_quote_is_called_as_the_public_may_know_them(client, project, owner):
    speaker = make.make_interviewee(project=project, name="Mette Lindgaard", role_title="Export manager")
    make.make_quote(interview=make.make_interview(project=project, interviewees=[speaker]), interviewee=speaker)
    client.force_login(owner)
    for address in ("/quotes/", "/interviews/"):
        assert [span["rft.au"] for span in spans(client.get(address).content.decode())] == [["Export manager"]]


def test_an_about_without_a_container_has_no_collection():
    about = About(make_record(container=None), SITE)
    assert "collection" not in {one.rel for one in about.links}
