"""A version from before a name was replaced is closed to those before whom it is replaced now."""

import pytest

from apps.coding.models import Quote
from apps.interviews.pseudonyms.tables import settle_masks
from apps.publishing.pieces import hidden_pieces
from apps.publishing.versions import publish
from tests import builders as make
from tests.pages.base import make_base
from tests.pages.conftest import client_of

pytestmark = pytest.mark.django_db

NEEDLE = "Zwaanenburg"
WORDS = f"and there we met the people of {NEEDLE}."


@pytest.fixture
def base(db):
    base = make_base()
    Quote.objects.filter(pk=base.quote.pk).update(exact=WORDS, transcript=None, start=None, end=None, suffix="")
    base.quote.refresh_from_db()
    rows = (base.quote, base.interview, base.claim, base.summary, base.workbook, base.path)
    base.versions = [publish(row, by=base.curator) for row in rows]
    base.holding = [one.get_absolute_url() for one in base.versions if NEEDLE in one.html]
    return base


def replace_in(interview):
    make.make_replacement(interview=interview, original=NEEDLE, replacement="[the customer]")
    settle_masks([interview.pk])


def pages(user, addresses):
    client = client_of(user)
    return {one: client.get(one).content.decode() for one in addresses}


def test_version_with_the_old_words_is_closed(base):
    assert len(base.holding) >= 5
    assert all(NEEDLE in page for page in pages(None, base.holding).values())
    replace_in(base.interview)
    for person in (None, base.reader):
        assert [one for one, page in pages(person, base.holding).items() if NEEDLE in page] == []
    assert [one for one, page in pages(base.coder, base.holding).items() if NEEDLE not in page] == []


def test_what_changed_since_is_closed_too(base):
    replace_in(base.interview)
    after = publish(base.quote, by=base.curator)
    assert "[the customer]" in after.html
    assert NEEDLE not in pages(None, [f"/quotes/filtra-01/v{after.number}/changes/"]).popitem()[1]


def test_version_made_after_it_stays_open(base):
    replace_in(base.interview)
    base.quote.refresh_from_db()
    assert hidden_pieces([publish(base.quote, by=base.curator)], base.reader) == []


def test_doctor_names_the_versions(base, faults):
    assert "quote:filtra-01" not in faults("published-pieces")
    replace_in(base.interview)
    assert "quote:filtra-01" in faults("published-pieces")


def test_table_of_another_interview_closes_nothing(base):
    replace_in(make.make_interview(project=base.project))
    assert all(NEEDLE in page for page in pages(None, base.holding).values())
