"""A row is the same line of JSON whatever the database, and the line is the same row."""

import datetime
import json
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.clusters.models import Initiative
from apps.exchange.archive.values import Table, plain
from apps.organisations.models import Fact
from apps.projects.models import Change

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
)


def there_and_back(model, **given_values):
    """What becomes of a row of `model`; the columns that are not given are NULL."""
    table = Table(model, names=None)
    row = {field.attname: given_values.get(field.attname) for field in table.fields}
    line = table.line_of(row.values())
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert table.row_from(line) == row
    return json.loads(line)


@given(texts)
def test_text_comes_back(text):
    there_and_back(Fact, label=text)


@given(values)
def test_json_comes_back(value):
    there_and_back(Initiative, countries=value)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimal_is_text(value):
    assert isinstance(there_and_back(Fact, value=value)["value"], str)


@given(st.datetimes(timezones=st.just(datetime.UTC)), st.uuids(), st.booleans())
def test_time_uuid_and_truth_come_back(at, key, is_private):
    there_and_back(Change, at=at, uuid=key, is_private=is_private)


def test_values_read_as_the_document_says():
    copenhagen = datetime.timezone(datetime.timedelta(hours=1))
    assert plain(datetime.datetime(2026, 1, 31, 0, 30, tzinfo=copenhagen)) == "2026-01-30T23:30:00Z"
    assert plain(datetime.date(2026, 1, 31)) == "2026-01-31"
    assert plain(Decimal("12.50")) == "12.50"
    assert plain(uuid.UUID(int=1)) == "00000000-0000-0000-0000-000000000001"
    assert plain(b"\x00\xff") == "AP8="
    assert plain(None) is None


def test_value_of_another_kind_is_not_guessed_at():
    with pytest.raises(TypeError, match="no way to write a complex"):
        plain(1j)


def test_half_of_a_pair_is_kept_as_an_escape():
    assert there_and_back(Initiative, countries=["\ud83d"])["countries"] == ["\ud83d"]


def test_keys_stand_in_one_order_though_databases_keep_them_in_others():
    table = Table(Initiative, names=None)
    lines = {
        table.line_of([countries if field.attname == "countries" else None for field in table.fields])
        for countries in ({"b": 1, "aa": {"d": 1, "c": 2}}, {"aa": {"c": 2, "d": 1}, "b": 1})
    }
    assert len(lines) == 1
