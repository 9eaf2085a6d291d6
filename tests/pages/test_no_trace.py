"""Rows that somebody may not see leave no trace on any page: no word, no link, no number."""

import io
import re
import zipfile

import pytest
from django.db import transaction

from tests.builders import make_user
from tests.pages.base import ADDRESSES, DOWNLOADS, EXPORTS, make_base
from tests.pages.conftest import client_of
from tests.pages.hidden import MARK, STATES, Hidden, behind, beside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
# Who may not see a row in that state: a visitor never, and each kind of those who have logged in once.
SHUT_OUT = [
    ("draft", "visitor"), ("project", "visitor"), ("restricted", "visitor"),
    ("project", "stranger"), ("restricted", "reader"),
]  # fmt: skip


class Told:
    """What a person reads: before there are hidden rows, beside them, and where public rows point to them."""

    def __init__(self, state, person):
        base = make_base()
        users = {"visitor": None, "stranger": make_user(username="stranger"), "reader": base.reader}
        client = client_of(users[person])
        self.before = contents(client, [*ADDRESSES, *EXPORTS, *DOWNLOADS])
        hidden = Hidden(base, STATES[state])
        beside(hidden)
        self.beside = contents(client, [*ADDRESSES, *EXPORTS, *DOWNLOADS])
        self.behind = contents(client, [*ADDRESSES, *EXPORTS, *DOWNLOADS, *behind(hidden)])


def contents(client, addresses):
    """{address: what stands there}, without what differs at each request."""
    answers = {one: client.get(one) for one in addresses}
    return {one: TOKEN.sub("", body_of(answer).decode()) for one, answer in answers.items()}


def body_of(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.fixture(scope="module", params=SHUT_OUT, ids=" before a ".join)
def told(request, read_only):
    with transaction.atomic():
        yield Told(*request.param)
        transaction.set_rollback(True)


def first_difference(before, after):
    lines = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((f"{one.strip()[:300]} → {other.strip()[:300]}" for one, other in lines if one != other), "longer")


def test_pages_are_the_same_with_and_without_rows_that_one_may_not_see(told):
    changes = [
        f"{place}: {first_difference(page, told.beside[place])}"
        for place, page in told.before.items()
        if page != told.beside[place]
    ]
    assert not changes, "\n".join(changes)


def test_nothing_hidden_shows_where_a_public_row_points_to_it(told):
    traces = [f"{place}: {around(page)}" for place, page in told.behind.items() if MARK in page.lower()]
    assert not traces, "\n".join(traces)


def around(page):
    at = page.lower().index(MARK)
    return page[max(0, at - 150) : at + 60]


def test_a_link_to_something_hidden_is_words(told):
    assert "a word" in told.behind["/summaries/seen/"]
