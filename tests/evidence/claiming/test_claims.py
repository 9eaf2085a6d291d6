"""Claims as they are drafted: begun from quotes, worded again, their evidence changed, deleted and brought back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.roles import Action, Role
from apps.core.visibility import Status
from apps.evidence.claiming.drafting import propose_claim_slug
from apps.evidence.claiming.naming import standing_in
from apps.evidence.models import Claim, EvidenceItem
from apps.projects.changing import undo
from apps.projects.models import Change
from apps.publishing.models import PublishedVersion
from tests.builders import (
    make_claim,
    make_cluster,
    make_concept,
    make_evidence,
    make_member,
    make_passage,
    make_published_version,
    make_quote,
    make_round,
    make_sme,
)
from tests.coding.desk.conftest import queries
from tests.coding.desk.test_overview import text_of
from tests.evidence.claiming.conftest import new_claim, typed_in

pytestmark = pytest.mark.django_db

NEW = "/workspace/projects/harbour-study/claims/new/"
DRAFT_SEEN = {"visitor": 302, "stranger": 404, "outsider": 404, "reader": 404, "coder": 200, "curator": 200,
              "owner": 200, "superuser": 200}  # fmt: skip
PUBLISHED_SEEN = DRAFT_SEEN | {"stranger": 403, "outsider": 403, "reader": 403, "coder": 403}


def evidence_of(claim):
    return f"/workspace/claims/{claim.slug}/evidence/"


@pytest.mark.parametrize("page", ["", "evidence/", "delete/"])
def test_drafts_are_for_coders_and_what_was_published_for_curators(clients, project, draft, page):
    seen = {name: client.get(f"/workspace/claims/{draft.slug}/{page}").status_code for name, client in clients.items()}
    assert seen == DRAFT_SEEN
    published = make_claim(project=project)
    seen = {
        name: client.get(f"/workspace/claims/{published.slug}/{page}").status_code for name, client in clients.items()
    }
    expected = {name: 302 if page == "" and status == 200 else status for name, status in PUBLISHED_SEEN.items()}
    assert seen == expected


def test_posting_asks_for_the_same_rights(clients, project, draft, quotes):
    published = make_claim(project=project)
    for name, client in clients.items():
        if PUBLISHED_SEEN[name] == 200:
            continue
        for page in ("", "evidence/", "delete/"):
            answer = client.post(f"/workspace/claims/{published.slug}/{page}", {"text": "Other words."})
            assert answer.status_code == PUBLISHED_SEEN[name], (name, page)
        answer = client.post(NEW, new_claim(quotes))
        assert answer.status_code == {"visitor": 302, "coder": 302}.get(name, 403)
    published.refresh_from_db()
    assert "Other" not in published.text


def test_withdrawn_claim_is_a_draft_that_coders_leave_alone(project, coder, curator):
    claim = make_claim(project=project, status=Status.DRAFT)
    make_published_version(claim=claim)
    drafts = [Claim.objects.draftable_by(user).filter(pk=claim.pk).exists() for user in (coder, curator)]
    assert drafts == [False, True]


def test_draftable_is_always_visible(people, project, outsider):
    for status in Status:
        make_claim(project=project, status=status)
        make_claim(status=status)
    for user in [*people.values(), outsider]:
        visible = set(Claim.objects.visible_to(user))
        assert set(Claim.objects.editable_by(user)) <= set(Claim.objects.draftable_by(user)) <= visible


def test_claim_is_begun_from_quotes_with_stance_and_note(clients, coder, quotes):
    typed = new_claim(quotes[:2]) | {
        f"quote-{quotes[1].pk}-stance": "qualifies", f"quote-{quotes[1].pk}-note": "Only once.",
    }  # fmt: skip
    answer = clients["coder"].post(NEW, typed)
    claim = Claim.objects.get()
    assert (answer.status_code, answer.url) == (302, evidence_of(claim))
    assert (claim.status, claim.slug) == (Status.DRAFT, "the-firm-found-its-first")
    assert list(claim.evidence.values_list("quote__slug", "stance", "note", "position")) == [
        ("quay-1", "supports", "", 1), ("quay-2", "qualifies", "Only once.", 2),
    ]  # fmt: skip
    change = Change.objects.get()
    assert (change.by, change.needs, change.about, change.rows.count()) == (coder, Action.CODE, claim.uuid, 3)
    undo(change, by=coder)
    assert not Claim.objects.exists()


def test_organisation_and_level_are_proposed_where_the_quotes_agree(clients, interview, quotes):
    page = typed_in(clients["coder"].get(f"{NEW}?quote=quay-1&quote=quay-2"))
    assert (page["organisation"], page["level"]) == (str(interview.organisation_id), "micro")
    assert page[f"quote-{quotes[0].pk}-bring"] == "on"


def test_nothing_typed_is_lost_on_an_error(clients, quotes):
    typed = new_claim(quotes[:1], text="", note="A long thought.") | {f"quote-{quotes[0].pk}-note": "Because."}
    answer = clients["coder"].post(NEW, typed)
    kept = typed_in(answer)
    assert (answer.status_code, kept["note"], kept[f"quote-{quotes[0].pk}-note"]) == (
        200, "A long thought.", "Because.",
    )  # fmt: skip
    assert not Claim.objects.exists()


def test_cluster_and_contribution_go_together(clients, quotes):
    cluster = make_cluster()
    answer = clients["coder"].post(NEW, new_claim(quotes[:1], cluster=cluster.pk))
    assert "Say both which cluster helped and how far" in text_of(answer)
    answer = clients["coder"].post(NEW, new_claim(quotes[:1], cluster=cluster.pk, contribution="direct"))
    assert answer.status_code == 302


def test_a_stance_must_be_chosen(clients, quotes):
    answer = clients["coder"].post(NEW, new_claim(quotes[:1]) | {f"quote-{quotes[0].pk}-stance": ""})
    assert answer.status_code == 200
    assert not Claim.objects.exists()


def test_slug_that_is_taken_is_refused_and_an_empty_one_is_made_free(clients, quotes, draft):
    answer = clients["coder"].post(NEW, new_claim([], slug=draft.slug))
    assert "already exists" in text_of(answer)
    clients["coder"].post(NEW, new_claim([]))
    clients["coder"].post(NEW, new_claim([]))
    assert set(Claim.objects.exclude(pk=draft.pk).values_list("slug", flat=True)) == {
        "the-firm-found-its-first", "the-firm-found-its-first-2",
    }  # fmt: skip


def test_what_one_may_not_see_cannot_be_chosen(clients, project, quotes):
    hidden = make_quote(interview=quotes[0].interview, round=make_round(project=project, is_blind=True),
                        marked_by=make_member(project, Role.CODER))  # fmt: skip
    foreign = make_quote(status=Status.DRAFT)
    clients["coder"].post(NEW, new_claim([hidden, foreign, quotes[0]]))
    assert list(EvidenceItem.objects.values_list("quote__slug", flat=True)) == ["quay-1"]
    other = make_sme(status=Status.PUBLISHED, access="restricted")
    answer = clients["coder"].post(NEW, new_claim([], organisation=other.pk))
    assert "Select a valid choice" in text_of(answer)


def test_more_is_found_without_losing_what_was_typed(clients, quotes):
    passage = make_passage(text="The water board was met through the cluster.")
    typed = new_claim(quotes[:1]) | {"find": "water board", "search": "1", "text": "A half sentence"}
    answer = clients["coder"].post(NEW, typed)
    kept = typed_in(answer)
    assert (kept["text"], kept["quote"], kept["passage"]) == ("A half sentence", ["quay-1"], [passage.key])
    assert f"passage-{passage.pk}-bring" not in kept
    more = kept | {"text": "A whole sentence.", f"passage-{passage.pk}-bring": "on",
                   f"passage-{passage.pk}-stance": "contradicts"}  # fmt: skip
    more.pop("search", None)
    clients["coder"].post(NEW, more)
    assert set(EvidenceItem.objects.values_list("quote__slug", "passage", "stance")) == {
        ("quay-1", None, "supports"), (None, passage.pk, "contradicts"),
    }  # fmt: skip


def test_evidence_is_reworded_reordered_taken_away_and_brought(clients, coder, draft, quotes):
    first, second = draft.evidence.all()
    typed = typed_in(clients["coder"].get(f"{evidence_of(draft)}?quote=quay-3"))
    typed |= {
        f"item-{second.pk}-position": "1", f"item-{second.pk}-stance": "contradicts", f"item-{first.pk}-note": "Anew.",
        f"quote-{quotes[2].pk}-stance": "qualifies",
    }  # fmt: skip
    assert clients["coder"].post(evidence_of(draft), typed).status_code == 302
    rows = list(draft.evidence.values_list("quote__slug", "stance", "note"))
    assert rows == [("quay-2", "contradicts", "Note 2"), ("quay-1", "supports", "Anew."), ("quay-3", "qualifies", "")]
    typed = typed_in(clients["coder"].get(evidence_of(draft))) | {f"item-{first.pk}-remove": "on"}
    clients["coder"].post(evidence_of(draft), typed)
    assert list(draft.evidence.values_list("quote__slug", flat=True)) == ["quay-2", "quay-3"]
    for change in list(Change.objects.all()):
        undo(change, by=coder)
    assert list(draft.evidence.values_list("quote__slug", "note")) == [("quay-1", "Note 1"), ("quay-2", "Note 2")]


def test_evidence_that_somebody_has_changed_is_a_conflict_with_both_versions(clients, curator, draft):
    item = draft.evidence.first()
    typed = typed_in(clients["coder"].get(evidence_of(draft))) | {f"item-{item.pk}-note": "Mine."}
    theirs = typed | {f"item-{item.pk}-note": "Theirs."}
    clients["curator"].post(evidence_of(draft), theirs)
    answer = clients["coder"].post(evidence_of(draft), typed)
    assert answer.status_code == 409
    assert "Stored now: Supports . Theirs." in text_of(answer) or "Stored now: Supports. Theirs." in text_of(answer)
    kept = typed_in(answer)
    assert kept[f"item-{item.pk}-note"] == "Mine."
    item.refresh_from_db()
    assert item.note == "Theirs."
    clients["coder"].post(evidence_of(draft), kept)
    item.refresh_from_db()
    assert item.note == "Mine."


def test_evidence_that_somebody_has_taken_away_is_a_conflict(clients, draft):
    item = draft.evidence.first()
    typed = typed_in(clients["coder"].get(evidence_of(draft))) | {f"item-{item.pk}-note": "Mine."}
    item.delete()
    answer = clients["coder"].post(evidence_of(draft), typed)
    assert (answer.status_code, "1 piece was taken away" in text_of(answer)) == (409, True)
    assert "What you wrote about it: “Mine.”" in text_of(answer)


def test_the_same_quote_brought_twice_at_once_is_kept_once(clients, draft, quotes):
    typed = typed_in(clients["coder"].get(f"{evidence_of(draft)}?quote=quay-3"))
    typed |= {f"quote-{quotes[2].pk}-stance": "supports"}
    for _ in range(2):
        clients["coder"].post(evidence_of(draft), typed)
    assert draft.evidence.filter(quote=quotes[2]).count() == 1


def test_hidden_evidence_of_others_is_neither_shown_nor_lost(clients, project, draft, quotes):
    hidden = make_quote(transcript=quotes[0].transcript, slug="hidden", status=Status.DRAFT,
                        round=make_round(project=project, is_blind=True),
                        marked_by=make_member(project, Role.CODER))  # fmt: skip
    make_evidence(claim=draft, quote=hidden, note="A blind thought.")
    page = clients["coder"].get(evidence_of(draft))
    assert "blind thought" not in page.content.decode()
    clients["coder"].post(evidence_of(draft), typed_in(page) | {f"item-{draft.evidence.all()[0].pk}-position": "2"})
    assert draft.evidence.count() == 3


def test_draft_is_worded_again(clients, draft):
    page = f"/workspace/claims/{draft.slug}/"
    typed = typed_in(clients["coder"].get(page)) | {"text": "The first customer came by train."}
    assert clients["coder"].post(page, typed).status_code == 302
    draft.refresh_from_db()
    assert draft.text == "The first customer came by train."
    assert Change.objects.get().about == draft.uuid


def test_wording_that_somebody_has_changed_is_a_conflict(clients, draft):
    page = f"/workspace/claims/{draft.slug}/"
    typed = typed_in(clients["coder"].get(page))
    clients["curator"].post(page, typed | {"text": "The first customer came by train."})
    answer = clients["coder"].post(page, typed | {"text": "The first customer came by plane."})
    assert answer.status_code == 409
    assert "<del>train</del><ins>plane</ins>" in answer.content.decode()
    kept = typed_in(answer)
    assert kept["text"] == "The first customer came by plane."
    assert clients["coder"].post(page, kept).status_code == 302
    draft.refresh_from_db()
    assert draft.text == "The first customer came by plane."


def test_published_words_go_through_a_revision(clients, project):
    claim = make_claim(project=project)
    answer = clients["curator"].get(f"/workspace/claims/{claim.slug}/")
    assert answer.url == f"/workspace/revisions/new/?of=claim:{claim.slug}" or "of=claim:" in answer.url


def test_draft_is_deleted_and_brought_back(clients, coder, draft):
    page = f"/workspace/claims/{draft.slug}/delete/"
    answer = clients["coder"].post(page, typed_in(clients["coder"].get(page)))
    assert not Claim.objects.exists()
    assert answer.url == f"/workspace/changes/{Change.objects.get().uuid}/"
    assert clients["coder"].post(f"{answer.url}take-back/").status_code == 302
    assert Claim.objects.get().evidence.count() == 2


def test_draft_that_was_changed_meanwhile_is_not_deleted(clients, draft):
    page = f"/workspace/claims/{draft.slug}/delete/"
    typed = typed_in(clients["coder"].get(page))
    Claim.objects.update(text="Other words.")
    assert clients["coder"].post(page, typed).status_code == 409
    assert Claim.objects.exists()


def test_what_was_published_is_not_deleted(clients, project):
    claim = make_claim(project=project)
    page = f"/workspace/claims/{claim.slug}/delete/"
    assert clients["curator"].post(page, typed_in(clients["curator"].get(page))).status_code == 409
    assert Claim.objects.exists()
    assert not PublishedVersion.objects.exists()


def test_evidence_costs_the_same_however_much_there_is(clients, project, draft):
    few = queries(clients["curator"], evidence_of(draft))
    for _ in range(8):
        make_evidence(claim=draft)
        make_evidence(claim=draft, passage=make_passage())
        make_concept()
    assert len(queries(clients["curator"], evidence_of(draft))) == len(few)


def test_public_page_leads_those_who_may_to_the_work(clients, draft, project):
    published = make_claim(project=project)
    make_evidence(claim=published)
    for claim, expected in ((draft, {"coder", "curator", "owner", "superuser"}),
                            (published, {"curator", "owner", "superuser"})):  # fmt: skip
        shown = {
            name
            for name, client in clients.items()
            if "Work on this claim" in client.get(claim.get_absolute_url()).content.decode()
        }
        assert shown == expected


@given(st.text(max_size=200))
def test_any_sentence_makes_a_slug(text):
    slug = propose_claim_slug(None, text)
    assert 0 < len(slug) <= 100
    assert slug.strip("-") == slug


@given(st.text(alphabet="abc é", min_size=1, max_size=8), st.text(alphabet="abc é", max_size=20))
def test_a_name_is_found_whatever_stands_around_it(name, around):
    if name.strip():
        assert standing_in({name.strip()}, f"{around} {name.strip().upper()}, {around}") == [name.strip()]
