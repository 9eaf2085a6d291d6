"""Every address and action of the memos, by everybody."""

import uuid

import pytest

from apps.coding.models import Memo
from apps.core.visibility import Access
from apps.projects.row_state import token_of
from tests.builders import make_claim, make_code, make_coding, make_interview, make_memo, make_project, make_quote

pytestmark = pytest.mark.django_db

MEMBERS = {"reader": 403, "coder": 200, "curator": 200, "owner": 200, "superuser": 200, "outsider": 403}
PUBLIC = {"visitor": 302, "stranger": 403, **MEMBERS}
CLOSED = {"visitor": 302, "stranger": 404, **MEMBERS, "outsider": 404}


def answers(client, people, ask):
    found = {}
    for name, user in people.items():
        client.logout()
        if name != "visitor":
            client.force_login(user)
        found[name] = ask().status_code
    return found


@pytest.fixture
def everybody(people, outsider):
    return people | {"outsider": outsider}


@pytest.mark.parametrize(("access", "expected"), [(Access.PUBLIC, PUBLIC), (Access.PROJECT, CLOSED)])
@pytest.mark.parametrize("address", ["", "memos.csv", "memos.md", "new/", "new/?on=code:firms/contact"])
def test_pages(client, everybody, study, project, access, expected, address):
    project.access = access
    project.save()
    assert answers(client, everybody, lambda: client.get(study.url + address)) == expected


@pytest.mark.parametrize("kind", ["project", "interview", "code", "quote", "coding", "claim"])
def test_who_may_write_on_each_kind(client, everybody, study, kind):
    def ask():
        return client.post(
            f"{study.url}new/?on={study.references[kind]}", {"title": "On trust", "text": "Before price."}
        )

    expected = {name: 302 if status == 200 else status for name, status in PUBLIC.items()}
    assert answers(client, everybody, ask) == expected
    authors = {memo.author.username for memo in Memo.objects.on(study.targets[kind])}
    assert authors == {"coder", "curator", "owner", "superuser"}


def test_the_link_beside_a_thing_leads_to_the_form_of_its_project(client, everybody, study):
    def ask():
        return client.get("/workspace/memos/new/", {"on": "code:firms/contact"})

    assert answers(client, everybody, ask) == PUBLIC | dict.fromkeys(("coder", "curator", "owner", "superuser"), 302)
    client.force_login(everybody["coder"])
    assert ask().url == f"{study.url}new/?on=code%3Afirms%2Fcontact"


@pytest.mark.parametrize("action", ["", "delete/"])
def test_ones_own_memo_and_that_of_another(client, everybody, study, coder, action):
    memo = make_memo(project=study.project, target=study.code, author=coder)

    def ask():
        Memo.objects.update_or_create(
            pk=memo.pk,
            defaults={"uuid": memo.uuid, "project": study.project, "author": coder, "text": "Before price.",
                      "target_type": memo.target_type, "target_id": memo.target_id},
        )  # fmt: skip
        values = {"text": "After.", "seen": token_of(Memo.objects.get(pk=memo.pk))}
        return client.post(f"{study.url}{memo.uuid}/{action}", values)

    allowed = {name: 302 if status == 200 else status for name, status in PUBLIC.items()}
    assert answers(client, everybody, ask) == allowed
    Memo.objects.filter(pk=memo.pk).update(author=everybody["curator"])
    other = make_memo(project=study.project, target=study.code, author=everybody["curator"])
    client.force_login(coder)
    assert client.get(f"{study.url}{other.uuid}/").status_code == 403
    assert client.post(f"{study.url}{other.uuid}/{action}", {"text": "Mine."}).status_code == 403
    other.refresh_from_db()
    assert other.text != "Mine."


def test_nothing_of_another_project_gets_a_memo_here(as_coder, study):
    theirs = make_project(slug="third-study")
    interview = make_interview(project=theirs)
    quote = make_quote(interview=interview)
    coding = make_coding(quote=quote)
    foreign = [theirs, interview, quote, coding.code, make_claim(project=theirs), make_code()]
    references = [row.reference for row in foreign] + [f"coding:{coding.uuid}"]
    for reference in references:
        assert as_coder.get(f"{study.url}new/?on={reference}").status_code == 404
        assert as_coder.post(f"{study.url}new/?on={reference}", {"text": "Mine."}).status_code == 404
    assert not Memo.objects.exists()


def test_memo_of_another_project_is_not_reached_through_this_one(as_coder, study):
    theirs = make_memo(project=make_project(slug="third-study"))
    for action in ("", "delete/"):
        values = {"text": "Mine.", "seen": token_of(theirs)}
        assert as_coder.post(f"{study.url}{theirs.uuid}/{action}", values).status_code == 404
    assert Memo.objects.get() == theirs


@pytest.mark.parametrize("on", ["", "code", "code:", "code:nothing/there", "coding:x", "sme:filtra", "nothing:x", "::"])
def test_on_what_is_nothing(as_coder, study, on):
    assert as_coder.get("/workspace/memos/new/", {"on": on}).status_code == 404
    assert as_coder.get(f"{study.url}new/", {"on": on}).status_code == 404


def test_memo_that_is_not_there(as_coder, study):
    assert as_coder.get(f"{study.url}{uuid.uuid4()}/").status_code == 404
    assert as_coder.post(f"{study.url}{uuid.uuid4()}/", {"text": "Mine."}).status_code == 404
    assert as_coder.post(f"{study.url}{uuid.uuid4()}/delete/").status_code == 404
    assert as_coder.get(f"{study.url}{uuid.uuid4()}/delete/").status_code == 405
