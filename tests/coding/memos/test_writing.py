"""A memo is written, changed and deleted; what somebody typed is never lost, and each can be taken back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lxml import html

from apps.accounts.roles import Role
from apps.coding.models import Memo, Quote
from apps.projects.changing import changing, undo
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests.builders import make_coding, make_interview, make_member, make_memo, make_project, make_quote, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def memo(study, coder):
    return make_memo(project=study.project, target=study.code, author=coder)


def save(client, study, memo, seen=None, **values):
    values = {"title": memo.title, "text": "Mine.", "on": "code:firms/contact", "seen": seen or token_of(memo)} | values
    return client.post(f"{study.url}{memo.uuid}/", values)


def test_memo_is_written_by_whoever_writes_it_on_what_it_says(as_coder, study, coder):
    as_coder.post(f"{study.url}new/?on=quote:filtra-01", {"title": "On trust", "text": "One.\r\nTwo."})
    memo = Memo.objects.get()
    assert (memo.author, memo.target, memo.project, memo.text) == (coder, study.quote, study.project, "One.\nTwo.")
    change = Change.objects.get()
    assert change.sentence.startswith("wrote a memo on the quote They took us")
    assert (change.about, change.place) == (study.quote.uuid, study.interview.uuid)


def test_without_saying_on_what_it_is_on_the_project(as_coder, study):
    as_coder.post(f"{study.url}new/", {"text": "One."})
    assert Memo.objects.get().target == study.project


def test_memo_without_words_is_none(as_coder, study):
    answer = as_coder.post(f"{study.url}new/", {"title": "A long title", "text": " \n"})
    assert answer.status_code == 422
    assert "A long title" in answer.content.decode()
    assert not Memo.objects.exists()


def test_each_step_is_taken_back(as_coder, study, memo, coder):
    save(as_coder, study, memo)
    memo.refresh_from_db()
    as_coder.post(f"{study.url}{memo.uuid}/delete/", {"seen": token_of(memo)})
    assert not Memo.objects.exists()
    deletion, change = Change.objects.all()[:2]
    undo(deletion, by=coder)
    assert Memo.objects.get().text == "Mine."
    undo(change, by=coder)
    assert Memo.objects.get().text == "Three firms speak of trust before price."


def test_conflict_shows_both_and_the_next_save_counts(as_coder, study, memo):
    seen = token_of(memo)
    save(as_coder, study, memo, text="Theirs & more.")
    answer = save(as_coder, study, memo, seen=seen, text="Mine <b>here</b>.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs &amp; more." in page
    assert "Mine &lt;b&gt;here&lt;/b&gt;." in page
    assert Memo.objects.get().text == "Theirs & more."
    again = html.fromstring(answer.content).xpath("string(//input[@name='seen']/@value)")
    assert save(as_coder, study, memo, seen=again, text="Mine <b>here</b>.").status_code == 302
    assert Memo.objects.get().text == "Mine <b>here</b>."


def test_memo_that_was_deleted_meanwhile_can_be_written_anew(as_coder, study, memo):
    token = token_of(memo)
    uuid = memo.uuid
    Memo.objects.all().delete()
    memo.uuid = uuid
    answer = save(as_coder, study, memo, seen=token, text="My words.")
    assert answer.status_code == 409
    assert "My words.</textarea>" in answer.content.decode()
    action = html.fromstring(answer.content).xpath("string(//form[@class='stacked']/@action)")
    assert as_coder.post(action, {"text": "My words."}).status_code == 302
    assert (Memo.objects.get().text, Memo.objects.get().target) == ("My words.", study.code)


def test_memo_that_was_changed_is_not_deleted_unread(as_coder, study, memo):
    seen = token_of(memo)
    save(as_coder, study, memo, text="Theirs.")
    answer = as_coder.post(f"{study.url}{memo.uuid}/delete/", {"seen": seen})
    assert answer.url == f"{study.url}{memo.uuid}/"
    assert Memo.objects.exists()


@pytest.mark.parametrize("kind", ["quote", "coding"])
def test_memo_on_blind_work_is_a_private_change(as_coder, study, coder, kind):
    blind = make_round(project=study.project, is_blind=True)
    quote = make_quote(interview=study.interview, round=blind, marked_by=coder, slug="mine-01")
    coding = make_coding(quote=quote, code=study.code, coder=coder, round=blind)
    on = {"quote": "quote:mine-01", "coding": f"coding:{coding.uuid}"}[kind]
    as_coder.post(f"{study.url}new/?on={on}", {"text": "One."})
    memo = Memo.objects.get()
    save(as_coder, study, memo, on=on)
    memo.refresh_from_db()
    as_coder.post(f"{study.url}{memo.uuid}/delete/", {"seen": token_of(memo)})
    assert [change.is_private for change in Change.objects.all()] == [True] * 3
    assert {change.scope for change in Change.objects.all()} == {blind.uuid}


def test_memos_go_with_what_they_are_on_and_come_back_with_it(study, coder, curator):
    for target in (study.quote, study.coding, study.code):
        make_memo(project=study.project, target=target, author=coder)
    with changing(study.project, by=curator, verb="delete", sentence="deleted a quote") as changes:
        changes.delete(study.quote)
    assert [memo.target for memo in Memo.objects.all()] == [study.code]
    undo(Change.objects.get(), by=curator)
    assert Memo.objects.count() == 3
    assert Memo.objects.on(Quote.objects.get()).count() == 1


class TextInTextOut(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.interview = make_interview(project=make_project(slug="harbour-study"))
        cls.coder = make_member(cls.interview.project, Role.CODER)

    @settings(max_examples=15)
    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1).filter(str.strip))
    def test_memo_comes_back_as_it_was_written(self, text):
        self.client.force_login(self.coder)
        base = "/workspace/projects/harbour-study/memos/"
        self.client.post(f"{base}new/?on={self.interview.reference}", {"text": text})
        assert Memo.objects.get().text == text
        assert text in self.client.get(f"{base}memos.md").content.decode()
