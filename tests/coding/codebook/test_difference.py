"""What differs between two versions of a codebook."""

import pytest

from apps.coding.codebook.difference import difference_between
from apps.coding.codebook.editing import edit_code, rename_code
from apps.coding.codebook.merging import merge_codes
from apps.coding.codebook.moving import LAST, move_code
from apps.coding.codebook.retiring import bring_back_code, retire_code
from apps.coding.codebook.sets import add_set
from apps.coding.codebook.snapshots import snapshot_of, tree_of_snapshot
from apps.coding.models import CodebookVersion
from apps.coding.versions import freeze_codebook
from tests.builders import make_code

pytestmark = pytest.mark.django_db
OLD_KEYS = ("uuid", "slug", "name", "parent", "origin", "definition")


@pytest.fixture
def differs(book, codes, curator):
    """`differs(operation, …)`: the Difference that operations make, without what is empty."""

    def differs(*operations):
        before = snapshot_of(book)
        for operation in operations:
            operation()
        found = difference_between(before, snapshot_of(book))
        return {name: value for name, value in vars(found).items() if value}

    return differs


def test_nothing_differs_where_nothing_was_done(differs):
    assert differs() == {}


def test_code_of_another_name_is_the_same_code(differs, codes, curator):
    found = differs(lambda: rename_code(codes.trust, name="Confidence", by=curator))
    assert found == {"renamed": [("Trust", "Confidence")]}


def test_codes_that_came_and_went(differs, codes, curator, book):
    found = differs(
        lambda: make_code(codebook=book, name="Fairs", position=99),
        lambda: merge_codes(source=codes.grants, target=codes.savings, by=curator),
    )
    assert found == {"added": ["Fairs"], "gone": ["Grants"]}


def test_moved_code_says_from_where_to_where(differs, codes, curator):
    found = differs(lambda: move_code(codes.grants, parent=codes.trust, before=LAST, by=curator))
    assert found == {"moved": [("Grants", "Funding", "Trust")]}


@pytest.mark.parametrize(("code", "before", "below"), [("trust", "funding", ""), ("savings", "grants", "Funding")])
def test_other_order_is_said_of_the_codes_below_which_it_is(differs, codes, curator, code, before, below):
    code, before = getattr(codes, code), getattr(codes, before)
    assert differs(lambda: move_code(code, parent=before.parent, before=before, by=curator)) == {"reordered": [below]}


def test_rewritten_text_is_compared_word_by_word(differs, codes, curator):
    definition = codes.trust.definition
    [one] = differs(lambda: edit_code(codes.trust, {"definition": f"{definition} And kept."}, by=curator))["rewritten"]
    [(label, pieces)] = one.texts
    assert (one.name, label) == ("Trust", "Definition")
    assert pieces == [("same", definition), ("ins", " And kept.")]


def test_values_sets_and_retirement(differs, codes, curator, book):
    found = differs(
        lambda: edit_code(codes.trust, {"colour": "#8a4b00", "origin": "emerging"}, by=curator),
        lambda: add_set(book, name="Ways in", codes=[codes.funding], by=curator),
        lambda: retire_code(codes.grants, by=curator),
    )
    assert found == {
        "valued": [("Trust", "Origin", "pre-set", "emerging"), ("Trust", "Colour", "", "#8a4b00")],
        "in_sets": [("Funding", [], ["Ways in"])],
        "retired": ["Grants"],
    }
    assert differs(lambda: bring_back_code(codes.grants, by=curator)) == {"brought_back": ["Grants"]}


def test_older_version_is_compared_as_far_as_it_goes(book, codes, curator, client_as):
    older = [{name: code[name] for name in OLD_KEYS} for code in snapshot_of(book)]
    CodebookVersion.objects.create(codebook=book, number=1, dated="2020-03-01", snapshot=older)
    edit_code(codes.trust, {"when": "Always.", "colour": "#8a4b00"}, by=curator)
    assert not difference_between(older, snapshot_of(book))
    client = client_as(curator)
    page = client.get("/workspace/codebooks/firms/versions/1/changes/").content.decode()
    assert "Nothing differs." in page
    assert "Savings" in client.get("/workspace/codebooks/firms/versions/1/").content.decode()


def test_two_versions_and_today_are_compared(book, codes, curator, client_as):
    freeze_codebook(book)
    rename_code(codes.trust, name="Confidence", by=curator)
    freeze_codebook(book)
    codes.trust.refresh_from_db()
    rename_code(codes.trust, name="Reliance", by=curator)
    client = client_as(curator)

    def shown(query):
        return client.get(f"/workspace/codebooks/firms/versions/1/changes/{query}").content.decode()

    assert "<ins>Confidence</ins>" in shown("?to=2")
    assert "<ins>Reliance</ins>" in shown("")
    assert client.get("/workspace/codebooks/firms/versions/1/changes/?to=7").status_code == 404
    assert client.get("/workspace/codebooks/firms/versions/1/changes/?to=x").status_code == 404


def test_tree_of_a_version_is_that_of_its_day(book, codes, curator):
    version = freeze_codebook(book)
    move_code(codes.trust, parent=codes.grants, before=LAST, by=curator)
    names = [[node.row.values["name"] for node in root.walk()] for root in tree_of_snapshot(version.snapshot)]
    assert names == [["Funding", "Grants", "Savings"], ["Network", "Contact"], ["Trust"]]
