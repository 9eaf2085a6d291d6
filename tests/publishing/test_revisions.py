"""Other words for an object: written apart from it, read by a second person, published as its next version."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.roles import Role
from apps.core.models import Mention
from apps.core.visibility import Access, Status
from apps.publishing.models import PublishedVersion, Revision
from apps.publishing.revising import (
    LiveTextChanged,
    Overtaken,
    approve,
    digest_of,
    discard,
    live_values,
    publish_due,
    publish_revision,
    send_back,
    submit,
    write,
)
from apps.publishing.versions import publish
from apps.publishing.views import review, revisions
from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db
State = Revision.State


@pytest.fixture
def summary(project):
    return make.make_summary(project=project, slug="filtra-abroad", lead="A firm.", body="It began in Rotterdam.")


@pytest.fixture
def second(project):
    """Another curator of the project."""
    return make.make_member(project, Role.CURATOR, username="second")


@pytest.fixture
def draft(summary, curator):
    return make.make_revision(subject=summary, author=curator, values={"body": "It began in Hamburg."})


@pytest.fixture
def handed_in(draft):
    submit(draft)
    return draft


def page(client, user, name, *arguments, query=""):
    client.force_login(user)
    return client.get(reverse(f"publishing:{name}", args=arguments) + query)


def post(client, user, name, *arguments, query="", **data):
    """Posts the form as it stands on the page: that of an approval names the words that are approved."""
    client.force_login(user)
    if name == "revision-approve":
        data = {"words": digest_of(Revision.objects.get(uuid=arguments[0]))} | data
    return client.post(reverse(f"publishing:{name}", args=arguments) + query, data)


def new_address(obj):
    return f"{reverse('publishing:revision-new')}?of={obj.reference}"


def form_data(client, user, obj, **values):
    """What the form holds when it is opened, with other values."""
    client.force_login(user)
    live = live_values(obj)
    return {**live, "change": "Clearer words", "seen": json.dumps(live), **values}


# Writing


def test_a_draft_leaves_the_live_page_as_it_is(client, summary, curator):
    answer = client_post_new(client, curator, summary, body="It began in Hamburg.")
    assert answer.status_code == 302
    summary.refresh_from_db()
    assert summary.body == "It began in Rotterdam."
    revision = Revision.objects.get()
    assert (revision.state, revision.author) == (State.DRAFT, curator)
    assert revision.values["body"] == "It began in Hamburg."


def client_post_new(client, user, obj, **values):
    data = form_data(client, user, obj, **values)
    return client.post(new_address(obj), data)


def test_what_was_typed_is_kept_where_a_field_is_wrong(client, summary, curator):
    answer = client_post_new(client, curator, summary, body="My long new text.", lead="", change="")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "My long new text." in text
    assert "This field is required." in text
    assert not Revision.objects.exists()


def test_the_typed_text_is_shown_as_it_will_read_without_being_stored(client, summary, curator):
    answer = client_post_new(client, curator, summary, body="It *began* in [[claim:gone]].", preview="1")
    text = answer.content.decode()
    assert "<em>began</em>" in text
    assert "dead link: claim:gone" in text
    assert not Revision.objects.exists()


@pytest.mark.parametrize("make_subject", [make.make_interview, make.make_claim])
def test_text_named_note_is_another_field_than_what_changes(client, project, curator, make_subject):
    subject = make_subject(project=project, note="Said on the quay.")
    form = Page(page(client, curator, "revision-new", query=f"?of={subject.reference}").content.decode())
    labels = [element.text for element in form.all("label") if element.attributes.get("for", "").startswith("id_")]
    assert len(labels) == len(set(labels))
    assert {"Note", "What changes"} <= set(labels)
    client_post_new(client, curator, subject, note="Said on the pier.")
    revision = Revision.objects.get()
    assert (revision.values["note"], revision.note) == ("Said on the pier.", "Clearer words")
    again = Page(page(client, curator, "revision-edit", revision.uuid).content.decode())
    assert again.one("textarea", name="note").text == "Said on the pier."
    assert again.one("input", name="change").attributes["value"] == "Clearer words"


@pytest.mark.parametrize(
    ("make_subject", "words"),
    [(make.make_interview, "Other words for an interview"), (make.make_sme, "Other words for an SME"),
     (make.make_summary, "Other words for a summary")],
)  # fmt: skip
def test_kind_stands_with_its_article(client, project, curator, owner, make_subject, words):
    subject = make_subject(**({"project": project} if make_subject != make.make_sme else {}))
    owner.is_superuser = True
    owner.save()
    assert words in page(client, owner, "revision-new", query=f"?of={subject.reference}").content.decode()


def test_a_second_revision_of_the_same_object_is_not_begun(client, draft, summary, second):
    client.force_login(second)
    answer = client.get(new_address(summary))
    assert answer.status_code == 302
    assert answer.url == reverse("publishing:revision-detail", args=[draft.uuid])


def test_a_dead_link_is_named_with_its_field_and_not_handed_in(client, draft, curator):
    draft.values["body"] = "See [[claim:gone]]."
    draft.save()
    with pytest.raises(ValidationError, match="Body: a link leads nowhere a visitor may go: claim:gone"):
        submit(draft)
    answer = post(client, curator, "revision-submit", draft.uuid)
    text = client.get(answer.url).content.decode()
    assert "[[claim:gone]]" in text
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_link_to_what_is_not_open_to_everybody_is_dead_too(draft, project):
    closed = make.make_claim(project=project, access=Access.PROJECT)
    draft.values["body"] = f"See [[claim:{closed.slug}]]."
    draft.save()
    with pytest.raises(ValidationError, match=closed.slug):
        submit(draft)


def test_the_same_words_are_not_handed_in(summary, curator):
    draft = make.make_revision(subject=summary, author=curator, values={})
    with pytest.raises(ValidationError, match="Nothing differs"):
        submit(draft)


def test_a_draft_can_be_thrown_away_by_its_author_alone(client, draft, curator, second):
    assert post(client, second, "revision-discard", draft.uuid).status_code == 403
    assert post(client, curator, "revision-discard", draft.uuid).status_code == 302
    assert not Revision.objects.exists()


def test_the_live_text_that_changed_meanwhile_is_shown_beside_what_was_typed(client, summary, curator):
    data = form_data(client, curator, summary, body="It began in Hamburg.")
    summary.body = "It began in Antwerp."
    summary.save()
    answer = client.post(new_address(summary), data)
    text = answer.content.decode()
    assert "The live text was changed while you wrote" in text
    assert "It began in Hamburg." in text
    assert "<del>Antwerp</del><ins>Hamburg</ins>" in text
    assert not Revision.objects.exists()


# Review


def test_nobody_reviews_their_own_words(client, handed_in, curator):
    assert post(client, curator, "revision-approve", handed_in.uuid).status_code == 403
    assert post(client, curator, "revision-return", handed_in.uuid, note="x").status_code == 403


def test_a_superuser_does_not_review_their_own_words_either(client, summary, superuser):
    draft = make.make_revision(subject=summary, author=superuser)
    submit(draft)
    assert post(client, superuser, "revision-approve", draft.uuid).status_code == 403


def test_a_draft_that_is_not_handed_in_is_not_approved(client, draft, second):
    assert post(client, second, "revision-approve", draft.uuid).status_code == 403


def test_the_reviewer_sees_all_changes_against_the_live_page(client, handed_in, second):
    text = page(client, second, "revision-detail", handed_in.uuid).content.decode()
    assert "<del>Rotterdam</del><ins>Hamburg</ins>" in text
    assert "Unchanged: title, lead." in text


def test_approving_publishes_the_next_version_under_the_same_address(client, summary, handed_in, curator, second):
    publish(summary, by=curator)
    client.force_login(second)
    answer = post(client, second, "revision-approve", handed_in.uuid, note="Well done")
    assert answer.status_code == 302
    summary.refresh_from_db()
    assert summary.body == "It began in Hamburg."
    version = PublishedVersion.objects.of(summary).first()
    assert (version.number, version.note, version.published_by) == (2, "Clearer words", second)
    handed_in.refresh_from_db()
    assert (handed_in.state, handed_in.reviewer, handed_in.version) == (State.PUBLISHED, second, 2)
    client.logout()
    assert "Hamburg" in client.get(summary.get_absolute_url()).content.decode()
    assert summary.history.latest().history_user == curator


def test_publishing_rewrites_the_backlinks(summary, curator, second):
    claim = make.make_claim(project=summary.project)
    draft = make.make_revision(subject=summary, author=curator, values={"body": f"See [[claim:{claim.slug}]]."})
    submit(draft)
    approve(draft, by=second)
    assert Mention.objects.filter(target_key=claim.slug, source_key=summary.slug).exists()


def test_a_draft_object_is_opened_by_publishing_its_revision(client, summary, handed_in, second):
    type(summary).objects.update(status=Status.DRAFT)
    approve(handed_in, by=second)
    assert client.get(summary.get_absolute_url()).status_code == 200


def test_a_returned_revision_carries_the_note_and_goes_on(client, handed_in, curator, second):
    assert post(client, second, "revision-return", handed_in.uuid, note="").status_code == 422
    post(client, second, "revision-return", handed_in.uuid, note="Name the year.")
    assert "Name the year." in page(client, curator, "workspace").content.decode()
    handed_in.refresh_from_db()
    assert handed_in.state == State.RETURNED
    submit(handed_in)
    assert handed_in.state == State.IN_REVIEW


def test_what_changed_meanwhile_is_not_overwritten(client, summary, handed_in, second):
    summary.body = "It began in Antwerp."
    summary.save()
    with pytest.raises(LiveTextChanged):
        approve(Revision.objects.get(), by=second)
    answer = post(client, second, "revision-approve", handed_in.uuid)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "<del>Antwerp</del><ins>Hamburg</ins>" in text
    assert "<del>Rotterdam</del><ins>Antwerp</ins>" in text
    summary.refresh_from_db()
    assert summary.body == "It began in Antwerp."
    assert Revision.objects.get().state == State.IN_REVIEW
    assert not PublishedVersion.objects.exists()


def test_a_change_elsewhere_in_the_object_is_no_conflict(summary, handed_in, second):
    summary.position = 7
    summary.save()
    assert approve(handed_in, by=second).number == 1


def test_what_became_unfit_is_not_published_and_nothing_changes(client, summary, handed_in, project, second):
    type(project).objects.update(access=Access.PROJECT)
    answer = post(client, second, "revision-approve", handed_in.uuid)
    assert answer.status_code == 422
    assert "not open to everybody" in answer.content.decode()
    summary.refresh_from_db()
    assert summary.body == "It began in Rotterdam."
    assert Revision.objects.get().state == State.IN_REVIEW


def test_a_link_that_died_meanwhile_is_refused_at_publishing(project, curator, second):
    claim = make.make_claim(project=project)
    summary = make.make_summary(project=project)
    draft = make.make_revision(subject=summary, author=curator, values={"body": f"[[claim:{claim.slug}]]"})
    submit(draft)
    claim.delete()
    with pytest.raises(ValidationError, match="leads nowhere"):
        approve(draft, by=second)


def test_a_glossary_term_is_revised_without_a_version(curator, second):
    term = make.make_term(definition="How foreign it feels.")
    draft = make.make_revision(subject=term, author=curator, values={"definition": "How foreign a market feels."})
    submit(draft)
    assert approve(draft, by=second) is None
    term.refresh_from_db()
    assert term.definition == "How foreign a market feels."


def test_too_long_a_text_is_refused(project, curator, second):
    claim = make.make_claim(project=project)
    make.make_evidence(claim=claim)
    draft = make.make_revision(subject=claim, author=curator, values={"gist": "x" * 61})
    submit(draft)
    with pytest.raises(ValidationError, match="at most 60"):
        approve(draft, by=second)


# Two at the same moment


def test_words_that_the_reviewer_has_not_seen_are_not_published(client, summary, handed_in, curator, second):
    seen = Page(page(client, second, "revision-detail", handed_in.uuid).content.decode())
    words = seen.one("input", name="words").attributes["value"]
    send_back(Revision.objects.get(), by=second, note="Name the year.")
    handed_in.refresh_from_db()
    write(handed_in, values=handed_in.values | {"body": "It began in Bremen."}, base=handed_in.base, note="Other")
    submit(handed_in)
    answer = post(client, second, "revision-approve", handed_in.uuid, words=words)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Its words have changed since you read them." in text
    assert "Bremen" in text
    fresh = Page(text).one("input", name="words").attributes["value"]
    summary.refresh_from_db()
    assert summary.body == "It began in Rotterdam."
    assert post(client, second, "revision-approve", handed_in.uuid, words=fresh).status_code == 302


@pytest.mark.parametrize("words", ["", "x"])
def test_an_approval_names_the_words_that_were_read(client, handed_in, second, words):
    assert post(client, second, "revision-approve", handed_in.uuid, words=words).status_code == 409


def test_a_late_return_does_not_overwrite_what_is_published(handed_in, second):
    late = Revision.objects.get()
    approve(handed_in, by=second)
    for step in (
        lambda: send_back(late, by=second, note="Too late."),
        lambda: approve(late, by=second),
        lambda: publish_revision(late),
        lambda: submit(late),
        lambda: discard(late),
        lambda: write(late, values=late.values, base=late.base, note="Too late."),
    ):
        with pytest.raises(Overtaken, match="“Published” now"):
            step()
    stored = Revision.objects.get()
    assert (stored.state, stored.review_note, stored.version) == (State.PUBLISHED, "", 1)


def test_a_draft_that_was_thrown_away_goes_no_further(draft):
    late = Revision.objects.get()
    discard(draft)
    with pytest.raises(Overtaken, match="is no more"):
        submit(late)


@pytest.mark.parametrize(("name", "status"), [("revision-return", 409), ("revision-approve", 409)])
def test_a_reviewer_who_is_late_reads_a_sentence(client, handed_in, second, monkeypatch, name, status):
    late = Revision.objects.get()
    approve(handed_in, by=second)
    monkeypatch.setattr(review, "to_review", lambda user, uuid: late)
    answer = post(client, second, name, handed_in.uuid, note="Too late.")
    assert answer.status_code == status
    assert "Somebody else was quicker" in answer.content.decode()


@pytest.mark.parametrize("name", ["revision-submit", "revision-discard", "revision-edit"])
def test_an_author_who_is_late_reads_a_sentence(client, draft, curator, monkeypatch, name):
    late = Revision.objects.get()
    submit(draft)
    monkeypatch.setattr(revisions, "own_draft", lambda user, uuid: late)
    data = form_data(client, curator, draft.subject_object(), body="Later words.")
    answer = client.post(reverse(f"publishing:{name}", args=[draft.uuid]), data)
    text = (client.get(answer.url) if answer.status_code == 302 else answer).content.decode()
    assert "Somebody else was quicker: it stands as “In review” now" in text
    assert Revision.objects.get().state == State.IN_REVIEW


# At a time


def at(**delta):
    return timezone.now() + datetime.timedelta(**delta)


def test_an_approved_revision_waits_for_its_time(client, summary, handed_in, second):
    when = at(days=2)
    post(client, second, "revision-approve", handed_in.uuid, publish_at=when.strftime("%Y-%m-%dT%H:%M"))
    summary.refresh_from_db()
    assert summary.body == "It began in Rotterdam."
    assert list(publish_due(timezone.now())) == []
    [(revision, version, error)] = publish_due(at(days=3))
    assert (revision, version.number, error) == (handed_in, 1, None)
    summary.refresh_from_db()
    assert summary.body == "It began in Hamburg."
    assert list(publish_due(at(days=3))) == []


def test_a_time_that_is_past_is_refused(client, handed_in, second):
    answer = post(client, second, "revision-approve", handed_in.uuid, publish_at="2020-01-01T10:00")
    assert answer.status_code == 422
    assert "This time is past" in answer.content.decode()


def test_the_command_publishes_what_is_due_once(summary, handed_in, second, capsys):
    approve(handed_in, by=second, publish_at=at(hours=1))
    Revision.objects.update(publish_at=at(hours=-1))
    call_command("publishdue")
    call_command("publishdue")
    printed = capsys.readouterr().out
    assert "published as version 1." in printed
    assert "1 revision published.\n0 revisions published." in printed
    assert PublishedVersion.objects.count() == 1


def test_what_cannot_be_published_at_its_time_goes_back_with_the_reason(summary, handed_in, second, capsys):
    approve(handed_in, by=second, publish_at=at(hours=1))
    Revision.objects.update(publish_at=at(hours=-1))
    summary.body = "It began in Antwerp."
    summary.save()
    call_command("publishdue")
    handed_in.refresh_from_db()
    assert handed_in.state == State.RETURNED
    assert "has changed since" in handed_in.review_note
    summary.refresh_from_db()
    assert summary.body == "It began in Antwerp."
    assert "returned to its author" in capsys.readouterr().err


def test_a_scheduled_revision_can_still_be_sent_back(client, handed_in, second):
    approve(handed_in, by=second, publish_at=at(days=1))
    post(client, second, "revision-return", handed_in.uuid, note="Wait with it.")
    assert list(publish_due(at(days=2))) == []


# Who may


PAGES = ["revision-detail", "revision-preview", "revision-edit"]
ACTIONS = ["revision-submit", "revision-discard", "revision-approve", "revision-return"]
CURATORS = {"curator", "owner", "superuser"}


def test_workspace_asks_visitors_to_log_in(client, draft):
    for name in PAGES:
        answer = client.get(reverse(f"publishing:{name}", args=[draft.uuid]))
        assert answer.status_code == 302
        assert answer.url.startswith("/login/")
    assert client.get(reverse("publishing:workspace")).url.startswith("/login/")


@pytest.mark.parametrize("name", ["revision-detail", "revision-preview"])
def test_only_curators_of_the_project_see_a_revision(client, draft, people, outsider, name):
    people = {who: user for who, user in people.items() if who != "visitor"} | {"outsider": outsider}
    seen = {who for who, user in people.items() if page(client, user, name, draft.uuid).status_code == 200}
    assert seen == CURATORS
    assert page(client, people["reader"], name, draft.uuid).status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_nobody_else_acts_on_a_revision(client, draft, people, outsider, name):
    for who in ("stranger", "reader", "coder"):
        assert post(client, people[who], name, draft.uuid).status_code == 404
    assert post(client, outsider, name, draft.uuid).status_code == 404
    assert Revision.objects.get().state == State.DRAFT


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_are_posted(client, draft, curator, name):
    assert page(client, curator, name, draft.uuid).status_code == 405


@pytest.mark.parametrize("name", ACTIONS)
def test_actions_need_a_token(draft, curator, name):
    client = Client(enforce_csrf_checks=True)
    assert post(client, curator, name, draft.uuid).status_code == 403
    assert Revision.objects.filter(pk=draft.pk).exists()


def test_another_curator_does_not_write_in_ones_draft(client, draft, second):
    assert page(client, second, "revision-edit", draft.uuid).status_code == 403


def test_editing_needs_the_right_in_the_objects_project(client, summary, people, outsider):
    statuses = {}
    for who, user in people.items():
        if who != "visitor":
            client.force_login(user)
            statuses[who] = client.get(new_address(summary)).status_code
    assert {who for who, status in statuses.items() if status == 200} == CURATORS
    assert statuses["reader"] == statuses["coder"] == statuses["stranger"] == 403
    client.force_login(outsider)
    assert client.get(new_address(summary)).status_code == 403
    type(summary).objects.update(access=Access.RESTRICTED)
    assert client.get(new_address(summary)).status_code == 404


def test_what_belongs_to_no_project_is_edited_by_whoever_curates_somewhere(client, outsider, coder):
    sme = make.make_sme()
    client.force_login(outsider)
    assert client.get(new_address(sme)).status_code == 200
    client.force_login(coder)
    assert client.get(new_address(sme)).status_code == 403


@pytest.mark.parametrize("build", [make.make_sme, make.make_cluster])
@pytest.mark.parametrize("name", ["revision-new", "withdraw"])
def test_a_firm_and_a_cluster_have_one_name(client, curator, build, name):
    obj = build()
    client.force_login(curator)
    address = reverse(f"publishing:{name}")
    assert client.get(address, {"of": obj.reference}).status_code == 200
    assert client.get(address, {"of": f"organisation:{obj.slug}"}).status_code == 404
    assert client.get(address, {"of": make.make_organisation().reference}).status_code == 200


@pytest.mark.parametrize("of", ["", "nothing", "claim:", "claim:gone", "source:x", "passage:a/b", "claim:\0", "x:y:z"])
def test_odd_references_are_not_found(client, curator, of):
    client.force_login(curator)
    assert client.get(reverse("publishing:revision-new"), {"of": of}).status_code in (400, 404)


def test_pages_offer_editing_to_those_who_may_only(client, summary, people):
    offered = set()
    for who, user in people.items():
        client.logout()
        if who != "visitor":
            client.force_login(user)
        text = client.get(summary.get_absolute_url()).content.decode()
        if f"/workspace/revisions/new/?of=summary:{summary.slug}" in text:
            offered.add(who)
        assert ('href="/workspace/"' in text) == (who != "visitor")
    assert offered == CURATORS


def test_workspace_shows_what_waits_for_whom(client, handed_in, curator, second, coder):
    assert "Waits for your review (1)" in page(client, second, "workspace").content.decode()
    mine = page(client, curator, "workspace").content.decode()
    assert "Nothing waits for you." in mine
    assert "Filtra Nord abroad" in mine
    assert "Filtra Nord abroad" not in page(client, coder, "workspace").content.decode()


def test_workspace_lists_each_publication_once_and_nothing_from_the_fixtures(client, handed_in, summary, second):
    make.make_published_version(claim=make.make_claim(project=summary.project, text="Loaded."), note="First published")
    post(client, second, "revision-approve", handed_in.uuid)
    aside = Page(page(client, second, "workspace").content.decode()).one("div", class_="side")
    assert [one.text for one in aside.all("li")] == [
        f"{summary.title} Version 1, {timezone.now():%-d %B %Y}, by Curator, read by Second"
    ]


def test_workspace_costs_the_same_for_few_and_for_many(
    client, project, curator, second, django_assert_num_queries, django_assert_max_num_queries
):
    def hand_in(count):
        for _ in range(count):
            draft = make.make_revision(subject=make.make_summary(project=project), author=curator)
            submit(draft)

    hand_in(2)
    client.force_login(second)
    address = reverse("publishing:workspace")
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    hand_in(10)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_publishing_needs_an_approved_revision_with_a_reviewer(handed_in, second):
    send_back(handed_in, by=second, note="No.")
    with pytest.raises(Overtaken, match="Returned to the author"):
        publish_revision(handed_in)
