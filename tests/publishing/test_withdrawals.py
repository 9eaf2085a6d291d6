"""What is taken back leaves a page with title, date and reason; what was never public leaves none."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.core.visibility import Access, Status
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.versions import publish
from apps.publishing.withdrawing import lift, withdraw_object
from tests import builders as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 5, 4)


@pytest.fixture
def claim(project, curator):
    claim = make.make_claim(project=project, slug="opened", text="The cluster opened the Dutch market.")
    make.make_evidence(claim=claim)
    publish(claim, by=curator)
    return claim


def take_back(claim, curator, **fields):
    return withdraw_object(claim, by=curator, on=DAY, **{"reason": "The speaker took it back", **fields})


@pytest.mark.parametrize("end", ["", "v1/", "versions/", "v1/changes/", "anything/below/"])
def test_its_address_and_all_below_say_what_became_of_it(client, claim, curator, end):
    take_back(claim, curator, instead="/smes/filtra/")
    answer = client.get(f"/claims/opened/{end}")
    assert answer.status_code == 410
    text = answer.content.decode()
    assert "The cluster opened the Dutch market." in text
    assert "Withdrawn on 4 May 2026" in text
    assert "Reason: The speaker took it back." in text
    assert 'href="/smes/filtra/"' in text
    assert 'href="/claims/"' in text
    assert "trip as the first meeting" not in text


def test_addresses_that_only_begin_alike_are_not_found(client, claim, curator):
    take_back(claim, curator)
    assert client.get("/claims/opened-too/").status_code == 404
    assert client.get("/claims/open/").status_code == 404


def test_it_is_a_draft_again_and_its_versions_are_withdrawn(claim, curator):
    take_back(claim, curator)
    claim.refresh_from_db()
    assert claim.status == Status.DRAFT
    version = PublishedVersion.objects.of(claim).get()
    assert (version.withdrawn_on, version.withdrawal_reason) == (DAY, "The speaker took it back")


def test_those_who_see_drafts_still_see_it(client, claim, curator):
    take_back(claim, curator)
    client.force_login(curator)
    assert client.get("/claims/opened/").status_code == 200


@pytest.mark.parametrize("fields", [{"access": Access.PROJECT}, {"access": Access.RESTRICTED}, {"status": "draft"}])
def test_what_is_not_public_leaves_no_page_behind(client, claim, curator, fields):
    type(claim).objects.update(**fields)
    claim.refresh_from_db()
    with pytest.raises(ValidationError, match="not open to everybody"):
        take_back(claim, curator)
    assert client.get("/claims/opened/").status_code == 404
    assert not Withdrawal.objects.exists()


def test_a_title_that_was_given_after_the_withdrawal_is_not_told(client, claim, curator):
    take_back(claim, curator)
    claim.refresh_from_db()
    claim.text = "The firm wants this kept secret."
    claim.save()
    assert "kept secret" not in client.get("/claims/opened/").content.decode()


def test_lifting_publishes_again_with_the_versions_of_then(client, claim, curator):
    first = PublishedVersion.objects.of(claim).get()
    lift(take_back(claim, curator))
    assert client.get("/claims/opened/").status_code == 200
    first.refresh_from_db()
    assert first.withdrawn_on is None
    assert client.get("/claims/opened/v1/").status_code == 200


def test_words_that_nobody_has_reviewed_are_not_published_by_lifting(client, claim, curator):
    withdrawal = take_back(claim, curator)
    claim.refresh_from_db()
    claim.text = "The cluster opened every market."
    claim.save()
    client.force_login(curator)
    answer = client.post(reverse("publishing:withdrawal-lift", args=[withdrawal.uuid]), follow=True)
    text = answer.content.decode()
    assert "Its words have changed since version 1, and nobody has reviewed that: text." in text
    claim.refresh_from_db()
    assert claim.status == Status.DRAFT
    assert PublishedVersion.objects.get().withdrawn_on
    client.logout()
    assert client.get("/claims/opened/").status_code == 410
    type(claim).objects.update(text="The cluster opened the Dutch market.")
    lift(withdrawal)
    assert client.get("/claims/opened/").status_code == 200


def test_what_became_unfit_is_not_published_by_lifting(claim, curator):
    withdrawal = take_back(claim, curator)
    type(claim).objects.update(access=Access.PROJECT)
    with pytest.raises(ValidationError, match="not open to everybody"):
        lift(withdrawal)
    type(claim).objects.update(access=Access.PUBLIC)
    claim.evidence.all().delete()
    with pytest.raises(ValidationError):
        lift(withdrawal)
    claim.refresh_from_db()
    assert claim.status == Status.DRAFT
    assert Withdrawal.objects.get().lifted_on is None


def test_it_is_lifted_once(claim, curator):
    withdrawal = take_back(claim, curator)
    late = Withdrawal.objects.get()
    lift(withdrawal)
    with pytest.raises(ValidationError, match="already"):
        lift(late)


def test_a_second_withdrawal_at_the_same_moment_reads_a_sentence(claim, curator):
    late = type(claim).objects.get()
    take_back(claim, curator)
    with pytest.raises(ValidationError):
        take_back(late, curator)
    type(claim).objects.update(status=Status.PUBLISHED)
    with pytest.raises(ValidationError, match="withdrawn already"):
        take_back(late, curator)
    assert Withdrawal.objects.count() == 1


def test_a_term_has_no_page_that_could_tell(client, curator):
    term = make.make_term()
    with pytest.raises(ValidationError, match="no page of its own"):
        take_back(term, curator)
    client.force_login(curator)
    answer = client.get(f"{reverse('publishing:withdraw')}?of={term.reference}")
    assert answer.url == term.get_absolute_url()
    assert "no page of its own" in client.get("/glossary/").content.decode()


def test_a_version_that_was_withdrawn_before_stays_so(claim, curator):
    PublishedVersion.objects.update(withdrawn_on=datetime.date(2026, 1, 1), withdrawal_reason="A wrong name")
    publish(claim, by=curator)
    lift(take_back(claim, curator))
    assert [version.withdrawal_reason for version in PublishedVersion.objects.of(claim)] == ["", "A wrong name"]


def test_what_is_withdrawn_is_not_published_before_the_withdrawal_is_lifted(claim, curator):
    take_back(claim, curator)
    with pytest.raises(ValidationError, match="lift the withdrawal first"):
        publish(claim, by=curator)


def test_an_object_can_be_withdrawn_again_after_it_was_lifted(client, claim, curator):
    lift(take_back(claim, curator))
    claim.refresh_from_db()
    take_back(claim, curator, reason="Once more")
    assert "Once more" in client.get("/claims/opened/").content.decode()


def test_what_belonged_to_something_that_is_closed_now_is_not_told(client, claim, project, curator):
    take_back(claim, curator)
    type(project).objects.update(access=Access.PROJECT)
    assert client.get("/claims/opened/").status_code == 404
    type(project).objects.update(access=Access.PUBLIC)
    assert client.get("/claims/opened/").status_code == 410


def test_of_what_is_gone_only_that_is_told_which_belonged_to_nothing(client, claim, curator):
    sme = make.make_sme()
    for obj in (claim, sme):
        take_back(obj, curator)
    address = sme.get_absolute_url()
    claim.evidence.all().delete()
    claim.delete()
    sme.delete()
    assert client.get("/claims/opened/").status_code == 404
    assert client.get(address).status_code == 410


def test_an_address_with_a_nul_is_not_looked_for(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/claims/%00/").status_code == 404


def test_a_404_costs_one_query_for_the_withdrawals(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/nothing/here/").status_code == 404


def test_withdrawing_asks_for_a_reason(client, claim, curator):
    client.force_login(curator)
    address = f"{reverse('publishing:withdraw')}?of=claim:opened"
    text = client.post(address, {"reason": ""}).content.decode()
    assert "This field is required." in text
    assert "its version is" in text
    assert client.post(address, {"reason": "consent"}).status_code == 302
    client.logout()
    assert client.get("/claims/opened/").status_code == 410


@pytest.mark.parametrize("instead", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"])
def test_only_addresses_of_this_site_stand_in_its_place(client, claim, curator, instead):
    client.force_login(curator)
    address = f"{reverse('publishing:withdraw')}?of=claim:opened"
    assert client.post(address, {"reason": "consent", "instead": instead}).status_code == 200
    assert not Withdrawal.objects.exists()


def test_who_may_withdraw_and_lift(client, claim, people, outsider):
    address = f"{reverse('publishing:withdraw')}?of=claim:opened"
    for who in ("stranger", "reader", "coder"):
        client.force_login(people[who])
        assert client.post(address, {"reason": "x"}).status_code == 403
    client.force_login(outsider)
    assert client.post(address, {"reason": "x"}).status_code == 403
    withdrawal = take_back(claim, people["curator"])
    lifting = reverse("publishing:withdrawal-lift", args=[withdrawal.uuid])
    for who in ("stranger", "reader", "coder"):
        client.force_login(people[who])
        assert client.post(lifting).status_code == 403
    client.force_login(people["owner"])
    assert client.get(lifting).status_code == 405
    assert client.post(lifting).status_code == 302
    client.logout()
    assert client.get("/claims/opened/").status_code == 200
    assert client.get(address).url.startswith("/login/")


def test_doctor_names_what_is_withdrawn_and_open(claim, curator, faults):
    take_back(claim, curator)
    assert faults("withdrawals") == []
    type(claim).objects.update(status=Status.PUBLISHED)
    assert faults("withdrawals") == ["claim:opened"]
