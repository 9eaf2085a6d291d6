"""What a harvester gets: records, sets, pages, changes and deletions."""

import datetime

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from sickle.oaiexceptions import NoRecordsMatch

from apps.core.visibility import Access, Status
from apps.exchange.models import HarvestedRecord
from apps.exchange.oai import register as registering
from apps.exchange.oai import selecting
from apps.exchange.oai.register import register
from apps.publishing.versions import withdraw
from apps.publishing.withdrawing import withdraw_object
from apps.sources.models import Source
from tests import builders as make
from tests.exchange.hidden import MARK, STATES, base_with_hidden_rows
from tests.exchange.oai.harvester import Harvester
from tests.pages.base import make_base

pytestmark = pytest.mark.django_db
DC = "oai_dc"


@pytest.fixture
def at(monkeypatch):
    """`at(5)`: it is five hours past the morning of a day in 2026, for the register."""

    def moment(hour):
        now = datetime.datetime(2026, 3, 1, 6, tzinfo=datetime.UTC) + datetime.timedelta(hours=hour)
        monkeypatch.setattr(registering, "now_in_seconds", lambda: now)
        return now

    return moment


def identifiers(harvester, **arguments):
    return {header.identifier for header in harvester.ListIdentifiers(metadataPrefix=DC, **arguments)}


def deleted(harvester, **arguments):
    return {one.identifier for one in harvester.ListIdentifiers(metadataPrefix=DC, **arguments) if one.deleted}


def test_everything_that_is_harvested_is_in_the_list(harvester):
    base = make_base()
    Source.objects.update(is_seed=True)
    make.make_case(project=base.project, organisation=base.organisation)
    rows = [base.project, base.summary, base.sme, base.cluster, base.organisation, base.claim, base.quote,
            base.interview, base.source]  # fmt: skip
    assert {row.uuid.urn for row in rows} <= identifiers(harvester)
    assert len(identifiers(harvester)) == HarvestedRecord.objects.count()


def test_an_organisation_that_nobody_studies_and_a_work_that_is_only_cited_are_not(harvester):
    rows = [make.make_organisation(), make.make_source(is_seed=False)]
    make.make_claim()
    assert not {row.uuid.urn for row in rows} & identifiers(harvester)


def test_record_is_what_the_public_may_know_of_the_object(harvester):
    claim = make.make_claim(text="They met abroad.")
    identifiers(harvester)
    record = harvester.GetRecord(identifier=claim.uuid.urn, metadataPrefix=DC)
    assert record.metadata["title"][0].startswith("They met abroad")
    assert f"http://testserver{claim.get_absolute_url()}" in record.metadata["identifier"]
    assert f"project:{claim.project.slug}" in record.header.setSpecs


def test_list_comes_in_pages_and_is_whole(harvester, monkeypatch):
    monkeypatch.setattr(selecting, "PAGE", 3)
    expected = {make.make_summary().uuid.urn for _ in range(10)}
    records = [record.header.identifier for record in harvester.ListRecords(metadataPrefix=DC, set="project")]
    assert len(records) == len(set(records))
    assert expected <= set(records)
    assert harvester.requests == -(-len(records) // 3)


def test_last_page_has_an_empty_token_and_each_says_how_far_it_is(ask, monkeypatch):
    monkeypatch.setattr(selecting, "PAGE", 2)
    for _ in range(3):
        make.make_project()
    first = ask(verb="ListIdentifiers", metadataPrefix=DC).find(".//{*}resumptionToken")
    assert (first.get("completeListSize"), first.get("cursor")) == ("3", "0")
    last = ask(verb="ListIdentifiers", resumptionToken=first.text).find(".//{*}resumptionToken")
    assert (last.text, last.get("completeListSize"), last.get("cursor")) == (None, "3", "2")


def test_one_page_needs_no_token(ask):
    make.make_project()
    assert ask(verb="ListIdentifiers", metadataPrefix=DC).find(".//{*}resumptionToken") is None


def test_what_changes_between_two_pages_is_not_lost(client, ask, monkeypatch, at):
    monkeypatch.setattr(selecting, "PAGE", 2)
    projects = [make.make_project() for _ in range(5)]
    at(0)
    page = ask(verb="ListIdentifiers", metadataPrefix=DC)
    found = [one.text for one in page.iter("{*}identifier")]
    at(1)
    changed = next(one for one in projects if one.uuid.urn == found[0])
    changed.name = "Another name"
    changed.save()
    register()
    while token := page.findtext(".//{*}resumptionToken"):
        page = ask(verb="ListIdentifiers", resumptionToken=token)
        found += [one.text for one in page.iter("{*}identifier")]
    assert set(found) == {one.uuid.urn for one in projects}
    assert found.count(changed.uuid.urn) == 2


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sets_are_projects_and_clusters(client, method):
    base = make_base()
    harvester = Harvester(client, http_method=method)
    sets = {one.setSpec: one.setName for one in harvester.ListSets()}
    assert sets == {
        "project": "All projects", "cluster": "All clusters", "project:harbour-study": base.project.name,
        "cluster:blue-harbour": base.cluster.name,
    }  # fmt: skip
    other = make.make_claim()
    in_project = identifiers(harvester, set="project:harbour-study")
    assert {base.claim.uuid.urn, base.quote.uuid.urn, base.sme.uuid.urn} <= in_project
    assert other.uuid.urn not in in_project
    assert other.uuid.urn in identifiers(harvester, set="project")
    of_cluster = identifiers(harvester, set="cluster:blue-harbour")
    assert {base.cluster.uuid.urn, base.sme.uuid.urn, base.claim.uuid.urn} <= of_cluster
    assert base.project.uuid.urn not in of_cluster


def test_unknown_set_matches_nothing(harvester):
    make.make_project(slug="harbour")
    for spec in ("project:none", "project:harb", "harbour", "PROJECT:HARBOUR", "project:harbour|", "%", "|"):
        with pytest.raises(NoRecordsMatch):
            identifiers(harvester, set=spec)


def test_only_what_is_new_is_given_since_a_date(harvester, at):
    at(0)
    old = make.make_project()
    register()
    at(2)
    new = make.make_project()
    register()
    assert identifiers(harvester, **{"from": "2026-03-01T07:00:00Z"}) == {new.uuid.urn}
    assert identifiers(harvester, until="2026-03-01T07:00:00Z") == {old.uuid.urn}
    assert identifiers(harvester, **{"from": "2026-03-01T06:00:00Z", "until": "2026-03-01T06:00:00Z"}) == {old.uuid.urn}
    assert identifiers(harvester, **{"from": "2026-03-01", "until": "2026-03-01"}) == {old.uuid.urn, new.uuid.urn}
    with pytest.raises(NoRecordsMatch):
        identifiers(harvester, until="2026-02-28")
    assert harvester.Identify().earliestDatestamp == "2026-03-01T06:00:00Z"


def test_change_gives_a_new_date_and_no_change_none(at):
    at(0)
    project = make.make_project()
    assert register() == 1
    later = at(1)
    assert register() == 0
    project.name = "Another name"
    project.save()
    assert register() == 1
    assert HarvestedRecord.objects.get().datestamp == later


def test_taking_back_a_version_is_a_change(at):
    at(0)
    version = make.make_published_version()
    register()
    at(1)
    withdraw(version, on=make.day("2026-03-01"), reason="A wrong figure.")
    assert register() == 1


@pytest.mark.parametrize("how", ["deleted", "withdrawn", "restricted", "for members", "draft", "its project closed"])
def test_what_is_gone_is_deleted_for_ever_from_when_that_was_noticed(harvester, at, how):
    at(0)
    claim = make.make_claim()
    make.make_project()
    assert claim.uuid.urn in identifiers(harvester)
    if how == "deleted":
        claim.delete()
    elif how == "withdrawn":
        withdraw_object(claim, by=make.make_user(), reason="The firm asked for it.")
    elif how == "its project closed":
        claim.project.status = Status.DRAFT
        claim.project.save()
    else:
        changes = {"restricted": {"access": Access.RESTRICTED}, "for members": {"access": Access.PROJECT}}
        type(claim).objects.update(**changes.get(how, {"status": Status.DRAFT}))
    at(1)
    register()
    at(2)
    register()
    record = harvester.GetRecord(identifier=claim.uuid.urn, metadataPrefix=DC)
    assert record.deleted
    assert record.header.datestamp == "2026-03-01T07:00:00Z"
    assert claim.uuid.urn in deleted(harvester, **{"from": "2026-03-01T07:00:00Z"})


def test_what_is_closed_while_the_register_rests_is_not_given_out(harvester):
    claim = make.make_claim(text="A sentence that goes.")
    assert claim.uuid.urn in identifiers(harvester)
    type(claim).objects.update(status=Status.DRAFT)
    records = {one.header.identifier: one for one in harvester.ListRecords(metadataPrefix=DC)}
    assert records[claim.uuid.urn].deleted
    assert "A sentence that goes." not in "".join(record.raw for record in records.values())


def test_deleted_record_has_no_metadata_formats(harvester, code):
    claim = make.make_claim()
    identifiers(harvester)
    assert code(verb="ListMetadataFormats", identifier=claim.uuid.urn) is None
    claim.delete()
    assert code(verb="ListMetadataFormats", identifier=claim.uuid.urn) == "noMetadataFormats"


def test_what_comes_back_is_no_longer_deleted(harvester, at):
    at(0)
    project = make.make_project()
    register()
    for hour, status in ((1, Status.DRAFT), (2, Status.PUBLISHED)):
        at(hour)
        project.status = status
        project.save()
        register()
    record = harvester.GetRecord(identifier=project.uuid.urn, metadataPrefix=DC)
    assert (record.deleted, record.header.datestamp) == (False, "2026-03-01T08:00:00Z")


def test_what_was_never_open_was_never_there(harvester, code):
    draft = make.make_claim(status=Status.DRAFT)
    make.make_project()
    assert draft.uuid.urn not in identifiers(harvester)
    draft.delete()
    register()
    assert code(verb="GetRecord", metadataPrefix=DC, identifier=draft.uuid.urn) == "idDoesNotExist"


def test_a_project_that_is_closed_is_not_named_by_what_was_deleted_in_it(harvester):
    claim = make.make_claim(project=make.make_project(slug="opened-by-mistake"))
    register()
    type(claim.project).objects.update(status=Status.DRAFT)
    register()
    assert claim.uuid.urn in deleted(harvester)
    assert not HarvestedRecord.objects.filter(sets__contains="opened-by-mistake").exists()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ["visitor", "owner"])
def test_nothing_hidden_is_harvested_whoever_asks(client, state, who):
    base, hidden = base_with_hidden_rows(state)
    Source.objects.update(is_seed=True)
    if who == "owner":
        client.force_login(base.owner)
    harvester = Harvester(client)
    told = "".join(record.raw for record in harvester.ListRecords(metadataPrefix=DC))
    told += "".join(one.raw for one in harvester.ListSets())
    assert MARK not in told.lower()
    assert not {hidden.quote.uuid.urn, hidden.project.uuid.urn, hidden.sme.uuid.urn} & identifiers(harvester)


def test_register_costs_the_same_number_of_queries_for_few_and_many(django_assert_max_num_queries):
    make_base()
    for _ in range(10):
        make.make_claim()
    register()
    with django_assert_max_num_queries(20):
        register()


def test_identifiers_cost_the_same_number_of_queries_for_few_and_many(client, django_assert_max_num_queries):
    make_base()
    for _ in range(10):
        make.make_claim()
    client.get("/oai", {"verb": "ListIdentifiers", "metadataPrefix": DC})
    with django_assert_max_num_queries(16):
        client.get("/oai", {"verb": "ListIdentifiers", "metadataPrefix": DC})


def test_a_record_costs_few_queries(client, django_assert_max_num_queries):
    """Each is built on its own: about five queries a record of a page, whatever the page holds besides."""
    claims = [make.make_claim() for _ in range(10)]
    register()
    with django_assert_max_num_queries(16 + 7 * HarvestedRecord.objects.count()):
        client.get("/oai", {"verb": "ListRecords", "metadataPrefix": DC})
    assert len(claims) == 10


def test_command_brings_the_register_up_to_date(capsys):
    make.make_project()
    call_command("registerrecords")
    assert capsys.readouterr().out == "1 records are new, changed or gone.\n"
    assert HarvestedRecord.objects.get().datestamp <= timezone.now()


def test_one_record_is_known_before_anything_was_listed(client):
    summary = make.make_summary()
    for verb, prefix in (("GetRecord", {"metadataPrefix": DC}), ("ListMetadataFormats", {})):
        HarvestedRecord.objects.all().delete()
        cache.clear()
        answer = client.get("/oai", {"verb": verb, "identifier": summary.uuid.urn} | prefix).content.decode()
        assert "idDoesNotExist" not in answer


def test_a_set_that_is_hidden_now_is_named_by_no_record(client):
    project = make.make_project(slug="hidden-study")
    sme = make.make_sme()
    make.make_case(project=project, organisation=sme)
    asked = {"verb": "GetRecord", "metadataPrefix": DC, "identifier": sme.uuid.urn}
    assert "project:hidden-study" in client.get("/oai", asked).content.decode()
    type(project).objects.update(access=Access.PROJECT)
    for verb in ("GetRecord", "ListRecords", "ListIdentifiers"):
        one = asked if verb == "GetRecord" else {"verb": verb, "metadataPrefix": DC}
        answer = client.get("/oai", one).content.decode()
        assert sme.uuid.urn in answer
        assert "hidden-study" not in answer
