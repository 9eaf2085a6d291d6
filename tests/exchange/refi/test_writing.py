"""What is written as REFI-QDA is valid, and comes back as it went out."""

import dataclasses
import io
import os
import tracemalloc
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from apps.exchange.material import (
    CellSummary,
    Code,
    Coder,
    CodeSet,
    Coding,
    Document,
    Material,
    Memo,
    Selection,
    Variable,
    faults,
)
from apps.exchange.refi.reading import read
from apps.exchange.refi.writing import write, write_codebook
from tests.exchange.refi.materials import materials
from tests.exchange.refi.same import assert_same, in_order

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SHARED = Path(os.environ.get("CASEBASE_SHARED_DATA") or ROOT.parent / "shared" / "data")
SCHEMAS = SHARED / "refi" / "schema"
PROJECT = "{urn:QDA-XML:project:1.0}"


def thing(kind, **fields):
    guid = uuid4()
    return kind(key=str(guid), guid=guid, **fields)


def written(material, **options):
    file = io.BytesIO()
    remarks = write(material, file, **options)
    return file, remarks


def codebook_of(material):
    file = io.BytesIO()
    return file, write_codebook(material, file)


def xml_of(file):
    return etree.fromstring(zipfile.ZipFile(file).read("project.qde"))


def is_valid(xml, schema):
    """True where the standard's schema finds no fault; True as well where it is not at hand."""
    if not SCHEMAS.exists():
        return True
    found = etree.XMLSchema(etree.parse(SCHEMAS / schema))
    found.assertValid(xml)
    return True


@pytest.fixture
def material():
    """Two coders, a folder with two codes, two documents, an overlap and a memo on each kind of thing."""
    ann, bob = thing(Coder, name="Ann"), thing(Coder, name="Bob")
    folder = thing(Code, name=" Mønstre & <mål> ", is_codable=False, definition="What\nrecurs ")
    money = thing(Code, name="Money\n“😀”", parent=folder.key, colour="#ff8800")
    bank = thing(Code, name="Bank", parent=folder.key)
    first = thing(Document, title="Første\tsamtale", text="Vi havde 😀 ingen penge.\nBanken sagde nej.\n")
    second = thing(Document, title="Empty", text="")
    words = thing(Selection, document=first.key, start=9, end=24, exact=first.text[9:24])
    inner = thing(Selection, document=first.key, start=17, end=30, exact=first.text[17:30])
    moment = datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
    codings = [
        thing(Coding, selection=words.key, code=money.key, coder=ann.key, created_at=moment, memo="Sure?\n"),
        thing(Coding, selection=words.key, code=money.key, coder=bob.key),
        thing(Coding, selection=words.key, code=bank.key),
    ]
    places = [("project", ""), ("code", money.key), ("document", first.key), ("selection", inner.key)]
    memo = thing(Memo, title="T", text="Look", coder=ann.key, created_at=moment, on=places)
    return Material(
        format="refi",
        title="Projekt",
        description="About",
        coders=[ann, bob],
        codes=[folder, money, bank],
        documents=[first, second],
        selections=[words, inner],
        codings=codings,
        memos=[memo],
        sets=[thing(CodeSet, name="Group", codes=[bank.key], documents=[first.key])],
    )


def test_project_comes_back_as_it_went_out(material):
    file, remarks = written(material)
    assert remarks == []
    assert is_valid(xml_of(file), "Project.xsd")
    found = read(file, "p.qdpx")
    assert_same(found, material)
    assert found.remarks == []
    assert found.tool == "Casebase"


def test_package_is_as_the_standard_wants_it(material):
    file, _ = written(material)
    archive = zipfile.ZipFile(file)
    text = f"sources/{material.documents[0].guid}.txt"
    assert archive.namelist()[:2] == ["project.qde", text]
    assert archive.read(text).decode() == material.documents[0].text
    xml = xml_of(file)
    selection = xml.find(f".//{PROJECT}PlainTextSelection")
    assert (selection.get("startPosition"), selection.get("name")) == ("9", material.selections[0].exact)
    assert b"&#10;" in archive.read("project.qde")


def test_positions_for_nvivo_count_utf16_units_and_come_back(material):
    file, _ = written(material, utf16=True)
    selection = xml_of(file).find(f".//{PROJECT}PlainTextSelection")
    assert (selection.get("startPosition"), selection.get("endPosition")) == ("9", "25")
    assert_same(read(file), material)
    assert is_valid(xml_of(file), "Project.xsd")


def test_same_material_is_the_same_file(material):
    assert written(material)[0].getvalue() == written(material)[0].getvalue()


def test_codebook_comes_back_with_its_tree_and_sets(material):
    file, remarks = codebook_of(material)
    assert remarks == []
    assert is_valid(etree.fromstring(file.getvalue()), "Codebook.xsd")
    found = read(file, "codes.qdc")
    assert in_order(found.codes) == in_order(material.codes)
    assert found.sets[0].codes == material.sets[0].codes
    assert found.remarks == []


def test_codebook_without_codes_is_not_written():
    with pytest.raises(ValueError, match="without codes"):
        codebook_of(Material(format="refi"))


def test_empty_project_is_valid_and_leaves_empty_parts_out():
    file, _ = written(Material(format="refi"))
    assert is_valid(xml_of(file), "Project.xsd")
    assert len(xml_of(file)) == 0


def test_thing_without_a_guid_is_not_written(material):
    material.codes[1].guid = None
    with pytest.raises(ValueError, match="no GUID"):
        written(material)


@pytest.mark.parametrize("parent", ["nobody", "itself"])
def test_codes_that_are_no_tree_are_not_written(material, parent):
    material.codes[1].parent = material.codes[1].key if parent == "itself" else parent
    with pytest.raises(ValueError, match="parent"):
        written(material)


def test_characters_that_xml_cannot_hold_are_left_out_and_named(material):
    material.codes[1].name = "Mo\x0bney\x00"
    material.memos[0].text = "Lo\x07ok"
    file, remarks = written(material)
    assert [one.place for one in remarks] == ["Code “Money”", "PlainTextContent"]
    assert read(file).codes[1].name == "Money"


def test_text_keeps_the_characters_that_xml_cannot_hold(material):
    text = "\ufeffWe\x0b had\x1f no money."
    document = thing(Document, title="Odd", text=text)
    material.documents.append(document)
    material.selections.append(thing(Selection, document=document.key, start=2, end=8, exact=text[2:8]))
    file, remarks = written(material)
    assert remarks == []
    assert_same(read(file), material)


def test_whole_of_a_long_text_may_be_coded(material):
    text = " ".join(map(str, range(300_000)))
    document = thing(Document, title="Long", text=text)
    material.documents.append(document)
    material.selections.append(thing(Selection, document=document.key, start=0, end=len(text), exact=text))
    assert_same(read(written(material)[0]), material)


@pytest.mark.parametrize(
    ("kind", "value", "tag"),
    [
        ("Integer", "12", "IntegerValue"),
        ("Integer", "twelve", "TextValue"),
        ("Float", "1.5", "FloatValue"),
        ("Float", "1e5", "TextValue"),
        ("Boolean", "true", "BooleanValue"),
        ("Date", "2024-02-29", "DateValue"),
        ("Date", "2023-02-29", "TextValue"),
        ("DateTime", "2024-02-29T12:00:00Z", "DateTimeValue"),
        ("Text", "", "TextValue"),
        ("Integer", "", "TextValue"),
    ],
)
def test_value_goes_out_by_its_type_or_as_text(material, kind, value, tag):
    variable = thing(Variable, name="V", type=kind)
    material.variables.append(variable)
    material.documents[0].attributes = {variable.key: value}
    file, _ = written(material)
    assert xml_of(file).find(f".//{PROJECT}VariableValue")[1].tag == PROJECT + tag
    assert is_valid(xml_of(file), "Project.xsd")
    assert_same(read(file), material)


def test_what_the_format_cannot_hold_is_remarked(material):
    material.summaries.append(CellSummary(key="1", document="", code="", text="Short of money"))
    material.documents[0].speaker = "Karin"
    material.selections.append(thing(Selection, document=material.documents[1].key, exact="Only a quote"))
    material.codings.append(thing(Coding, selection=material.selections[-1].key, code=material.codes[1].key, memo="M"))
    file, remarks = written(material)
    assert len(remarks) == 3
    assert is_valid(xml_of(file), "Project.xsd")
    assert len(read(file).codings) == 3


def test_file_that_nobody_has_read_as_text_goes_out_as_it_came(material):
    material.documents[1].text = None
    material.documents[1].original, material.documents[1].original_name = b"%PDF-1.4", "Report.PDF"
    found = read(written(material)[0]).documents[1]
    assert (found.text, found.original) == (None, b"%PDF-1.4")


def test_times_go_out_in_utc(material):
    zone = timezone(timedelta(hours=2))
    material.codings[0].created_at = datetime(2024, 6, 1, 1, 30, 0, tzinfo=zone)
    file, _ = written(material)
    assert xml_of(file).find(f".//{PROJECT}Coding").get("creationDateTime") == "2024-05-31T23:30:00Z"


class Sink(io.RawIOBase):
    """Takes what is written, and keeps nothing."""

    def writable(self):
        return True

    def write(self, data):
        return len(data)


def test_memory_stays_flat_however_many_codings_are_written(material):
    code, selection = material.codes[1].key, material.selections[0].key

    def peak(number):
        codings = [Coding(key=str(n), guid=UUID(int=n + 1), selection=selection, code=code) for n in range(number)]
        many = dataclasses.replace(material, codings=codings, memos=[])
        tracemalloc.start()
        write(many, Sink())
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few, more = peak(1_000), peak(11_000)
    assert more - few < 10_000 * 400  # an index of the codings, not their XML


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(material=materials(), utf16=st.booleans())
def test_any_material_comes_back_as_it_went_out(material, utf16):
    assert faults(material) == []
    file, remarks = written(material, utf16=utf16)
    assert remarks == []
    assert is_valid(xml_of(file), "Project.xsd")
    assert_same(read(file), material)
