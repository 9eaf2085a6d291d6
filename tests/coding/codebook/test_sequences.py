"""Whatever is done to a codebook, in whatever order: its tree stays a tree, no coding is lost, all can be undone."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coding.codebook.adding import add_code
from apps.coding.codebook.editing import edit_code
from apps.coding.codebook.merging import merge_codes
from apps.coding.codebook.moving import LAST, move_code
from apps.coding.codebook.ordering import numbers_for
from apps.coding.codebook.retiring import bring_back_code, delete_code, retire_code
from apps.coding.codebook.splitting import split_code
from apps.coding.codebook.undoing import last_to_redo, last_to_undo, take_back
from apps.coding.models import Code, Quote
from apps.core.trees import tree_of
from tests.coding.codebook.states import everything, who_coded_what

NUMBER = st.integers(0, 40)
STEP = st.tuples(
    st.sampled_from(["move", "move", "merge", "split", "rename", "retire", "bring back", "delete", "add"]),
    NUMBER, NUMBER, NUMBER,
)  # fmt: skip


def do(verb, book, by, one, two, three):
    """One operation on codes chosen by number; what is refused changes nothing."""
    codes = list(Code.objects.filter(codebook=book).order_by("pk"))
    code, other = codes[one % len(codes)], codes[two % len(codes)]
    siblings = list(Code.objects.filter(codebook=book, parent=other).exclude(pk=code.pk).in_tree_order())
    before = siblings[three % len(siblings)] if siblings and three % 2 else LAST
    quotes = list(Quote.objects.filter(codings__code=code).distinct().order_by("pk"))[: three % 3 + 1]
    parent = other if three % 5 else None
    actions = {
        "move": lambda: move_code(code, parent=parent, before=before if parent else LAST, by=by),
        "merge": lambda: merge_codes(source=code, target=other, by=by),
        "split": lambda: split_code(code, quotes=quotes, target=other if three % 2 else None, name=f"C{three}", by=by),
        "rename": lambda: edit_code(code, {"name": f"N{three}"}, by=by),
        "retire": lambda: retire_code(code, by=by),
        "bring back": lambda: bring_back_code(code, by=by),
        "delete": lambda: delete_code(code, by=by),
        "add": lambda: add_code(book, name=f"A{three}", parent=other, by=by),
    }  # fmt: skip
    try:
        with transaction.atomic():
            actions[verb]()
    except ValidationError:
        pass


@pytest.fixture
def coded(codes, quotes, put, owner, book, project):
    """Six codes, with three quotes that have two codes each, by two people."""
    for quote, pair in zip(quotes, [("funding", "trust"), ("trust", "contact"), ("contact", "grants")], strict=False):
        for slug in pair:
            put(quote, getattr(codes, slug), memo=slug)
    put(quotes[0], codes.trust, coder=owner)
    return book


@pytest.mark.django_db
def test_tree_stays_a_tree_nothing_is_lost_and_all_can_be_undone(coded, curator):
    first, codings = everything(), who_coded_what(coded)

    @settings(max_examples=12)
    @given(st.lists(STEP, max_size=6))
    def check(steps):
        with transaction.atomic():
            for verb, *numbers in steps:
                do(verb, coded, curator, *numbers)
                rows = list(Code.objects.filter(codebook=coded).in_tree_order())
                roots = tree_of(rows)
                assert [node.row for root in roots for node in root.walk()] == rows
                assert who_coded_what(coded) == codings
            last, done = everything(), 0
            while change := last_to_undo(coded, curator):
                take_back(change, by=curator)
                done += 1
            assert everything() == first
            for _ in range(done):
                take_back(last_to_redo(coded, curator), by=curator)
            assert everything() == last
            transaction.set_rollback(True)

    check()


@given(st.lists(st.integers(0, 60), max_size=8), st.integers(0, 8), st.integers(1, 4))
def test_numbers_keep_the_order(numbers, index, count):
    index = min(index, len(numbers))
    found = numbers_for(numbers[:index] + [None] * count + numbers[index:])
    assert len(found) == len(numbers) + count
    assert all(one < two for one, two in itertools.pairwise(found))
    assert all(number > 0 for number in found[index : index + count])


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([10, None, 20], [10, 15, 20]),
        ([10, 20, None, None], [10, 20, 30, 40]),
        ([None, 10], [5, 10]),
        ([1, None, 2], [10, 20, 30]),
        ([10, 10, None], [10, 20, 30]),
        ([None], [10]),
    ],
)
def test_others_keep_their_numbers_where_there_is_room(positions, expected):
    assert numbers_for(positions) == expected
