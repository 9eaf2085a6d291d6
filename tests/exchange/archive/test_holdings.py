"""Every table is archived, or it is said why it is not."""

from pathlib import Path

from apps.exchange.archive.holdings import LEFT_OUT, OTHERS, archived_models, tables

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "archive.md"


def test_every_table_is_archived_or_listed_as_left_out():
    """A new model of ours is archived by itself. One of another app belongs to OTHERS, or to LEFT_OUT with a reason."""
    archived = {model._meta.label for model in archived_models()}
    assert archived & set(LEFT_OUT) == set()
    assert archived | set(LEFT_OUT) == {model._meta.label for model in tables()}


def test_no_table_is_listed_that_is_no_more():
    assert {*OTHERS, *LEFT_OUT} <= {model._meta.label for model in tables()}
    assert set(OTHERS) <= {model._meta.label for model in archived_models()}


def test_document_names_what_is_left_out():
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [label for label in LEFT_OUT if f"`{label}`" not in text] == []


def test_rows_come_after_those_that_they_point_to():
    order = {model: number for number, model in enumerate(archived_models())}
    late = {
        f"{model._meta.label}.{field.name}"
        for model in order
        for field in model._meta.local_concrete_fields
        if field.related_model in order and field.related_model is not model
        if order[field.related_model] > order[model]
    }
    assert late == set()
