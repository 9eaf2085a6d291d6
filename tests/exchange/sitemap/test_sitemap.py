import datetime
import re

import pytest
from lxml import etree

from apps.core.references import kinds
from apps.exchange.sitemap import views
from apps.exchange.sitemap.pages import kinds_with_pages
from apps.publishing.versions import publish
from tests import builders as make
from tests.exchange.hidden import MARK, STATES, base_with_hidden_rows
from tests.pages.base import make_base

pytestmark = pytest.mark.django_db

NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(client, address="/sitemap.xml"):
    """(name of the root, {address: lastmod or None}); the answer is checked against the protocol."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    root = etree.fromstring(answer.content)
    found = {}
    for entry in root:
        assert entry.tag == {f"{NS}urlset": f"{NS}url", f"{NS}sitemapindex": f"{NS}sitemap"}[root.tag]
        assert [child.tag for child in entry] in ([f"{NS}loc"], [f"{NS}loc", f"{NS}lastmod"])
        changed = entry.findtext(f"{NS}lastmod")
        found[entry.findtext(f"{NS}loc")] = changed and datetime.datetime.fromisoformat(changed)
    assert len(found) == len(root), "no address stands twice"
    return root.tag.removeprefix(NS), found


def test_every_address_of_the_map_is_a_page(client):
    make_base()
    _, found = read(client)
    for address in found:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_pages_of_all_kinds_are_in_it(client):
    base = make_base()
    _, found = read(client)
    rows = [
        base.project, base.sme, base.cluster, base.organisation, base.claim, base.quote, base.interview, base.source,
        base.passage, base.concept, base.framework, base.code, base.codebook, base.summary,
    ]  # fmt: skip
    assert {f"http://testserver{row.get_absolute_url()}" for row in rows} <= set(found)
    assert "http://testserver/" in found
    assert "http://testserver/organisations/filtra/" not in found, "an SME has a page of its own"
    assert not [address for address in found if "#" in address]


def test_kinds_without_a_page_of_their_own_are_left_out():
    assert {"term", "assumption", "recommendation", "interviewee", "activity", "guide"} <= set(kinds()) - set(
        kinds_with_pages()
    )


def test_date_is_that_of_the_last_change_or_the_newest_version(client):
    claim = make.make_claim()
    address = f"http://testserver{claim.get_absolute_url()}"
    claim.history.update(history_date=datetime.datetime(2020, 5, 1, 12, tzinfo=datetime.UTC))
    assert read(client)[1][address] == datetime.datetime(2020, 5, 1, 12, tzinfo=datetime.UTC)
    make.make_published_version(claim=claim, published_at=datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC))
    assert read(client)[1][address] == datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)
    claim.gist = "Newer"
    claim.save()
    assert read(client)[1][address].year > 2021


def test_a_firm_keeps_its_date_too(client):
    sme = make.make_sme()
    sme.history.update(history_date=datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC))
    assert read(client)[1][f"http://testserver{sme.get_absolute_url()}"].year == 2020


def test_large_map_is_an_index_of_files(client, monkeypatch):
    monkeypatch.setattr(views, "LIMIT", 3)
    make_base()
    for _ in range(5):
        make.make_sme()
    root, files = read(client)
    assert root == "sitemapindex"
    assert {"http://testserver/sitemap-sme-1.xml", "http://testserver/sitemap-sme-2.xml"} <= set(files)
    whole = {}
    for file in files:
        root, found = read(client, file.removeprefix("http://testserver"))
        assert root == "urlset"
        assert not set(found) & set(whole)
        assert len(found) <= 3 or "lists" in file
        whole |= found
    monkeypatch.setattr(views, "LIMIT", 10_000)
    assert whole == read(client)[1]


@pytest.mark.parametrize("name", ["nothing-1", "sme-0", "sme-9", "lists-2", "term-1", "sme-99999999999999999999"])
def test_a_file_that_is_not_in_the_index_is_not_found(client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["visitor", "owner"])
def test_nothing_hidden_is_in_the_map_whoever_asks(client, state, who):
    base, _ = base_with_hidden_rows(state)
    if who == "owner":
        client.force_login(base.owner)
    assert MARK not in client.get("/sitemap.xml").content.decode()


def test_map_costs_the_same_number_of_queries_for_few_and_many(client, django_assert_num_queries):
    make_base()
    expected = 2 * len(kinds_with_pages())
    with django_assert_num_queries(expected):
        client.get("/sitemap.xml")
    for _ in range(10):
        publish(make.make_evidence(quote=make.make_quote()).claim, by=make.make_user())
    with django_assert_num_queries(expected):
        client.get("/sitemap.xml")


def test_robots_are_told_of_the_map_and_of_what_is_not_for_them(client):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
    assert all(re.fullmatch(r"(User-agent|Disallow|Sitemap): \S+", line) for line in lines if line)
