"""Codes moved about the tree."""

import pytest
from django.core.exceptions import ValidationError

from apps.coding.codebook.moving import LAST, move_code
from apps.coding.models import Code
from apps.projects.changing import ChangedMeanwhile
from apps.projects.models import Change
from tests import builders as make

pytestmark = pytest.mark.django_db
START = [("Funding", ("Grants",), ("Savings",)), ("Network", ("Contact",)), ("Trust",)]


FUNDING, NETWORK, TRUST = START


@pytest.mark.parametrize(
    ("code", "parent", "before", "expected"),
    [
        ("trust", None, "funding", [TRUST, FUNDING, NETWORK]),
        ("trust", "funding", "savings", [("Funding", ("Grants",), TRUST, ("Savings",)), NETWORK]),
        ("network", "funding", None, [(*FUNDING, NETWORK), TRUST]),
        ("contact", None, "network", [FUNDING, ("Contact",), ("Network",), TRUST]),
        ("savings", "funding", "grants", [("Funding", ("Savings",), ("Grants",)), NETWORK, TRUST]),
    ],
)
def test_code_stands_where_it_was_put(codes, tree, curator, code, parent, before, expected):
    parent = getattr(codes, parent) if parent else None
    before = getattr(codes, before) if before else LAST
    move_code(getattr(codes, code), parent=parent, before=before, by=curator)
    assert tree() == expected


def test_move_where_there_is_room_touches_one_row(codes, curator):
    Code.objects.filter(pk=codes.savings.pk).update(position=15)
    move_code(codes.trust, parent=codes.funding, before=codes.savings, by=curator)
    assert Change.objects.get().rows.count() == 1


def test_what_stands_below_a_code_moves_with_it(codes, book, curator):
    move_code(codes.funding, parent=codes.network, before=codes.contact, by=curator)
    listed = [code.slug for code in book.codes.in_tree_order()]
    assert listed == ["network", "funding", "grants", "savings", "contact", "trust"]


@pytest.mark.parametrize("below", ["funding", "savings"])
def test_code_never_stands_below_itself(codes, tree, curator, below):
    with pytest.raises(ValidationError, match="cannot stand below itself"):
        move_code(codes.funding, parent=getattr(codes, below), before=LAST, by=curator)
    assert tree() == START


def test_code_stays_in_its_codebook(codes, curator):
    with pytest.raises(ValidationError, match="stays in its codebook"):
        move_code(codes.trust, parent=make.make_code(), before=LAST, by=curator)


def test_neighbour_that_has_left_is_a_conflict(codes, curator):
    with pytest.raises(ChangedMeanwhile):
        move_code(codes.trust, parent=codes.funding, before=codes.contact, by=curator)


def test_codes_of_one_position_can_be_put_in_an_order(project, curator):
    book = make.make_codebook(project=project)
    one, two, three = (make.make_code(codebook=book, name=name) for name in "ABC")
    move_code(three, parent=None, before=two, by=curator)
    assert [code.name for code in book.codes.in_tree_order()] == ["A", "C", "B"]
    assert len({code.position for code in book.codes.all()}) == 3
