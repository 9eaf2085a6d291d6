"""A codebook with a small tree, coded by two people."""

from types import SimpleNamespace

import pytest
from django.test import Client

from apps.coding.models import Code
from tests import builders as make


@pytest.fixture
def book(project):
    return make.make_codebook(project=project, slug="firms", title="Codes for firms")


@pytest.fixture
def codes(book):
    """Funding (Grants, Savings), Network (Contact), Trust: by their slugs."""
    found = SimpleNamespace()
    for slug, parent, position in [
        ("funding", None, 10), ("grants", "funding", 11), ("savings", "funding", 12), ("network", None, 20),
        ("contact", "network", 21), ("trust", None, 30),
    ]:  # fmt: skip
        above = getattr(found, parent) if parent else None
        code = make.make_code(codebook=book, slug=slug, name=slug.title(), parent=above, position=position)
        setattr(found, slug, code)
    return found


@pytest.fixture
def transcript(project):
    return make.make_transcript(interview=make.make_interview(project=project, slug="filtra-1"))


@pytest.fixture
def quotes(transcript):
    """Six quotes of one interview."""
    return [
        make.make_quote(transcript=transcript, start=10 * n, end=10 * n + 8, slug=f"filtra-{n:02}") for n in range(6)
    ]


@pytest.fixture
def first_round(project):
    return make.make_round(project=project, slug="first")


@pytest.fixture
def put(coder, first_round):
    """`put(quote, code)`: a coding by the coder in the first round, or by and in others."""

    def put(quote, code, **fields):
        return make.make_coding(**{"quote": quote, "code": code, "coder": coder, "round": first_round, **fields})

    return put


@pytest.fixture
def tree(book):
    """`tree()`: the codebook as it is stored, as nested (name, …) in order."""

    def below(rows, parent):
        return [(row.name, *below(rows, row.pk)) for row in rows if row.parent_id == parent]

    def tree():
        return below(list(Code.objects.filter(codebook=book).in_tree_order()), None)

    return tree


@pytest.fixture
def client_as():
    def client_as(user):
        client = Client()
        if user.is_authenticated:
            client.force_login(user)
        return client

    return client_as
