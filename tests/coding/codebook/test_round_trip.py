"""What was moved and merged on the site goes out to the fixtures and comes back in its order."""

from pathlib import Path

import pytest
from django.db import transaction

from apps.coding.codebook.adding import add_code
from apps.coding.codebook.moving import LAST, move_code
from apps.coding.models import Code, Codebook
from apps.core.trees import tree_of
from apps.exchange.fixtures.dump import dump_fixtures, fixture_texts
from apps.exchange.fixtures.load import load_fixtures
from tests.builders import make_user

SAMPLE = Path(__file__).parents[2] / "exchange" / "sample"


def slugs():
    """The codes of the sample's codebook in the order of its tree."""
    roots = tree_of(list(Code.objects.filter(codebook__slug="firms").in_tree_order()))
    return [(node.depth, node.row.slug) for root in roots for node in root.walk()]


@pytest.mark.django_db
def test_order_of_the_tree_survives_the_fixtures(tmp_path):
    with transaction.atomic():
        load_fixtures(SAMPLE)
        book, by = Codebook.objects.get(slug="firms"), make_user()
        for name in ("Fairs", "Agents", "Zones", "Ports"):
            add_code(book, name=name, by=by, parent=Code.objects.get(slug="network") if name > "M" else None)
        code = {one.slug: one for one in book.codes.all()}
        move_code(code["ports"], parent=code["network"], before=code["zones"], by=by)
        move_code(code["agents"], parent=None, before=code["network"], by=by)
        move_code(code["fairs"], parent=code["first-contact"], before=LAST, by=by)
        expected, text = slugs(), fixture_texts()
        dump_fixtures(tmp_path)
        transaction.set_rollback(True)
    load_fixtures(tmp_path)
    assert slugs() == expected
    assert len(expected) == 6
    assert fixture_texts() == text
