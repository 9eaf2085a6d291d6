"""The material of a file: what its parts promise one another."""

import pytest

from apps.exchange.material import Code, Coding, Document, Material, Selection, faults


@pytest.fixture
def material():
    return Material(
        format="refi",
        codes=[Code(key="c", name="Capital")],
        documents=[Document(key="d", title="One", text="We had no money.")],
        selections=[Selection(key="s", document="d", start=3, end=9, exact="had no")],
        codings=[Coding(key="1", selection="s", code="c")],
    )


def test_whole_material_has_no_faults(material):
    assert faults(material) == []
    assert material.counts == {"codes": 1, "documents": 1, "selections": 1, "codings": 1}


@pytest.mark.parametrize(
    ("what", "column", "value"),
    [
        ("codes", "parent", "nobody"),
        ("selections", "document", "nobody"),
        ("selections", "exact", "had  no"),
        ("selections", "end", 99),
        ("selections", "start", None),
        ("codings", "code", "nobody"),
        ("codings", "selection", "nobody"),
        ("codings", "coder", "nobody"),
    ],
)
def test_loose_end_is_a_fault(material, what, column, value):
    setattr(getattr(material, what)[0], column, value)
    assert faults(material)


def test_key_stands_for_one_thing(material):
    material.codes.append(Code(key="c", name="Another"))
    assert faults(material) == ["Two of the codes have one key."]
