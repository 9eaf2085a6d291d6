"""The addresses below /cite/: a page with everything, and a file in each format."""

import datetime
import json

import pytest

from apps.core.references import kinds
from apps.core.visibility import Access, Status
from apps.publishing.builders import builders
from apps.publishing.formats.registry import formats
from apps.publishing.versions import publish, withdraw
from tests import builders as make

pytestmark = pytest.mark.django_db

MAKERS = {
    "project": make.make_project, "sme": make.make_sme, "cluster": make.make_cluster,
    "organisation": make.make_organisation, "initiative": make.make_initiative, "claim": make.make_claim,
    "quote": make.make_quote, "interview": make.make_interview, "fact": make.make_fact,
    "initiative-fact": make.make_initiative_fact, "code": make.make_code, "codebook": make.make_codebook,
    "concept": make.make_concept, "framework": make.make_framework, "source": make.make_source,
    "passage": make.make_passage, "assumption": make.make_assumption, "recommendation": make.make_recommendation,
    "summary": make.make_summary, "term": make.make_term,
}  # fmt: skip


@pytest.fixture
def claim(project, curator):
    claim = make.make_claim(project=project, status=Status.DRAFT)
    make.make_evidence(claim=claim)
    publish(claim, by=curator)
    return claim


def test_every_kind_that_has_a_record_is_tested():
    assert set(builders.all()) == set(MAKERS) | {"path", "workbook"} & set(builders.all())


@pytest.mark.parametrize("kind", MAKERS)
def test_everything_has_a_page_and_a_file_in_each_of_its_formats(kind, client):
    row = MAKERS[kind]()
    page = client.get(f"/cite/{kind}/{row.key}/")
    assert page.status_code == 200
    for each in formats.of(kind):
        file = client.get(f"/cite/{kind}/{row.key}.{each.name}")
        assert file.status_code == 200, each.name
        assert file.headers["Content-Type"].startswith(each.media_type.split(";")[0])
        assert f'.{each.extension}"' in file.headers["Content-Disposition"]
        assert f"/cite/{kind}/{row.key}.{each.name}" in page.content.decode()


def test_page_has_every_style_the_address_and_the_credit(client, claim):
    page = client.get(f"/cite/claim/{claim.slug}/").content.decode()
    for needed in ("APA 7", "Chicago", "Harvard", "MLA 9", f"http://testserver{claim.get_absolute_url()}v1/",
                   "Credit the original", "Holm, K. (2019). Water firms abroad"):  # fmt: skip
        assert needed in page


def test_file_names_itself_after_what_is_cited(client, claim):
    answer = client.get(f"/cite/claim/{claim.slug}.bib")
    assert answer.headers["Content-Disposition"] == f'inline; filename="casebase-claim-{claim.slug}-v1.bib"'


def test_file_that_has_not_changed_is_not_sent_again(client, claim):
    address = f"/cite/claim/{claim.slug}.ris?version=1"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content
    claim.gist = "Other"
    claim.save()
    assert client.get(address).headers["ETag"] == first.headers["ETag"]


def csl(client, address):
    return json.loads(client.get(address).content)[0]


def test_an_older_version_is_cited_as_it_was(client, claim, curator):
    words = claim.text
    claim.text = "The cluster helped with everything."
    claim.save()
    publish(claim, by=curator)
    newest = csl(client, f"/cite/claim/{claim.slug}.csl")
    oldest = csl(client, f"/cite/claim/{claim.slug}.csl?version=1")
    assert (newest["version"], newest["title"]) == ("2", "The cluster helped with everything")
    assert (oldest["version"], oldest["title"]) == ("1", words.removesuffix("."))
    assert oldest["URL"].endswith("/v1/")
    for each in formats.of("claim"):
        if each.has_versions:
            old = client.get(f"/cite/claim/{claim.slug}.{each.name}?version=1").content.decode()
            assert "everything" not in old, each.name


def test_a_withdrawn_version_is_not_cited(client, claim, curator):
    publish(claim, by=curator)
    withdraw(claim_version(claim), on=datetime.date(2026, 5, 1), reason="consent was taken back")
    assert client.get(f"/cite/claim/{claim.slug}.bib?version=2").status_code == 404
    assert csl(client, f"/cite/claim/{claim.slug}.csl")["version"] == "1"
    page = client.get(f"{claim.get_absolute_url()}v2/")
    assert "Link" not in page.headers


def claim_version(obj):
    from apps.publishing.models import PublishedVersion

    return PublishedVersion.objects.of(obj).first()


def test_a_figure_is_cited_with_the_version_of_its_page(client, curator):
    sme = make.make_sme(status=Status.DRAFT)
    fact = make.make_fact(organisation=sme.organisation_ptr)
    publish(sme, by=curator)
    item = csl(client, f"/cite/fact/{fact.key}.csl")
    assert item["version"] == "1"
    assert item["URL"] == f"http://testserver{sme.get_absolute_url()}v1/#fact-{fact.slug}"


def test_the_place_of_a_figure_in_a_version_is_there(client, curator):
    sme = make.make_sme(status=Status.DRAFT)
    fact = make.make_fact(organisation=sme.organisation_ptr)
    publish(sme, by=curator)
    assert f'id="fact-{fact.slug}"' in client.get(f"{sme.get_absolute_url()}v1/").content.decode()


def test_every_figure_has_a_page_that_says_how_to_cite_it(client):
    fact = make.make_fact()
    unsourced = make.make_fact(passage=None)
    link = f'href="/cite/fact/{fact.key}/"'
    assert link in client.get(fact.get_absolute_url()).content.decode()
    assert link in client.get(f"/cite/organisation/{fact.organisation.slug}/").content.decode()
    assert "It cannot be cited" in client.get(unsourced.get_absolute_url()).content.decode()


def test_what_has_no_version_is_given_none(client):
    source = make.make_source()
    assert "version" not in csl(client, f"/cite/source/{source.slug}.csl")
    assert "No numbered version" in client.get(f"/cite/source/{source.slug}/").content.decode()


def test_a_firm_is_cited_under_its_own_kind(client):
    sme = make.make_sme()
    answer = client.get(f"/cite/organisation/{sme.slug}/")
    assert answer.status_code == 302
    assert answer.url == f"/cite/sme/{sme.slug}/"


@pytest.mark.parametrize("address", [
    "/cite/claim/nothing/", "/cite/claim/nothing.bib", "/cite/claim/{slug}.docx", "/cite/claim/{slug}.ddi",
    "/cite/claim/{slug}.bib?version=9", "/cite/claim/{slug}.bib?version=0", "/cite/claim/{slug}.bib?version=-1",
    "/cite/claim/{slug}.bib?version=one", "/cite/claim/{slug}.bib?version=", "/cite/claim/{slug}.bib?version=²",
    "/cite/nonsense/{slug}/", "/cite/interviewee/{slug}/", "/cite/claim/{slug}/more/", "/cite/code/{slug}/",
    "/cite/claim/{slug}.bib?version=99999999999999999999999",
])  # fmt: skip
def test_anything_else_is_not_found(client, claim, address):
    assert client.get(address.format(slug=claim.slug)).status_code == 404


def test_only_reading_is_allowed(client, claim):
    assert client.post(f"/cite/claim/{claim.slug}/").status_code == 405
    assert client.post(f"/cite/claim/{claim.slug}.bib").status_code == 405
    assert client.head(f"/cite/claim/{claim.slug}.bib").status_code == 200


@pytest.mark.parametrize("state", [
    {"status": Status.DRAFT}, {"access": Access.PROJECT}, {"access": Access.RESTRICTED},
])  # fmt: skip
def test_a_member_is_told_that_what_is_not_open_cannot_be_cited_yet(client, project, owner, state):
    claim = make.make_claim(project=project, text="The secret sentence.", **state)
    assert client.get(f"/cite/claim/{claim.slug}/").status_code == 404
    client.force_login(owner)
    page = client.get(f"/cite/claim/{claim.slug}/")
    assert page.status_code == 200
    assert "This cannot be cited yet" in page.content.decode()
    for each in formats.of("claim"):
        assert client.get(f"/cite/claim/{claim.slug}.{each.name}").status_code == 404


def test_every_kind_that_has_a_page_of_its_own_has_a_record():
    without = {kind for kind, model in kinds().items() if model.url_name} - set(builders.all())
    assert without <= {"activity", "path", "workbook"}
