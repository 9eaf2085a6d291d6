"""The tree of codes: its numbers, its columns, and who sees what."""

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.codebook.rolling_up import count_quotes, quotes_of_codes
from apps.coding.models import Codebook
from apps.core.trees import tree_of
from apps.core.visibility import Access
from apps.pictures.boxes import Box
from apps.pictures.codes import counted_tree
from apps.pictures.codes_layout import COLUMNS, draw, in_columns
from apps.pictures.lettering import width_of
from tests import builders as make

ADDRESS = "/pictures/codes/firms/"


@pytest.fixture
def code(project):
    return make.make_code(codebook=make.make_codebook(project=project, slug="firms"), slug="contact", name="Contact")


@pytest.fixture
def below(code):
    return make.make_code(codebook=code.codebook, parent=code, slug="fair", name="At a fair")


def coded(code, *others, **fields):
    """A quote that stands under all of these."""
    quote = make.make_quote(interview=make.make_interview(project=code.codebook.project), **fields)
    for one in (code, *others):
        make.make_coding(quote=quote, code=one)
    return quote


def numbers(code, user):
    nodes = [node.row for root in counted_tree(code.codebook, user) for node in root.walk()]
    return {row.slug: (row.total_count, row.own_count) for row in nodes}


@pytest.mark.django_db
def test_a_quote_under_a_code_and_one_below_it_counts_once(code, below, visitor):
    coded(code, below)
    coded(below)
    assert numbers(code, visitor) == {"contact": (2, 1), "fair": (2, 2)}


@pytest.mark.django_db
def test_a_quote_for_members_counts_for_them_alone(code, visitor, reader):
    coded(code, access=Access.PROJECT)
    assert numbers(code, visitor)["contact"] == (0, 0)
    assert numbers(code, reader)["contact"] == (1, 1)


@pytest.mark.django_db
def test_a_number_leads_to_just_its_quotations(code, below, client):
    quote = coded(below, exact="At the fair in Rotterdam we met them.")
    rows = client.get(f"{ADDRESS}?format=csv").content.decode()
    assert "/analysis/passages/?codebook=firms&code=contact&below=1" in rows
    words = client.get("/analysis/passages/?codebook=firms&code=contact&below=1").content.decode()
    assert quote.exact in words


@pytest.mark.django_db
def test_a_code_leads_to_its_page(code, client):
    assert 'href="http://testserver/codes/firms/contact/"' in client.get("/pictures/codes/firms.svg").content.decode()


@pytest.mark.django_db
def test_a_hidden_codebook_is_as_one_that_is_not(code, client):
    assert client.get("/pictures/codes/").headers["Location"] == ADDRESS
    assert client.get("/pictures/codes/?codebook=firms").headers["Location"] == ADDRESS
    code.codebook.access = Access.RESTRICTED
    code.codebook.save()
    assert client.get(ADDRESS).status_code == client.get("/pictures/codes/firms.svg").status_code == 404
    hidden, missing = (client.get(f"/pictures/codes/?codebook={slug}").content for slug in ("firms", "absent"))
    assert hidden == missing


@pytest.mark.django_db
def test_the_page_costs_the_same_for_many_codes(code):
    def queries():
        with CaptureQueriesContext(connection) as made:
            Client().get(ADDRESS)
        return len(made)

    coded(code)
    few = queries()
    for _ in range(12):
        coded(make.make_code(codebook=code.codebook, parent=code))
    assert queries() == few


def invented(parents, name="A code with a name of some length"):
    """Roots of a tree; `parents` says for each code which one before it is above it, None for none."""
    rows = [
        SimpleNamespace(pk=at, parent_id=parent if parent is not None and parent < at else None, name=name,
                        total_count=at * 1000)
        for at, parent in enumerate(parents)
    ]  # fmt: skip
    return tree_of(rows)


def overlaps(tree):
    boxes = []
    for placed in tree.placed:
        line, number = placed.line, width_of(placed.number)
        boxes.append(Box(placed.x + line.x_words, line.y - 8, width_of(placed.words), 24))
        boxes.append(Box(placed.x + 316 - number, line.y - 8, number, 16))
    assert all(box.x >= 0 and box.right <= tree.width and box.bottom <= tree.height for box in boxes)
    return [(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :] if one.overlaps(other)]


@given(st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=1, max_size=60), st.text(max_size=80))
def test_no_name_stands_on_another_name_or_number(parents, name):
    assert overlaps(draw(invented(parents, name))) == []


def test_three_hundred_codes_stand_in_columns_of_about_the_same_length():
    roots = invented([None if at % 10 == 0 else at - at % 10 for at in range(300)])
    tree = draw(roots)
    assert len(tree.placed) == 300
    assert [sum(len(root.ids) for root in group) for group in in_columns(roots)] == [100, 100, 100]


@given(st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=80))
def test_columns_keep_the_order_of_the_codebook(parents):
    roots = invented(parents)
    groups = in_columns(roots)
    assert [root for group in groups for root in group] == roots
    assert len(groups) <= COLUMNS


@pytest.mark.django_db
def test_shipped_codebooks_have_the_numbers_of_their_pages_and_no_overlaps(visitor):
    call_command("loadcases", verbosity=0)
    for codebook in Codebook.objects.visible_to(visitor):
        roots = counted_tree(codebook, visitor)
        assert overlaps(draw(roots)) == []
        mine = {node.row.pk: (node.row.own_count, node.row.total_count) for root in roots for node in root.walk()}
        count_quotes(roots, quotes_of_codes(codebook, visitor))
        assert mine == {
            node.row.pk: (node.row.own_count, node.row.total_count) for root in roots for node in root.walk()
        }
