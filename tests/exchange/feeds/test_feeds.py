import datetime

import feedparser
import pytest
from lxml import etree

from apps.core.visibility import Access, Status
from apps.publishing.models import PublishedVersion
from apps.publishing.versions import freeze
from tests import builders as make
from tests.exchange.hidden import MARK, STATES, base_with_hidden_rows
from tests.pages.base import make_base

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address="/feed/"):
    """The feed as a feed reader has it, after a check of what RFC 4287 demands."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    check_structure(etree.fromstring(answer.content))
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    return feed


def check_structure(root):
    """One id, title and date each, an author, a link to the page; ids and dates as they are written in Atom."""
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (one,) = element.findall(f"{ATOM}{name}")
            assert one.text
        assert datetime.datetime.fromisoformat(element.findtext(f"{ATOM}updated")).tzinfo
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert [link.get("rel") for link in element.findall(f"{ATOM}link")].count("alternate") == 1
    (own,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == root.findtext(f"{ATOM}id")
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def on(day):
    return datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def ids(feed):
    return [entry.id for entry in feed.entries]


def test_cases_summaries_and_claims_are_in_the_feed(client):
    base = make_base()
    found = set(ids(read(client)))
    assert {row.uuid.urn for row in (base.sme, base.cluster, base.summary, base.claim, base.limit)} <= found
    assert not {row.uuid.urn for row in (base.quote, base.source, base.project)} & found


def test_entry_leads_to_its_page_and_says_what_it_is(client):
    summary = make.make_summary(title="Filtra Nord & abroad", lead="A firm of [[term:x|six]] people < ten.")
    (entry,) = [one for one in read(client).entries if one.id == summary.uuid.urn]
    assert entry.link == f"http://testserver{summary.get_absolute_url()}"
    assert entry.title == "Filtra Nord & abroad"
    assert entry.summary == "A firm of six people &lt; ten."
    assert {tag.term for tag in entry.tags} == {"summary", "new"}


def test_entry_tells_what_the_newest_version_says_and_when(client):
    claim = make.make_claim(text="It was so.", note="At first.")
    make.make_published_version(claim=claim, published_at=on("2021-05-01"))
    version = freeze(claim, by=make.make_user(), note="Two interviews more")
    PublishedVersion.objects.filter(pk=version.pk).update(published_at=on("2022-05-01"))
    claim.text, claim.note = "It is otherwise.", "Not yet published."
    claim.save()
    (entry,) = [one for one in read(client).entries if one.id == claim.uuid.urn]
    assert entry.title == "It was so."
    assert entry.summary == "Two interviews more. At first."
    assert entry.updated.startswith("2022-05-01")
    assert {tag.term for tag in entry.tags} == {"claim", "revised"}


def test_newest_comes_first_and_the_feed_ends_at_fifty(client):
    for number in range(60):
        claim = make.make_claim()
        claim.history.update(history_date=on("2020-01-01") + datetime.timedelta(days=number))
    feed = read(client)
    dates = [entry.updated for entry in feed.entries]
    assert len(dates) == 50
    assert dates == sorted(dates, reverse=True)
    assert feed.feed.updated == dates[0]


def test_what_was_withdrawn_is_not_in_the_feed(client):
    version = make.make_published_version()
    assert str(version.subject) in read(client).entries[0].id
    PublishedVersion.objects.update(withdrawn_on=make.day("2022-01-01"), withdrawal_reason="Wrong.")
    assert f"urn:uuid:{version.subject}" not in ids(read(client))


def test_feed_of_a_project_has_what_belongs_to_it(client):
    base = make_base()
    other = make.make_claim()
    found = ids(read(client, "/projects/harbour-study/feed/"))
    assert {base.sme.uuid.urn, base.summary.uuid.urn, base.claim.uuid.urn} <= set(found)
    assert other.uuid.urn not in found
    assert other.organisation.uuid.urn not in found


def test_an_organisation_is_a_case_where_a_project_studies_it(client):
    organisation, other = make.make_organisation(), make.make_organisation()
    make.make_case(organisation=organisation)
    found = ids(read(client))
    assert organisation.uuid.urn in found
    assert other.uuid.urn not in found


@pytest.mark.parametrize("state", [{"access": Access.PROJECT}, {"status": Status.DRAFT}])
def test_a_hidden_project_has_no_feed_for_anybody(client, project, owner, state):
    type(project).objects.update(**state)
    assert client.get("/projects/harbour-study/feed/").status_code == 404
    client.force_login(owner)
    assert client.get("/projects/harbour-study/feed/").status_code == 404


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["visitor", "owner"])
def test_nothing_hidden_is_in_the_feeds_whoever_asks(client, state, who):
    base, _ = base_with_hidden_rows(state)
    if who == "owner":
        client.force_login(base.owner)
    for address in ("/feed/", "/projects/harbour-study/feed/"):
        assert MARK not in client.get(address).content.decode().lower()


def test_odd_characters_break_no_feed(client):
    make.make_claim(text="A\x0b\x1b claim ]]> & <b>", note="\x07 \ufffe \U0001f40b")
    (entry,) = [one for one in read(client).entries if "claim" in one.title]
    assert "\U0001f40b" in entry.summary


def test_feed_without_entries_is_a_feed(client):
    assert read(client).entries == []


def test_a_reader_that_has_the_feed_is_told_that_nothing_is_new(client):
    make.make_claim()
    etag = client.get("/feed/")["ETag"]
    assert client.get("/feed/", headers={"If-None-Match": etag}).status_code == 304


def test_feed_costs_the_same_number_of_queries_for_few_and_many(client, django_assert_max_num_queries):
    make_base()
    for _ in range(20):
        make.make_published_version(claim=make.make_claim(note="See [[term:x]]."))
    with django_assert_max_num_queries(8):
        client.get("/feed/")
