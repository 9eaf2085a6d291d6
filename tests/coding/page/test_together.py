"""Two people on one text: each sees the other's work at the next action, unless the round is blind; undo and redo."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.roles import Role
from apps.coding.models import Code, Coding, Quote
from tests.builders import make_member
from tests.coding.page.conftest import newest, seen

pytestmark = pytest.mark.django_db
WORDS = "A pilot plant"


@pytest.fixture
def other(project):
    return make_member(project, Role.CODER, username="other")


def page(user, query=""):
    client = Client()
    client.force_login(user)
    return client.get(f"/workspace/interviews/filtra-1/{query}")


def state(user):
    text = page(user).content.decode()
    start = text.index('<script id="coding-state" type="application/json">')
    return json.loads(text[text.index(">", start) + 1 : text.index("</script>", start)])


def test_the_others_work_comes_with_ones_own(put, coder, other):
    after = newest()
    put(coder)
    answer = put(other, WORDS, after=after)
    assert {row[3] for row in answer["codings"]} == {coder.pk, other.pk}
    assert answer["coders"][str(coder.pk)] == str(coder)


def test_what_the_other_took_off_goes(put, act, coder, other):
    put(coder)
    coding = Coding.objects.get()
    after = newest()
    act(coder, "uncode", **seen(coding))
    assert put(other, WORDS, after=after)["gone"]["codings"] == [coding.pk]


def test_page_shows_the_work_of_everybody(put, coder, other):
    put(coder)
    put(other, WORDS)
    for user in (coder, other):
        text = page(user).content.decode()
        assert text.count('data-c="') == 2
        assert len(state(user)["codings"]) == 2


def test_blind_round_leaks_nothing(put, coder, other, curator, blind, codebook):
    after = newest()
    put(coder, round=blind.slug, codes="", name="Dike", codebook=codebook.pk, memo="A secret")
    for user in (other, curator):
        text = page(user).content.decode()
        assert "A secret" not in text
        found = state(user)
        assert (found["codings"], found["quotes"]) == ([], [])
        answer = put(user, WORDS, after=after, round=blind.slug)
        assert [row[3] for row in answer["codings"]] == [user.pk]
        assert all(row[4] == user.pk for row in answer["quotes"])
        assert (answer["gone"]["codings"], answer["gone"]["quotes"]) == ([], [])
    assert "hidden until release" in page(coder, "?round=blind").content.decode()


def test_acts_on_what_is_hidden_answer_as_if_it_were_not_there(put, act, coder, curator, blind):
    put(coder, round=blind.slug)
    coding = Coding.objects.get()
    for name in ("memo", "uncode", "recode"):
        response = act(curator, name, memo="x", code=coding.code_id, **seen(coding))
        assert (response.status_code, response.json()["current"]) == (409, None)
    said = {"quote": coding.quote_id, "start": 0, "end": 5, "seen_start": 0, "seen_end": 5}
    assert act(curator, "span", **said).status_code == 404


def test_blind_and_open_codings_never_share_a_quote(put, coder, other, blind, round):
    put(coder)
    put(coder, round=blind.slug)
    put(other, round=blind.slug)
    put(other)
    quotes = dict(Coding.objects.values_list("quote", "round").distinct())
    assert Quote.objects.count() == 3
    assert sorted(quotes.values()) == sorted([round.pk, blind.pk, blind.pk])


def test_release_is_noticed(put, coder, other, blind):
    put(coder, round=blind.slug)
    type(blind).objects.filter(pk=blind.pk).update(released_at=timezone.now())
    assert len(state(other)["codings"]) == 1


def test_undo_takes_back_ones_own_last_and_redo_does_it_again(put, act, coder, other):
    put(coder)
    put(coder, WORDS)
    put(other, "the water board")
    assert act(coder, "undo").json()["said"] == "Took back: coded “A pilot plant” with First contact."
    assert act(coder, "undo").status_code == 200
    assert [coding.coder for coding in Coding.objects.all()] == [other]
    assert act(coder, "undo").status_code == 422
    said = [act(coder, "redo").json()["said"] for _ in range(2)]
    assert said[-1] == "Did again: coded “A pilot plant” with First contact."
    assert Coding.objects.filter(coder=coder).count() == 2
    assert act(coder, "redo").status_code == 422
    assert act(coder, "undo").json()["said"] == "Took back: coded “A pilot plant” with First contact."


def test_nothing_is_done_again_after_something_new(put, act, coder):
    put(coder)
    act(coder, "undo")
    put(coder, WORDS)
    assert act(coder, "redo").status_code == 422


def test_undo_takes_nothing_of_others_with_it(put, act, coder, other):
    put(coder)
    put(other)
    assert act(coder, "undo").status_code == 200
    assert [coding.coder for coding in Coding.objects.all()] == [other]
    assert act(coder, "redo").status_code == 200
    assert Coding.objects.count() == 2
    assert act(coder, "undo").status_code == 200
    assert [coding.coder for coding in Coding.objects.all()] == [other]


def test_undo_of_a_new_code_stops_where_somebody_uses_it(put, act, coder, other, codebook):
    put(coder, codes="", name="Dike", codebook=codebook.pk)
    code = Code.objects.get(name="Dike")
    put(other, WORDS, codes=code.pk)
    assert act(coder, "undo").status_code == 422
    assert Coding.objects.count() == 2


def test_undo_of_what_changed_meanwhile_is_refused(put, act, coder, curator):
    put(coder)
    act(curator, "memo", memo="Looked at", **seen(Coding.objects.get()))
    assert act(coder, "undo").status_code == 409
    assert Coding.objects.get().memo == "Looked at"


def test_undo_leaves_what_was_done_elsewhere_alone(act, coder, interview, project):
    from apps.projects.changing import changing

    with changing(project, by=coder, verb="edit", sentence="gave it another title", place=interview) as changes:
        interview.title = "Another title"
        changes.save(interview)
    assert act(coder, "undo").status_code == 422


def test_slug_of_a_deleted_quote_is_not_given_again(put, act, coder, other):
    put(coder)
    slug = Quote.objects.get().slug
    act(coder, "uncode", **seen(Coding.objects.get()))
    put(other, WORDS)
    assert Quote.objects.get().slug != slug
    assert act(coder, "undo").status_code == 200
    assert Quote.objects.filter(slug=slug).exists()
