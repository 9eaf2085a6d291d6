from django.utils import timezone

from apps.coding.models import CodebookVersion
from apps.coding.versions import freeze_codebook
from tests.builders import day, make_code, make_code_in_set, make_code_set, make_codebook, make_user


def test_version_holds_the_codes_as_they_stand(db):
    book = make_codebook()
    network = make_code(codebook=book, slug="network", name="Network", position=2, when="Always.", colour="#8a4b00")
    trust = make_code(
        codebook=book, slug="trust", name="Trust", parent=network, origin="emerging", position=1,
        retired_on=day("2026-01-02"),
    )  # fmt: skip
    make_code(slug="elsewhere")
    make_code_in_set(code=trust, set=make_code_set(codebook=book, name="Ways in"))
    version = freeze_codebook(book, note="After the first interview", by=make_user(username="karin"))
    assert version.number == 1
    assert version.dated == timezone.localdate()
    assert version.created_by.username == "karin"
    assert version.snapshot == [
        {
            "uuid": str(trust.uuid), "slug": "trust", "name": "Trust", "parent": "network", "origin": "emerging",
            "definition": trust.definition, "when": "", "when_not": "", "example": "", "colour": "",
            "sets": ["Ways in"], "retired_on": "2026-01-02",
        },
        {
            "uuid": str(network.uuid), "slug": "network", "name": "Network", "parent": None, "origin": "pre-set",
            "definition": network.definition, "when": "Always.", "when_not": "", "example": "", "colour": "#8a4b00",
            "sets": [], "retired_on": None,
        },
    ]  # fmt: skip


def test_versions_count_on_and_keep_what_was(db):
    book = make_codebook()
    code = make_code(codebook=book, name="Trust")
    first = freeze_codebook(book)
    code.name = "Trust in partners"
    code.save()
    second = freeze_codebook(book)
    assert (first.number, second.number) == (1, 2)
    stored = CodebookVersion.objects.get(pk=first.pk).snapshot
    assert [stored[0]["name"], second.snapshot[0]["name"]] == ["Trust", "Trust in partners"]
    assert freeze_codebook(make_codebook()).number == 1


def test_freezing_costs_the_same_for_many_codes(db, django_assert_num_queries):
    book = make_codebook()
    parent = make_code(codebook=book)
    for _ in range(10):
        make_code(codebook=book, parent=parent)
    with django_assert_num_queries(6):  # savepoint, newest version, sets, codes, insert, release
        freeze_codebook(book)
