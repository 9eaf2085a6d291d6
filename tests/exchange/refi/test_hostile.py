"""Files that are made to harm, or broken, are refused with a sentence; what is absurd within one is remarked."""

import io
from uuid import uuid4

import pytest

from apps.exchange.refi import ground, tree
from apps.exchange.refi.opening import EMPTY, NO_PROJECT, TWO_PROJECTS
from apps.exchange.refi.reading import read
from apps.exchange.refi.tree import ATTRIBUTE, NO_DTD, NO_XML, OTHER, TOO_DEEP, TOO_LONG, TOO_MANY, TOO_NESTED
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.refi.build import (
    code,
    codes,
    coding,
    element,
    guid,
    packed,
    project,
    reading,
    remarks,
    selection,
    source,
    text,
)

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def refused(data):
    with pytest.raises(Unreadable) as caught:
        read(io.BytesIO(data.encode()) if isinstance(data, str) else data)
    return str(caught.value)


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE Project>",
        '<!DOCTYPE Project SYSTEM "http://localhost:9/evil.dtd">',
        '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE Project [<!ENTITY l0 "ha">{LAUGHS}]>',
    ],
)
@pytest.mark.parametrize("is_packed", [True, False])
def test_document_type_is_refused(doctype, is_packed):
    xml = f'<?xml version="1.0"?>{doctype}' + project(name="P")
    assert refused(packed(xml) if is_packed else xml) == NO_DTD


def test_entity_in_a_name_is_never_expanded():
    xml = f'<!DOCTYPE Project [<!ENTITY l0 "ha">{LAUGHS}]>' + project().replace("Project", "P&l9;", 2)
    assert refused(xml) == NO_DTD


def test_entity_without_a_document_type_is_refused():
    assert refused(project().replace("></Project>", ">&x;</Project>")) == NO_XML


def test_codes_may_stand_a_hundred_deep_and_no_deeper():
    def nested(depth):
        xml = ""
        for number in range(depth):
            xml = code(f"c{number}", xml)
        return project(element("CodeBook", element("Codes", xml)))

    assert len(reading(nested(100)).codes) == 100
    assert refused(nested(101)) == TOO_DEEP


@pytest.mark.parametrize("tag", ["Sets", "Unknown"])
def test_any_elements_may_not_nest_without_end(tag):
    assert refused(project(f"<{tag}>" * 200 + f"</{tag}>" * 200)) == TOO_NESTED


def test_elements_are_counted(monkeypatch):
    monkeypatch.setattr(tree, "ELEMENTS", 1000)
    assert refused(project("<x/>" * 1001)) == TOO_MANY
    assert reading(project("<x/>" * 900)).counts == {}


def test_endless_attribute_is_refused():
    assert refused(project(name="x" * (ATTRIBUTE + 1))) == TOO_LONG


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", EMPTY),
        ("no xml at all", NO_XML),
        ("\x89PNG\r\n", NO_XML),
        (project()[:-4], NO_XML),
        ("<html/>", OTHER),
        ('<Project xmlns="http://schemas.microsoft.com/project"/>', OTHER),
    ],
)
def test_other_files_are_refused(data, sentence):
    assert refused(data) == sentence


def test_truncated_project_is_refused():
    whole = packed(project(), {"sources/a.txt": b"words " * 1000}).getvalue()
    assert "damaged" in refused(io.BytesIO(whole[: len(whole) // 2]))


def test_project_is_one_and_at_the_root():
    assert refused(packed(project(), {"Other.QDE": project()})) == TWO_PROJECTS
    assert refused(packed(project(), name="folder/project.qde")) == NO_PROJECT
    assert refused(packed("words", name="word/document.xml")) == NO_PROJECT


@pytest.mark.parametrize("name", ["project.qde", "Project.qde", "Trial.QDE"])
def test_project_is_found_whatever_it_is_called(name):
    assert read(packed(project(), name=name)).title == "Project"


def test_wrong_ending_is_remarked():
    material = read(packed(project()), "mine.qdc")
    assert remarks(material).startswith("The name of this file ends in .qdc, but it holds a project with its sources")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (5, 5),
        (9, 4),
        (0, 999),
        (0, 2**31),
        (0, 10**40),
        (-4, 3),
        ("NaN", 3),
        ("", ""),
        ("1.5", 3),
        ("٣", 5),
        (0, "1e3"),
    ],
)
def test_absurd_position_is_remarked_and_not_moved(start, end):
    material = reading(
        project(
            codes("Capital"),
            element(
                "Sources",
                source(
                    "One",
                    text("PlainTextContent", "We had no money."),
                    selection("bad", start, end, coding("c1", "Capital")),
                    selection("good", 3, 9, coding("c2", "Capital")),
                ),
            ),
        )
    )
    assert [one.exact for one in material.selections] == ["had no"]
    assert len(material.codings) == 1
    assert "It is not taken. [One, " in remarks(material)
    assert "Codings on selections that are not taken: 1." in remarks(material)


@pytest.mark.parametrize(
    "path",
    [
        "absolute:///Volumes/anna/secret.txt",
        "relative:///secret.txt",
        "file:///secret.txt",
        "/secret.txt",
        "C:\\secret.txt",
    ],
)
def test_path_to_a_disk_is_never_opened_nor_repeated(path):
    xml = project(element("Sources", source("One", selection("s", 0, 2), plainTextPath=path)), basePath="/Volumes/anna")
    material = reading(xml, {"sources/secret.txt": b"Words"})
    assert material.documents[0].text is None
    assert "never opened" in remarks(material)
    assert "secret" not in remarks(material)
    assert "anna" not in remarks(material)


def test_selections_without_end_are_remarked_in_part():
    many = [selection(str(number), 50, 40) for number in range(1000)]
    material = reading(project(element("Sources", source("One", text("PlainTextContent", "Words"), *many))))
    assert len(material.remarks) < 300
    assert "800 more" in remarks(material)


def test_overlapping_selections_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(ground, "QUOTED", 10_000)
    many = [selection(str(number), 0, 500 + number) for number in range(100)]
    xml = project(element("Sources", source("One", text("PlainTextContent", "w " * 500), *many)))
    assert "together longer" in refused(xml)


def test_texts_together_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(ground, "READ", 10_000)
    many = [source(str(number), plainTextPath="a.txt") for number in range(11)]
    with pytest.raises(Unreadable, match="together longer"):
        read(packed(project(element("Sources", *many)), {"a.txt": b"w " * 500}))


def test_bytes_that_are_no_text_leave_the_document_without_one():
    xml = project(element("Sources", source("One", selection("s", 0, 2), plainTextPath="internal://a.txt")))
    material = reading(xml, {"sources/a.txt": b"\0\1\2\0"})
    assert material.documents[0].text is None
    assert "is none" in remarks(material)


def test_things_that_share_a_guid_are_kept_apart():
    same = guid("same")
    material = reading(
        project(
            element("CodeBook", element("Codes", code("A", guid=same), code("B", guid=same))),
            element("Sources", source("1", guid=same), source("2", guid=same)),
        )
    )
    assert [one.name for one in material.codes] == ["A", "B"]
    assert [one.guid for one in material.codes] == [material.codes[0].guid, None]
    assert len(material.documents) == 2


def test_code_that_stands_twice_is_taken_once():
    twice = code("A", code("B"))
    material = reading(project(element("CodeBook", element("Codes", twice, twice))))
    assert [one.name for one in material.codes] == ["A", "B"]
    assert "twice" in remarks(material)


def test_references_to_nothing_are_remarked():
    nowhere = {"targetGUID": str(uuid4())}
    material = reading(
        project(
            element("Cases", element("Case", element("SourceRef", **nowhere), guid=guid("k"), name="Case")),
            element(
                "Sources",
                source(
                    "One",
                    text("PlainTextContent", "We had no money."),
                    selection("s", 3, 9, element("Coding", element("CodeRef", **nowhere), guid=guid("c"))),
                    element("NoteRef", **nowhere),
                    element("VariableValue", element("VariableRef", **nowhere)),
                ),
            ),
            element("Links", element("Link", guid=guid("l"), originGUID="x", targetGUID="y")),
            element("Sets", element("Set", element("MemberCode", **nowhere), guid=guid("set"), name="Set")),
        )
    )
    assert len(material.remarks) == 5
    assert material.codings == []
