"""A change row by row, and the ways back: to take it back, to restore one row, and what stands against that."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.roles import Action
from apps.coding.desk.values import fields_of
from apps.coding.models import Code, Coding, Quote
from apps.core.visibility import Status
from apps.projects.models import Change
from apps.projects.row_state import token_of
from tests.builders import make_code, make_coding, make_quote
from tests.coding.desk.conftest import act, code_words, queries, rename
from tests.coding.desk.test_overview import text_of

pytestmark = pytest.mark.django_db
TEXTS = st.lists(st.text(alphabet="ab é\n", max_size=6), max_size=12).map(" ".join)

SEES = {"visitor": 302, "stranger": 404, "outsider": 404, "reader": 404, "coder": 200, "curator": 200, "owner": 200,
        "superuser": 200}  # fmt: skip
OTHERS_WORK = SEES | {"coder": 403, "curator": 302, "owner": 302, "superuser": 302}


def page_of(change):
    return f"/workspace/changes/{change.uuid}/"


def restore_address(change):
    return f"{page_of(change)}rows/{change.rows.get().pk}/restore/"


def test_change_is_seen_by_those_who_code(clients, coder, code):
    change = rename(code, "Capital", coder)
    assert {name: client.get(page_of(change)).status_code for name, client in clients.items()} == SEES


def test_coder_takes_back_own_work_and_a_curator_everybodys(clients, other, code):
    for name, status in OTHERS_WORK.items():
        change = rename(code, f"Capital for {name}", other)
        assert clients[name].post(f"{page_of(change)}take-back/").status_code == status, name
    own = rename(code, "Mine", other)
    clients["coder"].force_login(other)
    assert clients["coder"].post(f"{page_of(own)}take-back/").status_code == 302


def test_restoring_asks_for_the_same_rights(clients, other, code):
    change = rename(code, "Capital", other)
    for name, status in OTHERS_WORK.items():
        code.refresh_from_db()
        answer = clients[name].post(restore_address(change), {"seen": token_of(code)})
        assert answer.status_code == status, name
        rename(code, "Capital", other)


def test_taking_back_is_only_by_post(clients, coder, code):
    change = rename(code, "Capital", coder)
    assert clients["coder"].get(f"{page_of(change)}take-back/").status_code == 405
    assert clients["coder"].get(restore_address(change)).status_code == 405


def test_row_of_another_change_is_not_found(clients, coder, code):
    first, second = rename(code, "Capital", coder), rename(code, "Money", coder)
    assert clients["coder"].post(f"{page_of(first)}rows/{second.rows.get().pk}/restore/").status_code == 404


def test_row_says_what_it_was_and_what_it_became_in_words(clients, coder, code):
    rename(code, "Funding from public purses", coder)
    change = rename(code, "Funding from private purses", coder)
    page = clients["coder"].get(page_of(change)).content.decode()
    assert "Code: Funding from private purses" in text_of(clients["coder"].get(page_of(change)))
    assert "Funding from <del>public</del><ins>private</ins> purses" in page


def test_numbers_of_other_rows_are_read_as_their_names(clients, coder, code):
    parent = make_code(codebook=code.codebook, name="Money")

    def what(changes):
        code.parent = parent
        changes.save(code)

    change = act(code.codebook.project, coder, what, sentence="moved a code")
    assert re.search(r"Parent before: empty → after: Money", text_of(clients["coder"].get(page_of(change))))


def test_deleted_rows_are_named_after_what_they_tied_together(clients, curator, code):
    coding = make_coding(code=code, quote=make_quote(exact="Through the cluster we met."))
    change = act(
        code.codebook.project, curator, lambda changes: changes.delete(coding.quote), sentence="deleted a quote"
    )
    page = text_of(clients["curator"].get(page_of(change)))
    assert "Quote: Through the cluster we met." in page
    assert re.search(r"Coding: Through the cluster we met\. · Funding · Coder", page)


def test_taken_back_and_done_again(clients, coder, code):
    change = rename(code, "Capital", coder)
    answer = clients["coder"].post(f"{page_of(change)}take-back/", follow=True)
    code.refresh_from_db()
    assert code.name == "Funding"
    assert "Do it again" in text_of(answer)
    assert "This was taken back" in text_of(clients["coder"].get(page_of(change)))
    clients["coder"].post(f"{page_of(Change.objects.latest('pk'))}take-back/")
    code.refresh_from_db()
    assert code.name == "Capital"


def test_what_was_changed_since_is_a_conflict_with_both_versions(clients, coder, curator, code):
    change = rename(code, "Capital", coder)
    rename(code, "Money", curator)
    answer = clients["coder"].post(f"{page_of(change)}take-back/")
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Nothing was done: somebody has changed this meanwhile" in page
    assert "before: Funding → after: Capital" in page
    assert re.search(r"It has been changed since Name after this change: Capital → now: Money", page)
    code.refresh_from_db()
    assert code.name == "Money"


def test_restore_goes_over_what_came_since_when_one_has_seen_it(clients, coder, curator, code):
    change = rename(code, "Capital", coder)
    page = clients["curator"].get(page_of(change)).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    rename(code, "Money", curator)
    answer = clients["curator"].post(restore_address(change), {"seen": seen})
    assert answer.status_code == 409
    fresh = re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]
    assert clients["curator"].post(restore_address(change), {"seen": fresh}).status_code == 302
    code.refresh_from_db()
    assert code.name == "Funding"
    assert Change.objects.latest("pk").verb == "restore"


def test_taking_back_twice_is_refused_with_a_sentence(clients, coder, code):
    change = rename(code, "Capital", coder)
    clients["coder"].post(f"{page_of(change)}take-back/")
    answer = clients["coder"].post(f"{page_of(change)}take-back/")
    assert (answer.status_code, "taken back already" in text_of(answer)) == (422, True)


def test_what_others_put_on_it_stands_against_taking_it_back(clients, coder, other, code, transcript, round):
    change = code_words(transcript, "A pilot plant", code, round, coder)
    make_coding(quote=Quote.objects.get(), coder=other)
    answer = clients["coder"].post(f"{page_of(change)}take-back/")
    assert (answer.status_code, "Other things rest on it" in text_of(answer)) == (422, True)
    assert Coding.objects.count() == 2


def publish_quote(project, by, quote):
    def what(changes):
        quote.status = Status.PUBLISHED
        changes.save(quote)

    return act(project, by, what, needs=Action.CURATE, sentence="published a quote")


def test_what_was_published_is_withdrawn_and_not_taken_back(clients, project, coder, curator, code, transcript, round):
    code_words(transcript, "A pilot plant", code, round, coder)
    quote = Quote.objects.get()
    change = publish_quote(project, curator, quote)
    assert "Take back" not in text_of(clients["curator"].get(page_of(change)))
    assert clients["curator"].post(f"{page_of(change)}take-back/").status_code == 422
    answer = clients["curator"].post(restore_address(change), {"seen": token_of(quote)})
    assert (answer.status_code, "withdraw it" in text_of(answer)) == (422, True)
    quote.refresh_from_db()
    assert quote.status == Status.PUBLISHED


def test_coder_does_not_restore_what_has_become_public(clients, project, coder, curator, code, transcript, round):
    """Their own former change of a draft would otherwise rewrite what readers see."""
    quote = make_quote(transcript=transcript)

    def what(changes):
        quote.context = "Other words."
        changes.save(quote)

    change = act(project, coder, what, sentence="changed the context")
    assert clients["coder"].post(restore_address(change), {"seen": token_of(quote)}).status_code == 403
    assert clients["curator"].post(restore_address(change), {"seen": token_of(quote)}).status_code == 302


@pytest.fixture
def merge(project, curator, code, transcript, blind, round, other):
    """A curator's merge, open to all, that touched a coding of a blind round and one of an open round."""
    code_words(transcript, "A pilot plant", code, blind, other)
    code_words(transcript, "They took us to Rotterdam", code, round, other)
    into = make_code(codebook=code.codebook, name="Capital")

    def what(changes):
        for coding in code.codings.all():
            coding.code = into
            changes.save(coding)
        changes.save(into)

    return act(project, curator, what, needs=Action.CURATE, about=code, sentence="merged Funding into Capital")


def test_rows_of_a_blind_round_are_shown_to_their_coder_alone(clients, merge, other):
    for name in ("coder", "curator", "owner", "superuser"):
        page = text_of(clients[name].get(page_of(merge)))
        assert "They took us to Rotterdam" in page
        assert "A pilot plant" not in page, name
    clients["coder"].force_login(other)
    assert "A pilot plant" in text_of(clients["coder"].get(page_of(merge)))


def test_row_of_a_blind_round_cannot_be_restored_by_its_number(clients, merge, blind):
    hidden = merge.rows.get(before__round_id=blind.pk)
    assert clients["curator"].post(f"{page_of(merge)}rows/{hidden.pk}/restore/", {"seen": "x"}).status_code == 404


def test_conflict_does_not_show_the_hidden_row(clients, merge, blind, other):
    Coding.objects.filter(round=blind).update(memo="A secret thought")
    answer = clients["curator"].post(f"{page_of(merge)}take-back/")
    assert answer.status_code == 409
    assert "secret" not in answer.content.decode()


def test_change_costs_the_same_however_many_rows_it_has(clients, project, curator, code):
    def rename_many(number):
        codes = [make_code(codebook=code.codebook) for _ in range(number)]

        def what(changes):
            for n, one in enumerate(codes):
                one.name = f"Code {n}"
                changes.save(one)

        return act(project, curator, what)

    few, many = rename_many(2), rename_many(30)
    assert len(queries(clients["curator"], page_of(many))) == len(queries(clients["curator"], page_of(few)))


def test_large_change_is_shown_in_pieces(clients, project, curator, code):
    codes = [make_code(codebook=code.codebook) for _ in range(45)]
    change = act(project, curator, lambda changes: changes.delete_all(codes))
    page = clients["curator"].get(page_of(change)).content.decode()
    following = re.search(r'href="(\?rows=\d+)"', page)[1]
    rest = clients["curator"].get(page_of(change) + following).content.decode()
    assert (page.count("changed-row"), rest.count("changed-row")) == (40, 5)
    assert Code.objects.count() == 1


@given(TEXTS, TEXTS)
def test_any_two_texts_are_compared_without_loss(old, new):
    states = [{"name": text, "definition": text} for text in (old, new)]
    for field in fields_of("coding.code", *states, {}, shows_personal=True):
        if field.pieces is None:
            assert not (" " in old and " " in new)
            continue
        assert "".join(text for kind, text in field.pieces if kind != "ins") == old
        assert "".join(text for kind, text in field.pieces if kind != "del") == new
