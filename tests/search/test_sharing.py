"""The index of a large base is made by several processes, which see what one process sees."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from apps.search import converting
from apps.search.converting import helpers
from apps.search.indexing import rebuild
from apps.search.models import Entry, Word
from apps.search.storing import FIELDS

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = [field.attname for field in FIELDS if field.attname != "since"]


def made():
    """What a rebuild says, and what it leaves."""
    counts = rebuild()
    words = Word.objects.order_by("word").values_list("word", "folded", "entries")
    return counts, sorted(Entry.objects.values_list(*NAMES), key=str), list(words)


def test_several_processes_make_the_same_index_as_one(monkeypatch):
    call_command("grow", quotes=300, verbosity=0)
    alone = made()
    monkeypatch.setattr(converting, "MANY", 0)
    monkeypatch.setattr(converting.os, "cpu_count", lambda: 2)
    assert made() == alone


def test_processes_are_asked_only_for_much_and_where_they_see_all_of_it(monkeypatch):
    monkeypatch.setattr(converting.os, "cpu_count", lambda: 2)
    with helpers(converting.MANY) as pool:
        assert (pool is not None) is (connection.vendor == "postgresql")
    with helpers(converting.MANY - 1) as pool:
        assert pool is None
    with transaction.atomic(), helpers(converting.MANY) as pool:
        assert pool is None
