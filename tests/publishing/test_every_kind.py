"""Every kind that is cited has versions: what they keep, that it never changes, and who reads it."""

import datetime

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from apps.core.visibility import Access, Status
from apps.publishing.differences import changes_between
from apps.publishing.first_versions import bring_versions_up_to_date
from apps.publishing.freezers import freezers
from apps.publishing.models import PublishedVersion
from apps.publishing.versioned import versioned_kinds
from apps.publishing.versions import publish
from tests import builders as make

pytestmark = pytest.mark.django_db
KINDS = ["claim", "cluster", "interview", "organisation", "project", "quote", "sme", "summary"]


@pytest.fixture
def base(project):
    """{kind: object}, all tied together."""
    source = make.make_source()
    passage = make.make_passage(source=source)
    cluster = make.make_cluster()
    sme = make.make_sme(description=f"Helped by [[cluster:{cluster.slug}]].")
    body = make.make_organisation()
    for row in (sme, cluster, body):
        make.make_fact(organisation=row, passage=passage, slug="employees")
    make.make_relationship(organisation=sme, target=body, passage=passage)
    make.make_cluster_membership(cluster=cluster, member=sme)
    make.make_participation(organisation=sme)
    activity = make.make_activity(sme=sme, mode=make.make_category())
    activity.partners.add(body)
    interview = make.make_interview(project=project, organisation=sme)
    quote = make.make_quote(interview=interview, passage=passage, exact="They took us to Rotterdam.")
    claim = make.make_claim(
        project=project, organisation=sme, cluster=cluster, contribution="direct", contribution_how="By a trip.",
        confidence="high", assessed_by=make.make_user(), assessed_on=datetime.date(2026, 5, 1),
    )  # fmt: skip
    make.make_evidence(claim=claim, quote=quote)
    make.make_evidence(claim=make.make_claim(project=project, organisation=body), passage=passage)
    make.make_case(project=project, organisation=sme)
    make.make_case(project=project, organisation=body)
    make.make_section(project=project)
    make.make_question(project=project)
    make.make_person(project=project)
    summary = make.make_summary(project=project, body=f"It [[claim:{claim.slug}]].\n\n![[quote:{quote.slug}]]")
    found = [claim, cluster, interview, body, project, quote, sme, summary]
    return {row.reference_kind: row for row in found}


def content_of(client, version):
    page = client.get(version.get_absolute_url()).content.decode()
    return page.split('<div class="reading frozen">')[1].split("Its content does not change any more.")[0]


def edit_everything():
    """Another word in every text of every object of the base."""
    for model in apps.get_models():
        if not model.__module__.startswith("apps.") or model._meta.app_label in {"publishing", "accounts"}:
            continue
        if "historical" in model.__name__.lower() or not hasattr(model, "uuid"):
            continue
        for field in model._meta.local_concrete_fields:
            is_text = isinstance(field, (CharField, TextField)) and not field.choices and "slug" not in field.name
            takes_it = field.max_length is None or field.max_length > 10  # shorter ones are colours, codes and dates
            if is_text and takes_it and field.name not in {"website", "url"}:
                model._default_manager.update(**{field.name: "Otherwise."})


def test_every_versioned_kind_is_frozen_and_every_frozen_kind_is_versioned():
    assert sorted(freezer.kind for freezer in freezers.all().values()) == sorted(versioned_kinds())
    assert set(KINDS) <= set(versioned_kinds())


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_of_a_version_stay_when_everything_behind_it_is_edited(client, base, curator, kind):
    version = publish(base[kind], by=curator)
    before = content_of(client, version)
    html, data = version.html, version.data
    edit_everything()
    version.refresh_from_db()
    assert (version.html, version.data) == (html, data)
    assert content_of(client, version) == before
    assert "Otherwise." not in before
    assert type(base[kind]).objects.get(pk=base[kind].pk).frozen_data() != data


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_freezes_to_the_same_data(base, curator, kind):
    version = publish(base[kind], by=curator)
    version.refresh_from_db()
    assert base[kind].frozen_data() == version.data
    assert not changes_between(version.data, base[kind].frozen_data())


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_which_version_stands_there_and_leads_to_all(client, base, curator, kind):
    publish(base[kind], by=curator)
    publish(base[kind], by=curator, note="A comma")
    address = base[kind].get_absolute_url()
    page = client.get(address).content.decode()
    assert f'<a href="{address}v2/">Version 2</a>' in page
    assert f'href="{address}v2/changes/"' in page
    listed = client.get(f"{address}versions/").content.decode()
    assert f'href="{address}v1/"' in listed
    assert "A comma" in listed


@pytest.mark.parametrize("kind", KINDS)
def test_a_hidden_object_hides_its_versions_and_their_changes(client, base, curator, kind):
    publish(base[kind], by=curator)
    type(base[kind]).objects.filter(pk=base[kind].pk).update(access=Access.RESTRICTED)
    address = base[kind].get_absolute_url()
    assert {client.get(address + end).status_code for end in ("v1/", "versions/", "v1/changes/")} == {404}


def test_a_frozen_case_leads_to_the_versions_of_its_claims_and_quotes(client, base, curator):
    publish(base["quote"], by=curator)
    publish(base["claim"], by=curator)
    html = publish(base["sme"], by=curator).html
    assert f'href="{base["claim"].get_absolute_url()}v1/"' in html
    assert f'href="{base["quote"].get_absolute_url()}v1/"' in html
    assert "By a trip." in publish(base["claim"], by=curator).html


def test_what_has_no_version_is_linked_at_its_page(base, curator):
    html = publish(base["sme"], by=curator).html
    assert f'href="{base["claim"].get_absolute_url()}"' in html


def test_a_summary_keeps_the_grades_of_its_claims(base, curator):
    version = publish(base["summary"], by=curator)
    assert version.data["claims"][0]["confidence"] == "High"
    assert version.data["quotes"][0]["words"] == "They took us to Rotterdam."


@pytest.mark.parametrize("kind", ["claim", "interview", "sme", "summary"])
def test_a_version_is_refused_to_readers_once_a_quote_in_it_is_closed(client, base, curator, coder, faults, kind):
    version = publish(base[kind], by=curator)
    assert "Rotterdam" in client.get(version.get_absolute_url()).content.decode()
    assert faults("published-pieces") == []
    base["quote"].access = Access.RESTRICTED
    base["quote"].save()
    page = client.get(version.get_absolute_url()).content.decode()
    assert "Rotterdam" not in page
    assert "closed since" in page
    assert faults("published-pieces") == [base[kind].reference]
    client.force_login(coder)
    assert "Rotterdam" in client.get(version.get_absolute_url()).content.decode()


def test_names_of_interviewees_are_not_frozen(base, curator):
    for kind in ("interview", "quote", "claim", "sme"):
        assert "Lindgaard" not in publish(base[kind], by=curator).html


def test_what_is_hidden_around_an_object_is_not_frozen(base, curator):
    make.make_activity(sme=base["sme"], title="Hidden plan", access=Access.RESTRICTED)
    closed = make.make_claim(organisation=base["sme"], text="A closed claim.", access=Access.PROJECT)
    make.make_evidence(claim=closed)
    html = publish(base["sme"], by=curator).html
    assert "Hidden plan" not in html
    assert "A closed claim." not in html


def test_what_changed_lists_evidence_and_words(client, base, curator):
    claim = base["claim"]
    publish(claim, by=curator)
    claim.evidence.update(stance="qualifies")
    make.make_evidence(claim=claim, quote=make.make_quote(interview=base["interview"], exact="We were six people."))
    claim.text = "The cluster opened the Dutch market."
    publish(claim, by=curator, note="More evidence")
    page = client.get(f"{claim.get_absolute_url()}v2/changes/").content.decode()
    assert "<ins>We were six people. (Supports)</ins>" in page
    assert "Re-graded" in page
    assert "<del>Supports</del><ins>Qualifies</ins>" in page
    assert "From version 1 to version 2" in page
    assert "opened the Dutch" in page


def test_any_two_versions_can_be_compared(client, base, curator):
    claim = base["claim"]
    for text in ("One.", "Two.", "Three."):
        claim.text = text
        publish(claim, by=curator)
    page = client.get(f"{claim.get_absolute_url()}v3/changes/?from=1").content.decode()
    assert "<del>One</del><ins>Three</ins>" in page


@pytest.mark.parametrize("wanted", ["9", "x", "-1", "１"])
def test_a_version_that_is_not_there_cannot_be_compared(client, base, curator, wanted):
    publish(base["claim"], by=curator)
    assert client.get(f"{base['claim'].get_absolute_url()}v1/changes/?from={wanted}").status_code == 404


def test_the_words_of_a_withdrawn_version_are_not_in_the_comparison(client, base, curator):
    claim = base["claim"]
    first = publish(claim, by=curator)
    claim.text = "Another sentence."
    publish(claim, by=curator)
    first.withdrawn_on, first.withdrawal_reason = datetime.date(2026, 6, 1), "consent"
    first.save()
    page = client.get(f"{claim.get_absolute_url()}v2/changes/").content.decode()
    assert "was withdrawn on 1 June 2026" in page
    assert "<del>" not in page


def test_versions_follow_an_object_that_is_renamed(client, base, curator):
    publish(base["claim"], by=curator)
    base["claim"].slug = "another-name"
    base["claim"].save()
    page = client.get("/claims/another-name/versions/").content.decode()
    assert 'href="/claims/another-name/v1/"' in page


def test_a_passage_may_be_called_versions(client):
    passage = make.make_passage(slug="versions")
    assert client.get(passage.get_absolute_url()).status_code == 200


def test_a_list_of_versions_costs_the_same_for_two_and_for_many(
    client, base, curator, django_assert_num_queries, django_assert_max_num_queries
):
    for _ in range(2):
        publish(base["claim"], by=curator)
    address = f"{base['claim'].get_absolute_url()}versions/"
    with django_assert_max_num_queries(3) as few:
        client.get(address)
    for _ in range(8):
        publish(base["claim"], by=curator)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_a_draft_is_not_frozen_by_itself(base, curator):
    base["claim"].status = Status.DRAFT
    base["claim"].save()
    bring_versions_up_to_date(by=curator)
    assert not PublishedVersion.objects.of(base["claim"]).exists()
