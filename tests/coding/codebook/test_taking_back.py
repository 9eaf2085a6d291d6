"""Taking something back brings exactly what was."""

import pytest

from apps.coding.codebook.adding import add_code
from apps.coding.codebook.editing import edit_code, rename_code
from apps.coding.codebook.merging import merge_codes
from apps.coding.codebook.moving import move_code
from apps.coding.codebook.retiring import delete_code, retire_code
from apps.coding.codebook.sets import add_set, delete_set, edit_set
from apps.coding.codebook.splitting import split_code
from apps.coding.codebook.undoing import last_to_redo, last_to_undo, take_back
from apps.coding.codebook.views.versions import keep
from apps.coding.models import CodebookVersion, CodeSet
from apps.projects.changing import NotAgain
from apps.projects.models import Change
from tests import builders as make
from tests.coding.codebook.states import everything

pytestmark = pytest.mark.django_db


OPERATIONS = {
    "rename": lambda codes, by: rename_code(codes.trust, name="Confidence", by=by),
    "edit": lambda codes, by: edit_code(
        codes.trust, {"definition": "See [[code:firms/funding]].", "colour": "#8a4b00"}, by=by,
        sets=[CodeSet.objects.get(slug="two")],
    ),
    "move": lambda codes, by: move_code(codes.trust, parent=codes.funding, before=codes.grants, by=by),
    "merge": lambda codes, by: merge_codes(source=codes.trust, target=codes.funding, by=by),
    "merge a code with others below it": lambda codes, by: merge_codes(source=codes.network, target=codes.trust, by=by),
    "split": lambda codes, by: split_code(
        codes.trust, quotes=[coding.quote for coding in codes.trust.codings.all()], name="Confidence", by=by
    ),
    "retire": lambda codes, by: retire_code(codes.trust, by=by),
    "delete": lambda codes, by: delete_code(codes.grants, by=by),
    "add": lambda codes, by: add_code(codes.trust.codebook, name="Fairs", parent=codes.trust, by=by),
    "add a set": lambda codes, by: add_set(codes.trust.codebook, name="Three", codes=[codes.trust], by=by),
    "edit a set": lambda codes, by: edit_set(
        CodeSet.objects.get(slug="one"), name="Uno", note="n", codes=[codes.grants], by=by
    ),
    "delete a set": lambda codes, by: delete_set(CodeSet.objects.get(slug="one"), by=by),
    "keep a version": lambda codes, by: keep(codes.trust.codebook, "First", by),
}  # fmt: skip


@pytest.fixture
def full(codes, quotes, put, book, project, owner):
    """The codebook with something of everything."""
    for quote in quotes[:3]:
        put(quote, codes.trust)
    put(quotes[0], codes.funding, memo="Money.")
    put(quotes[1], codes.network, coder=owner)
    make.make_memo(target=codes.trust, project=project)
    make.make_memo(target=codes.trust.codings.first(), project=project)
    for code in (codes.trust, codes.funding):
        make.make_cell_summary(code=code, interview=quotes[0].interview)
    one, _ = (make.make_code_set(codebook=book, slug=slug, name=slug) for slug in ("one", "two"))
    for code in (codes.trust, codes.funding):
        make.make_code_in_set(set=one, code=code)
    return codes


@pytest.mark.parametrize("name", OPERATIONS)
def test_undo_brings_back_exactly_what_was_and_redo_does_it_again(name, full, book, curator):
    before = everything()
    OPERATIONS[name](full, curator)
    after = everything()
    assert after != before
    take_back(last_to_undo(book, curator), by=curator)
    assert everything() == before
    take_back(last_to_redo(book, curator), by=curator)
    assert everything() == after
    take_back(last_to_undo(book, curator), by=curator)
    assert everything() == before


def test_each_operation_is_one_change_of_the_codebook_with_a_sentence(full, book, curator):
    for operation in OPERATIONS.values():
        operation(full, curator)
        take_back(last_to_undo(book, curator), by=curator)
    changes = Change.objects.filter(undoes=None)
    assert changes.count() == len(OPERATIONS)
    assert {change.about for change in changes} == {book.uuid}
    assert all(change.sentence for change in changes)


def test_things_are_taken_back_the_last_first_and_done_again_in_order(codes, book, curator):
    for name in ("One", "Two"):
        rename_code(codes.trust, name=name, by=curator)
        codes.trust.refresh_from_db()
    names = []
    for step in (last_to_undo, last_to_undo, last_to_redo, last_to_redo, last_to_undo):
        take_back(step(book, curator), by=curator)
        codes.trust.refresh_from_db()
        names.append(codes.trust.name)
    assert names == ["One", "Trust", "One", "Two", "One"]


def test_nothing_is_done_again_after_something_new(codes, book, curator):
    rename_code(codes.trust, name="One", by=curator)
    take_back(last_to_undo(book, curator), by=curator)
    retire_code(codes.grants, by=curator)
    assert last_to_redo(book, curator) is None


def test_everybody_takes_back_their_own(codes, book, curator, owner):
    rename_code(codes.trust, name="One", by=curator)
    retire_code(codes.grants, by=owner)
    assert last_to_undo(book, curator).verb == "rename"
    assert last_to_undo(book, owner).verb == "retire"


def test_code_that_is_used_meanwhile_is_not_taken_back(book, codes, quotes, put, coder):
    code = add_code(book, name="Fairs", by=coder)
    put(quotes[0], code)
    with pytest.raises(NotAgain):
        take_back(last_to_undo(book, coder), by=coder)
    with pytest.raises(NotAgain, match="nothing of yours"):
        take_back(None, by=coder)


def test_kept_version_counts_on(codes, book, curator):
    assert [keep(book, "", curator).number for _ in range(2)] == [1, 2]
    assert CodebookVersion.objects.get(number=1).created_by == curator
