"""Publishing a claim with its quotes: what becomes public is shown first, and what hinders is said in sentences."""

import re

import pytest
from django.utils import timezone

from apps.accounts.roles import Action, Role
from apps.coding.models import Quote
from apps.core.visibility import Access, Status
from apps.evidence.models import Claim
from apps.projects.models import Change
from apps.projects.row_state import token_of
from apps.publishing.models import PublishedVersion
from tests.builders import (
    make_claim,
    make_evidence,
    make_interview,
    make_interviewee,
    make_member,
    make_quote,
    make_replacement,
    make_round,
)
from tests.coding.desk.conftest import act, queries
from tests.coding.desk.test_overview import text_of
from tests.evidence.claiming.conftest import typed_in
from tests.evidence.claiming.test_claims import evidence_of

pytestmark = pytest.mark.django_db

STATUS = {"visitor": 302, "stranger": 404, "outsider": 404, "reader": 404, "coder": 403, "curator": 200, "owner": 200,
          "superuser": 200}  # fmt: skip


def publish_page(claim):
    return f"/workspace/claims/{claim.slug}/publish/"


def publish(client, claim, **typed):
    page = publish_page(claim)
    return client.post(page, typed_in(client.get(page)) | typed)


def test_only_curators_publish(clients, draft):
    page = publish_page(draft)
    assert {name: client.get(page).status_code for name, client in clients.items()} == STATUS
    for name, client in clients.items():
        if STATUS[name] != 200:
            assert client.post(page).status_code == STATUS[name]
    assert not PublishedVersion.objects.exists()


def test_workspace_of_those_who_curate_lists_what_was_published(clients, draft):
    link = f'<a href="/claims/{draft.slug}/v1/">'
    assert link not in clients["owner"].get("/workspace/").content.decode()
    publish(clients["curator"], draft, quote=["quay-1"])
    listed = {name for name, client in clients.items() if link in client.get("/workspace/").content.decode()}
    assert listed == {"curator", "owner", "superuser"}


def test_visitor_reads_what_was_published_and_nothing_before(clients, draft, quotes):
    addresses = ["/claims/on-the-quay/", "/quotes/quay-1/", "/quotes/quay-2/"]
    assert [clients["visitor"].get(one).status_code for one in addresses] == [404, 404, 404]
    answer = publish(clients["curator"], draft, quote=["quay-1"])
    assert (answer.status_code, answer.url) == (302, "/claims/on-the-quay/")
    assert [clients["visitor"].get(one).status_code for one in addresses] == [200, 200, 404]
    page = text_of(clients["visitor"].get("/claims/on-the-quay/"))
    assert "They took us to Rotterdam" in page
    assert "A pilot plant." not in page
    version = PublishedVersion.objects.get()
    assert [one["reference"] for one in version.data["evidence"]] == ["quote:quay-1"]
    assert clients["visitor"].get("/claims/on-the-quay/v1/").status_code == 200


def test_publishing_is_one_change_that_is_withdrawn_and_not_taken_back(clients, draft):
    publish(clients["curator"], draft)
    change = Change.objects.get()
    assert (change.verb, change.needs, change.rows.count()) == ("publish", Action.CURATE, 3)
    assert clients["curator"].post(f"/workspace/changes/{change.uuid}/take-back/").status_code == 422
    assert Claim.objects.get().status == Status.PUBLISHED


def test_coder_no_longer_takes_back_work_on_what_is_public(clients, draft):
    item = draft.evidence.first()
    typed = typed_in(clients["coder"].get(evidence_of(draft))) | {f"item-{item.pk}-note": "Better."}
    clients["coder"].post(evidence_of(draft), typed)
    change = Change.objects.get()
    publish(clients["curator"], draft)
    item.refresh_from_db()
    restore = f"/workspace/changes/{change.uuid}/rows/{change.rows.get().pk}/restore/"
    assert clients["coder"].post(restore, {"seen": token_of(item)}).status_code == 403
    assert clients["coder"].post(f"/workspace/changes/{change.uuid}/take-back/").status_code == 403
    assert clients["coder"].get(evidence_of(draft)).status_code == 403


def test_withdrawal_takes_it_back(clients, draft):
    publish(clients["curator"], draft)
    clients["curator"].post("/workspace/withdraw/?of=claim:on-the-quay", {"reason": "It named the wrong harbour."})
    assert clients["visitor"].get("/claims/on-the-quay/").status_code == 410
    page = text_of(clients["curator"].get(publish_page(draft)))
    assert "It was withdrawn on" in page


def hindrances(client, claim):
    page = client.get(publish_page(claim)).content.decode()
    return [re.sub(r"\s+", " ", one) for one in re.findall(r"<li>([^<]+)</li>", page)]


@pytest.mark.parametrize(
    ("hinder", "sentence"),
    [
        (lambda quote: set_fields(quote.interview, access=Access.RESTRICTED),
         "The interview “Interview on the quay” is not open to everybody."),
        (lambda quote: set_fields(quote.interview, status=Status.DRAFT),
         "The interview “Interview on the quay” is not open to everybody."),
        (lambda quote: set_fields(quote, access=Access.PROJECT),
         "The quote itself is kept to: members of the project."),
        (lambda quote: set_fields(quote, context="Mette Lindgaard on ships."),
         "The words name Mette Lindgaard, and that name is not public."),
        (lambda quote: make_replacement(interview=quote.interview, original="rotterdam"),
         "The words name rotterdam, and that name is not public."),
    ],
)  # fmt: skip
def test_what_hinders_a_quote_is_said_and_it_stays_hidden(clients, project, draft, quotes, hinder, sentence):
    make_interviewee(project=project, name="Mette Lindgaard")
    draft.evidence.last().delete()
    make_evidence(claim=draft, quote=make_quote(interview=make_interview(project=project), slug="open"))
    hinder(quotes[0])
    assert sentence in hindrances(clients["curator"], draft)
    publish(clients["curator"], draft, quote=["quay-1", "open"])
    assert (Quote.objects.get(slug="quay-1").status, Claim.objects.get().status) == (Status.DRAFT, Status.PUBLISHED)
    assert clients["visitor"].get("/quotes/quay-1/").status_code == 404


def set_fields(obj, **values):
    type(obj).objects.filter(pk=obj.pk).update(**values)


def test_quote_of_a_blind_round_waits_for_its_release(clients, project, quotes, curator):
    blind = make_round(project=project, title="Blind one", is_blind=True)
    set_fields(quotes[0], round=blind, marked_by=curator)
    claim = make_claim(project=project, status=Status.DRAFT)
    make_evidence(claim=claim, quote=quotes[0])
    assert "It was marked in “Blind one”, a blind round that is not released yet." in hindrances(
        clients["curator"], claim
    )
    blind.released_at = timezone.now()
    blind.save()
    assert publish(clients["curator"], claim).status_code == 302


def test_replaced_words_do_not_hinder(clients, draft, quotes):
    make_replacement(interview=quotes[0].interview, original="Rotterdam")
    set_fields(quotes[0], masked_exact="They took us to a Dutch port.", masked_prefix="", masked_suffix="")
    assert not [one for one in hindrances(clients["curator"], draft) if "Rotterdam" in one]


@pytest.mark.parametrize(
    ("hinder", "sentence"),
    [
        (lambda claim: set_fields(claim.project, access=Access.PROJECT), "The project “Water technology goes abroad”"),
        (lambda claim: set_fields(claim.organisation, status=Status.DRAFT), "The organisation “Filtra Nord”"),
        (lambda claim: set_fields(claim, access=Access.PROJECT), "The claim is kept to: members of the project."),
        (lambda claim: set_fields(claim, note="Said by Mette Lindgaard."), "The claim names Mette Lindgaard"),
    ],
)
def test_what_hinders_the_claim_is_said_and_nothing_is_published(clients, project, draft, hinder, sentence):
    make_interviewee(project=project, name="Mette Lindgaard")
    hinder(draft)
    page = publish_page(draft)
    assert sentence in text_of(clients["curator"].get(page))
    assert "Publish it" not in text_of(clients["curator"].get(page))
    answer = clients["curator"].post(page, typed_in(clients["curator"].get(page)))
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert (Claim.objects.get().status, PublishedVersion.objects.count()) == (Status.DRAFT, 0)
    assert not Quote.objects.filter(status=Status.PUBLISHED).exists()


def test_name_in_the_note_of_what_is_open_already_hinders_the_claim(clients, project, draft):
    make_interviewee(project=project, name="Mette Lindgaard")
    make_evidence(
        claim=draft, quote=make_quote(interview=make_interview(project=project)), note="Mette Lindgaard says so."
    )
    assert "The claim names Mette Lindgaard, and that name is not public." in hindrances(clients["curator"], draft)


def test_claim_whose_evidence_stays_hidden_is_refused(clients, draft):
    answer = publish(clients["curator"], draft, quote=[])
    assert answer.status_code == 422
    assert "No evidence that a visitor may see stands behind it" in text_of(answer)
    assert not PublishedVersion.objects.exists()
    assert not Change.objects.exists()


def test_what_has_changed_since_one_looked_is_shown_again(clients, project, draft, coder):
    page = publish_page(draft)
    typed = typed_in(clients["curator"].get(page))
    item = draft.evidence.first()

    def what(changes):
        item.note = "Something that nobody has read."
        changes.save(item)

    act(project, coder, what)
    answer = clients["curator"].post(page, typed)
    assert (answer.status_code, "Something has changed since you looked" in text_of(answer)) == (409, True)
    assert "Something that nobody has read." in text_of(answer)
    assert not PublishedVersion.objects.exists()
    assert clients["curator"].post(page, typed_in(answer)).status_code == 302


def test_next_version_says_what_changed(clients, draft, quotes):
    publish(clients["curator"], draft, quote=["quay-1"])
    publish(clients["curator"], draft, note="Two quotes now")
    newest = PublishedVersion.objects.order_by("-number").first()
    assert (newest.number, newest.note, len(newest.data["evidence"])) == (2, "Two quotes now", 2)


def test_hidden_quotes_of_others_are_not_shown_even_to_the_curator(clients, project, draft, quotes):
    hidden = make_quote(transcript=quotes[0].transcript, slug="hidden", status=Status.DRAFT,
                        round=make_round(project=project, is_blind=True),
                        marked_by=make_member(project, Role.CODER))  # fmt: skip
    make_evidence(claim=draft, quote=hidden)
    page = publish_page(draft)
    assert "hidden" not in re.findall(r'value="([^"]+)"', clients["curator"].get(page).content.decode())
    publish(clients["curator"], draft, quote=["hidden", "quay-1"])
    hidden.refresh_from_db()
    assert hidden.status == Status.DRAFT


def test_plan_costs_the_same_however_much_evidence_there_is(clients, project, draft):
    few = queries(clients["curator"], publish_page(draft))
    for _ in range(10):
        make_evidence(claim=draft)
    assert len(queries(clients["curator"], publish_page(draft))) == len(few)
