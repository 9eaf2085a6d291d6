"""What a visitor may not see is in no citation and in no format, whoever asks and whatever points to it."""

import pytest

from apps.core.mentions import store_all_mentions
from apps.core.references import kinds, own_rows
from apps.publishing.builders import builders, record_of
from apps.publishing.citing.about import About
from apps.publishing.formats.registry import formats
from tests.pages.base import make_base
from tests.pages.hidden import MARK, STATES, Hidden, behind, beside
from tests.publishing.records import SITE

pytestmark = pytest.mark.django_db


@pytest.fixture(params=STATES)
def base(request, settings):
    """The base of the page tests with rows in one hidden state, tied to everything in both directions."""
    settings.SIMPLE_HISTORY_ENABLED = False
    base = make_base()
    hidden = Hidden(base, STATES[request.param])
    beside(hidden)
    behind(hidden)
    store_all_mentions()
    return base


def everything():
    """(row, its Record) for every row of every kind that has Records."""
    for kind in builders.all():
        for row in own_rows(kinds()[kind]):
            yield row, record_of(row)


def said_of(row, record):
    """All that is said of one row: every format, every citation, the head of its page."""
    about = About(record, SITE)
    for each in formats.of(record.kind):
        yield each.name, each.write(row, record, SITE)
    yield "citations", " ".join(one.text for one in about.citations)
    yield "head", f"{about.metas} {about.links} {about.json_ld}"


def test_no_format_of_anything_says_what_is_hidden(base):
    told = [(row, record) for row, record in everything() if record]
    assert len(told) > 20
    traces = [
        f"{row.reference} in {name}: {text[max(0, text.lower().index(MARK) - 80) :][:160]}"
        for row, record in told
        for name, text in said_of(row, record)
        if MARK in text.lower()
    ]
    assert not traces, "\n".join(traces)


def test_what_is_hidden_has_no_record(base):
    hidden = [row for row, record in everything() if record is None]
    assert {row.reference_kind for row in hidden} >= {"claim", "quote", "interview", "sme", "source", "summary"}
    assert all(MARK in row.key or not row.passage_id or MARK in row.passage.slug for row in hidden)


def test_no_name_that_is_not_public_is_in_any_format(base):
    names = [row for row, record in everything() if record and "Lindgaard" in " ".join(
        text for _, text in said_of(row, record)
    )]  # fmt: skip
    assert names == []
