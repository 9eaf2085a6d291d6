"""What was closed after a version was published is not read in it any more, under whatever name it stands now."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from apps.core.visibility import Access
from apps.publishing.versions import freeze, publish
from apps.summaries.workbook import pdf
from tests import builders as make
from tests.summaries.test_workbook import Made

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(project):
    return Made(project)


def read(client, version):
    return client.get(version.get_absolute_url()).content.decode()


def close(row):
    type(row)._default_manager.filter(pk=row.pk).update(access=Access.RESTRICTED)


def is_closed(client, version):
    return "closed since" in read(client, version)


@pytest.mark.parametrize("name", ["quote", "claim", "advice", "summary", "firm", "source", "interview"])
def test_a_workbook_is_closed_with_anything_that_it_shows(client, made, curator, name):
    version = publish(made.book, by=curator)
    assert "Rotterdam" in read(client, version)
    close(getattr(made, name))
    assert is_closed(client, version)


def test_a_workbook_is_closed_with_what_its_tables_and_texts_show(client, made, curator):
    quote = make.make_quote(interview=made.interview, slug="q-2", exact="We were six people.")
    cluster = make.make_cluster(slug="clean", name="Clean Harbour")
    made.claim.cluster, made.claim.contribution = cluster, "direct"
    made.claim.save()
    made.summary.body = "## Found\n\n![[quote:q-2]]"
    made.summary.save()
    activity = made.firm.activities.get()
    version = publish(made.book, by=curator)
    assert "six people" in version.html
    for row in (quote, cluster, activity):
        assert not is_closed(client, version)
        close(row)
        assert is_closed(client, version)
        type(row)._default_manager.filter(pk=row.pk).update(access=Access.PUBLIC)


def test_a_path_is_closed_with_the_firm_of_a_table_it_stops_at(client, made, curator):
    path = make.make_path(project=made.project)
    make.make_stop(path=path, reference="/compare/?sme=filtra")
    version = publish(path, by=curator)
    assert not is_closed(client, version)
    close(made.firm)
    assert is_closed(client, version)


def test_what_a_book_shows_is_not_handed_to_the_printer(made, monkeypatch, curator):
    handed = {}
    monkeypatch.setattr(pdf.typst, "compile", lambda *args, sys_inputs, **rest: handed.update(sys_inputs))
    pdf.compiled(publish(made.book, by=curator).data | {"site": "", "edition": None})
    assert not {"shows", "speakers"} & json.loads(handed["book"]).keys()


def test_a_quote_that_is_restricted_and_renamed_stays_closed(client, made, curator, faults):
    versions = [publish(row, by=curator) for row in (made.claim, made.firm, made.interview, made.book)]
    made.quote.access, made.quote.slug = Access.RESTRICTED, "another-name"
    made.quote.save()
    assert all(is_closed(client, version) for version in versions)
    assert made.claim.reference in faults("published-pieces")


def test_a_quote_that_is_deleted_stays_closed(client, made, curator):
    summary = make.make_summary(project=made.project, body="See ![[quote:q-1]].")
    versions = [publish(row, by=curator) for row in (made.claim, made.firm, summary)]
    made.claim.evidence.filter(quote=made.quote).delete()
    made.quote.delete()
    assert all(is_closed(client, version) for version in versions)


def test_an_object_that_is_renamed_keeps_its_own_versions_open(client, made, curator):
    publish(made.quote, by=curator)
    made.quote.slug = "another-name"
    made.quote.save()
    assert "Rotterdam" in client.get("/quotes/another-name/v1/").content.decode()


@pytest.fixture
def named(made):
    person = made.interview.interviewees.get()
    person.identity, person.name = "named", "Ane Lindgaard"
    person.save()
    made.quote.refresh_from_db()
    return person


def all_versions(made, curator):
    """A version of everything that prints the label of the interviewee, in a text too."""
    section = make.make_section(project=made.project, body="![[quote:q-1]]")
    rows = (made.quote, made.claim, made.interview, made.firm, made.book, section.project)
    return [publish(row, by=curator) for row in rows]


def test_a_name_that_is_taken_back_closes_the_versions_that_print_it(client, made, named, curator, faults):
    versions = all_versions(made, curator)
    assert all("Ane Lindgaard" in read(client, version) for version in versions)
    named.identity = "role"
    named.save()
    assert not any("Lindgaard" in read(client, version) for version in versions)
    assert all(is_closed(client, version) for version in versions)
    assert made.quote.reference in faults("published-pieces")
    client.force_login(curator)
    assert all("Ane Lindgaard" in read(client, version) for version in versions)


def test_a_name_that_is_taken_back_is_not_in_the_differences(client, made, named, curator):
    publish(made.quote, by=curator)
    named.identity = "role"
    named.save()
    publish(made.quote, by=curator)
    page = client.get(f"{made.quote.get_absolute_url()}v2/changes/").content.decode()
    assert "Lindgaard" not in page
    assert "closed since" in page


def test_another_name_or_none_at_all_closes_a_version_too(client, made, named, curator):
    version = publish(made.quote, by=curator)
    named.name = "Otherwise"
    named.save()
    assert is_closed(client, version)
    made.quote.interviewee = None
    made.quote.save()
    named.delete()
    assert is_closed(client, version)


def test_a_role_that_changes_closes_nothing(client, made, curator):
    version = publish(made.quote, by=curator)
    made.interview.interviewees.update(role_title="Director")
    assert not is_closed(client, version)


def test_a_version_is_closed_with_an_organisation_that_it_names(client, made, curator):
    cluster = make.make_cluster(name="Clean Harbour")
    member, partner, friend = make.make_sme(), make.make_organisation(), make.make_organisation()
    made.claim.cluster, made.claim.contribution = cluster, "direct"
    made.claim.save()
    make.make_cluster_membership(cluster=cluster, member=member)
    make.make_relationship(organisation=made.firm, target=friend, passage=made.passage)
    activity = made.firm.activities.get()
    activity.initiative = make.make_initiative()
    activity.save()
    activity.partners.add(partner)
    make.make_person(project=made.project, affiliation=friend)
    rows = (made.quote, made.claim, made.interview, made.firm, cluster, made.project)
    quote, claim, interview, firm, page, project = (publish(row, by=curator) for row in rows)
    named = [
        (made.firm, [quote, interview, page]), (cluster, [claim, firm]), (member, [page]),
        (partner, [firm]), (friend, [firm, project]), (activity.initiative, [firm]),
    ]  # fmt: skip
    for row, versions in named:
        assert not any(is_closed(client, version) for version in versions), row
        close(row)
        assert all(is_closed(client, version) for version in versions), row
        type(row)._default_manager.filter(pk=row.pk).update(access=Access.PUBLIC)


def test_an_impossible_key_in_a_section_is_refused_and_breaks_no_version(client, made, curator):
    first = publish(made.project, by=curator)
    body = "See ![[quote:a/b]]."
    make.make_section(project=made.project, body=body)
    with pytest.raises(ValidationError, match="quote:a/b"), transaction.atomic():
        publish(made.project, by=curator)
    freeze(made.project, by=curator)
    assert "as it was published" in client.get(f"{made.project.get_absolute_url()}v2/").content.decode()
    assert not is_closed(client, first)


@pytest.mark.parametrize("text", ["[[claim:gone]]", "![[quote:gone]]"])
def test_dead_links_are_looked_for_in_everything_that_is_frozen(made, curator, text):
    path = make.make_path(project=made.project)
    make.make_stop(path=path, answer=text)
    make.make_entry(chapter=made.chapter, kind="text", text=text)
    make.make_work_package(project=made.project, body=text)
    for row in (path, made.book, made.project):
        with pytest.raises(ValidationError, match=":gone"), transaction.atomic():
            publish(row, by=curator)
