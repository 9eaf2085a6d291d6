"""docs/machines.md names what there is."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from apps.exchange import formats as own
from apps.exchange.models import HarvestedRecord
from apps.publishing.formats.registry import formats

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "machines.md").read_text(encoding="utf-8")
ADDRESSES = sorted(set(re.findall(r"curl '?https://casebase\.example([^\s']+)", TEXT)))


@pytest.mark.parametrize("kind", ["quote", "codebook", "project"])
def test_every_format_of_this_app_is_described(kind):
    names = {one.name for one in formats.of(kind) if one.write.__module__.startswith(own.__name__.rpartition(".")[0])}
    assert names
    assert all(f"`{name}`" in TEXT for name in names)


def test_every_example_works_with_the_shipped_content(client, db):
    call_command("loadcases", verbosity=0)
    assert HarvestedRecord.objects.filter(kind="quote", deleted_at=None).exists(), "a load tells the register"
    assert len(ADDRESSES) >= 8
    for address in ADDRESSES:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert b"<error" not in answer.content or "from=" in address
