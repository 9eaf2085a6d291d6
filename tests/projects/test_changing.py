"""What is changed through `changing` is known, with who and when, and can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.roles import Action, Role
from apps.coding.models import Code, Coding, Quote
from apps.core.models import Mention
from apps.projects.changing import ChangedMeanwhile, NotAgain, Protected, changing, restore, undo
from apps.projects.models import Change
from apps.projects.row_state import row_from, state_of, token_of
from tests.builders import (
    make_code,
    make_code_in_set,
    make_codebook,
    make_coding,
    make_evidence,
    make_member,
    make_quote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(project):
    return make_code(codebook=make_codebook(project=project), name="Funding")


def rename(code, name, by, **options):
    with changing(code.codebook.project, by=by, verb="rename", sentence=f"renamed to {name}", about=code) as changes:
        code.name = name
        changes.save(code, **options)
    return Change.objects.latest("pk")


def test_change_says_who_did_what_to_which_row(project, coder, code):
    change = rename(code, "Capital", coder)
    assert (change.by, change.verb, change.about, str(change)) == (
        coder,
        "rename",
        code.uuid,
        "Coder renamed to Capital",
    )
    row = change.rows.get()
    assert (row.label, row.key, row.before["name"], row.after["name"]) == (
        "coding.code", str(code.uuid), "Funding", "Capital",
    )  # fmt: skip


def test_nothing_is_kept_where_nothing_differs(coder, code):
    with changing(code.codebook.project, by=coder, verb="rename", sentence="renamed") as changes:
        changes.save(code)
    assert not Change.objects.exists()


def rename_and_fail(code, by):
    with changing(code.codebook.project, by=by, verb="rename", sentence="renamed") as changes:
        code.name = "Capital"
        changes.save(code)
        raise ZeroDivisionError


def test_failure_leaves_neither_rows_nor_change(coder, code):
    with pytest.raises(ZeroDivisionError):
        rename_and_fail(code, coder)
    code.refresh_from_db()
    assert (code.name, Change.objects.count()) == ("Funding", 0)


def test_change_of_what_somebody_else_has_changed_is_refused(coder, code):
    seen = token_of(code)
    Code.objects.filter(pk=code.pk).update(name="Money")
    with pytest.raises(ChangedMeanwhile) as error:
        rename(code, "Capital", coder, seen=seen)
    assert error.value.current.name == "Money"
    assert Code.objects.get().name == "Money"


def test_change_of_what_is_gone_is_refused(coder, code):
    seen = token_of(code)
    Code.objects.all().delete()
    with pytest.raises(ChangedMeanwhile) as error:
        rename(code, "Capital", coder, seen=seen)
    assert error.value.current is None


def test_undo_brings_back_what_was_and_redo_what_came(coder, code):
    change = rename(code, "Capital", coder)
    undone = undo(change, by=coder)
    assert Code.objects.get().name == "Funding"
    assert (undone.verb, undone.sentence) == ("undo", "took back: renamed to Capital")
    redone = undo(undone, by=coder)
    assert Code.objects.get().name == "Capital"
    assert (redone.verb, redone.sentence) == ("redo", "did again: renamed to Capital")
    undo(redone, by=coder)
    assert Code.objects.get().name == "Funding"


def test_undo_twice_is_refused(coder, code):
    change = rename(code, "Capital", coder)
    undo(change, by=coder)
    with pytest.raises(NotAgain, match="already"):
        undo(change, by=coder)


def test_undo_of_what_has_changed_since_is_refused(coder, code):
    change = rename(code, "Capital", coder)
    rename(code, "Money", coder)
    with pytest.raises(ChangedMeanwhile) as error:
        undo(change, by=coder)
    assert error.value.current.name == "Money"
    assert Change.objects.count() == 2


def test_what_is_deleted_comes_back_with_all_that_went_with_it(coder):
    coding = make_coding(memo="The door.")
    quote = coding.quote
    before = state_of(Quote.objects.get()), state_of(Coding.objects.get())
    with changing(quote.interview.project, by=coder, verb="delete", sentence="deleted a quote") as changes:
        changes.delete(quote)
    assert (Quote.objects.count(), Coding.objects.count()) == (0, 0)
    undo(Change.objects.get(), by=coder)
    assert (state_of(Quote.objects.get()), state_of(Coding.objects.get())) == before


def test_links_between_rows_come_back_too(coder):
    entry = make_code_in_set()
    code = entry.code
    with changing(code.codebook.project, by=coder, verb="delete", sentence="deleted a code") as changes:
        changes.delete(code)
    undo(Change.objects.get(), by=coder)
    assert list(entry.set.memberships.values_list("code", flat=True)) == [code.pk]


def test_concepts_of_a_quote_come_back_with_it(coder):
    evidence = make_evidence(quote=make_quote())
    concept, quote = evidence.claim.concept, evidence.quote
    concept.quotes.add(quote)
    evidence.delete()
    with changing(quote.interview.project, by=coder, verb="delete", sentence="deleted a quote") as changes:
        changes.delete(quote)
    undo(Change.objects.get(), by=coder)
    assert list(concept.quotes.all()) == [quote]


def test_what_others_rest_on_does_not_go(coder):
    evidence = make_evidence(quote=make_quote(slug="filtra-07"))
    with (
        pytest.raises(Protected, match="rests on it"),
        changing(evidence.claim.project, by=coder, verb="delete") as changes,
    ):
        changes.delete(evidence.quote)
    assert Quote.objects.filter(slug="filtra-07").exists()


def test_what_came_in_the_place_of_the_deleted_is_not_overwritten(coder, code):
    slug, book = code.slug, code.codebook
    with changing(book.project, by=coder, verb="delete", sentence="deleted a code") as changes:
        changes.delete(code)
    make_code(codebook=book, slug=slug, name="Another")
    with pytest.raises(NotAgain, match="taken its place"):
        undo(Change.objects.get(), by=coder)
    assert Code.objects.get().name == "Another"


def test_what_belonged_to_something_that_is_gone_does_not_come_back_alone(coder):
    coding = make_coding()
    quote, project = coding.quote, coding.quote.interview.project
    for row in (coding, quote):
        with changing(project, by=coder, verb="delete", sentence=f"deleted {row._meta.verbose_name}") as changes:
            changes.delete(row)
    of_quote, of_coding = Change.objects.all()
    with pytest.raises(NotAgain, match="bring that back first"):
        undo(of_coding, by=coder)
    undo(of_quote, by=coder)
    undo(of_coding, by=coder)
    assert Coding.objects.get() == coding


def test_restore_brings_back_an_older_state_whatever_came_after(coder, code):
    change = rename(code, "Capital", coder)
    rename(code, "Money", coder)
    restore(change.rows.get(), by=coder, seen=token_of(Code.objects.get()))
    assert Code.objects.get().name == "Funding"
    assert Change.objects.latest("pk").sentence == "restored what was before: renamed to Capital"


def test_restore_of_what_has_changed_since_it_was_read_is_refused(coder, code):
    change = rename(code, "Capital", coder)
    seen = token_of(code)
    rename(code, "Money", coder)
    with pytest.raises(ChangedMeanwhile):
        restore(change.rows.get(), by=coder, seen=seen)


def test_many_rows_are_changed_made_and_removed_in_few_queries(coder, django_assert_max_num_queries):
    book = make_codebook()
    codes = [Code(codebook=book, slug=f"code-{one}", name="Code", origin="emerging") for one in range(60)]
    with (
        django_assert_max_num_queries(12),
        changing(book.project, by=coder, verb="import", sentence="made codes") as changes,
    ):
        made = changes.create_all(codes)
    for code in made:
        code.name = "Renamed"
    with (
        django_assert_max_num_queries(12),
        changing(book.project, by=coder, verb="rename", sentence="renamed codes") as changes,
    ):
        changes.save_all(made, ["name"])
    assert set(Code.objects.values_list("name", flat=True)) == {"Renamed"}
    assert made[0].history.count() == 2
    with changing(book.project, by=coder, verb="delete", sentence="deleted codes") as changes:
        changes.delete_all(made)
    assert not Code.objects.exists()
    undo(Change.objects.latest("pk"), by=coder)
    assert Code.objects.filter(name="Renamed").count() == 60


def test_cross_links_follow(coder, code):
    code.definition = "As in [[term:grant]]."
    with changing(code.codebook.project, by=coder, verb="define", sentence="defined") as changes:
        changes.save(code)
    assert Mention.objects.filter(source_key=code.key).count() == 1
    undo(Change.objects.get(), by=coder)
    assert not Mention.objects.filter(source_key=code.key).exists()


def test_changes_are_for_those_who_code(people, project, code, coder):
    change = rename(code, "Capital", coder)
    seen = {name for name, user in people.items() if change in Change.objects.visible_to(user)}
    assert seen == {"coder", "curator", "owner", "superuser"}


def test_owner_of_another_project_sees_no_change(outsider, code, coder):
    rename(code, "Capital", coder)
    assert not Change.objects.visible_to(outsider).exists()


def test_private_change_is_its_authors_alone(people, project, code, coder):
    with changing(project, by=coder, verb="code", sentence="coded", is_private=True) as changes:
        code.name = "Capital"
        changes.save(code)
    seen = {name for name, user in people.items() if Change.objects.visible_to(user).exists()}
    assert seen == {"coder"}


@pytest.mark.parametrize(
    ("needs", "may"),
    [(Action.CODE, {"coder", "curator", "owner", "superuser"}), (Action.CURATE, {"curator", "owner", "superuser"})],
)
def test_a_coder_takes_back_what_is_theirs_and_a_curator_all(people, project, code, coder, needs, may):
    with changing(project, by=coder, verb="code", sentence="coded", needs=needs) as changes:
        code.name = "Capital"
        changes.save(code)
    other = make_member(project, Role.CODER)
    assert {name for name, user in people.items() if Change.objects.editable_by(user).exists()} == may
    assert not Change.objects.editable_by(other).exists()


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60),
    st.integers(0, 500),
    st.integers(1, 500),
)
def test_state_of_a_row_and_the_row_from_it_are_the_same(exact, start, length):
    quote = Quote(exact=exact, start=start, end=start + length, slug="x", interview_id=1)
    assert state_of(row_from("coding.quote", state_of(quote))) == state_of(quote)


def test_what_others_put_on_it_since_then_is_not_dragged_along(project, coder):
    """Undoing the creation of a quote would delete the codings of others on it without a word."""
    quote = make_quote(interview=make_coding().quote.interview)
    fresh = Quote(
        interview=quote.interview, passage=quote.passage, exact="Other words.", slug="fresh", context=quote.context
    )
    with changing(project, by=coder, verb="code", sentence="marked words", about=fresh) as changes:
        changes.save(fresh)
    coding = make_coding(quote=fresh)
    with pytest.raises(NotAgain, match="Other things rest on it"):
        undo(Change.objects.latest("pk"), by=coder)
    assert Coding.objects.filter(pk=coding.pk).exists()


def test_what_is_protected_by_others_since_then_stays(project, coder):
    book = make_codebook(project=project)
    fresh = Code(codebook=book, slug="fresh", name="Fresh", origin="emerging")
    with changing(project, by=coder, verb="create", sentence="added Fresh", about=fresh) as changes:
        changes.save(fresh)
    make_coding(code=fresh)
    with pytest.raises(NotAgain, match="rest on it"):
        undo(Change.objects.latest("pk"), by=coder)
    assert Code.objects.filter(slug="fresh").exists()
