"""Ten times the rows need no more memory."""

import gc
import tracemalloc

import pytest

from apps.core.models import Mention
from apps.exchange.archive.restoring import restore_archive
from apps.exchange.archive.writing import write_archive
from tests.exchange.archive import world

SENTENCE = "The cluster opened the door; the contract was their own work. " * 3
FEW, MANY = 2_000, 20_000


def make_mentions(count):
    rows = (
        Mention(
            source_kind="term", source_key=f"term-{number}", field="definition", position=number, sentence=SENTENCE,
            target_kind="sme", target_key=f"firm-{number % 97}",
        )
        for number in range(count)
    )  # fmt: skip
    Mention.objects.bulk_create(rows, batch_size=1000)


def peak_of(act):
    """The most bytes that Python held at once while `act` ran, above those that it held before."""
    gc.collect()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sizes")


@pytest.mark.django_db
def test_memory_does_not_grow_with_the_number_of_rows(folder):
    """Held at once, the words of the rows alone would be more than the bound; what a first run fills for good, such as
    caches, is no matter, so there is a run before those that are compared."""
    written, restored = {}, {}
    for count in (100, FEW, MANY):
        path = folder / f"{count}.zip"
        make_mentions(count)
        written[count] = peak_of(lambda path=path: write_archive(path))
        world.empty()
        restored[count] = peak_of(lambda path=path: restore_archive(path))
        assert Mention.objects.count() == count
        world.empty()
    bound = (MANY - FEW) * len(SENTENCE)
    assert written[MANY] - written[FEW] < bound
    assert restored[MANY] - restored[FEW] < bound
