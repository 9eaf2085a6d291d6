"""What a REFI-QDA project holds comes in as it stands there, however the tool spells it."""

import io
from datetime import UTC, datetime
from uuid import UUID

import pytest

from apps.exchange.refi.offsets import NAMED
from apps.exchange.refi.reading import read
from apps.interviews.reading.pieces import Unreadable
from tests.exchange.refi.build import (
    code,
    codes,
    coding,
    element,
    guid,
    note_reference,
    project,
    reading,
    remarks,
    selection,
    source,
    text,
)

WORDS = "We had no money. The bank said no."


def sources(*inner):
    return element("Sources", *inner)


def one_source(*inner, **attributes):
    return sources(source("One", text("PlainTextContent", WORDS), *inner, **attributes))


@pytest.mark.parametrize(
    ("given", "colour"),
    [
        ("#FF8800", "#ff8800"),
        ("#F80", "#ff8800"),
        ("rgb(255, 136, 0)", "#ff8800"),
        ("rgba(255, 136, 0, 0.5)", "#ff8800"),
        ("#FF880080", "#ff8800"),
        ("255,136,0", "#ff8800"),
        ("rgb(256,0,0)", ""),
        ("red", ""),
    ],
)
def test_colour_is_told_or_remarked(given, colour):
    material = reading(project(element("CodeBook", element("Codes", code("A", color=given)))))
    assert material.codes[0].colour == colour
    assert ("is no colour" in remarks(material)) == (not colour)


@pytest.mark.parametrize(
    "namespace", ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:codebook:0:4"]
)
def test_codebook_is_read_in_every_version(namespace):
    material = reading(element("CodeBook", element("Codes", code("A", code("B"))), "<Sets/>", xmlns=namespace))
    assert [(one.name, one.parent) for one in material.codes] == [("A", ""), ("B", guid("A"))]
    assert material.remarks == []


def test_codebook_in_another_namespace_than_its_project_is_read():
    book = codes("A").replace("<CodeBook", '<CodeBook xmlns="urn:QDA-XML:codebook:1:0"', 1)
    assert [one.name for one in reading(project(book)).codes] == ["A"]


def test_guid_is_compared_without_braces_and_case():
    braces = "{" + guid("A").upper() + "}"
    material = reading(
        project(
            element("CodeBook", element("Codes", code("A", guid=braces))),
            one_source(selection("s", 3, 9, coding("c", "A"))),
        )
    )
    assert material.codings[0].code == material.codes[0].key == guid("A")


def test_code_that_does_not_say_is_codable_and_a_description_may_be_an_attribute():
    plain = f'<Code guid="{guid("A")}" name="A" description="Money"/>'
    found = reading(project(element("CodeBook", element("Codes", plain, code("B", isCodable="false"))))).codes
    assert [(one.is_codable, one.definition) for one in found] == [(True, "Money"), (False, "")]


def test_names_keep_what_xml_must_escape():
    name = "A & B <c> \"d\" 'e' &amp;"
    found = reading(project(element("CodeBook", element("Codes", code(name, text("Description", name)))))).codes[0]
    assert (found.name, found.definition) == (name, name)


def test_parts_may_stand_in_any_order():
    material = reading(
        project(
            element(
                "Sets", element("Set", element("MemberSource", targetGUID=guid("One")), guid=guid("g"), name="Group")
            ),
            one_source(
                element("VariableValue", element("VariableRef", targetGUID=guid("v")), text("TextValue", "")),
                selection("s", 3, 9, coding("c", "A", creatingUser=guid("u"))),
            ),
            element(
                "Cases", element("Case", element("SourceRef", targetGUID=guid("One")), guid=guid("k"), name="Case")
            ),
            element("Variables", element("Variable", guid=guid("v"), name="Sector", typeOfVariable="Text")),
            codes("A"),
            element("Users", element("User", guid=guid("u"), name="", id="AB")),
        )
    )
    assert material.sets[0].documents == material.cases[0].documents == [guid("One")]
    assert material.documents[0].attributes == {guid("v"): ""}
    assert material.codings[0].coder == guid("u")
    assert material.coders[0].name == "AB"


def test_selections_of_one_span_are_one_with_several_codings():
    material = reading(
        project(
            codes("A", "B"),
            one_source(
                selection("s1", 3, 9, coding("c1", "A")),
                selection("s2", 3, 9, coding("c2", "B"), note_reference("n")),
                selection("s3", 3, 9, coding("c3", "A"), coding("c4", "B")),
            ),
            element("Notes", element("Note", text("PlainTextContent", "Look"), guid=guid("n"), name="Note")),
        )
    )
    assert [(one.key, one.exact) for one in material.selections] == [(guid("s1"), "had no")]
    assert [one.key for one in material.codings] == [guid("c1"), guid("c2")]
    assert material.memos[0].on == [("selection", guid("s1"))]
    assert remarks(material).count("taken once") == 2


def test_two_coders_of_one_code_are_two_codings():
    users = element("Users", *(element("User", guid=guid(one), name=one) for one in "uv"))
    marked = selection("s", 3, 9, coding("c1", "A", creatingUser=guid("u")), coding("c2", "A", creatingUser=guid("v")))
    material = reading(project(users, codes("A"), one_source(marked)))
    assert [one.coder for one in material.codings] == [guid("u"), guid("v")]


def test_memo_of_a_coding_that_stands_twice_is_kept():
    material = reading(
        project(
            codes("A"),
            one_source(
                selection("s1", 3, 9, coding("c1", "A")),
                selection("s2", 3, 9, coding("c2", "A", note_reference("n"))),
            ),
            element("Notes", element("Note", text("PlainTextContent", "Look"), guid=guid("n"))),
        )
    )
    assert len(material.codings) == 1
    assert material.memos[0].on == [("coding", guid("c1"))]


def test_selection_without_coding_is_kept_with_its_comment():
    comment = text("Description", "Is this true?")
    material = reading(project(one_source(selection("s", 3, 9, comment, creationDateTime="2024-02-03T04:05:06+01:00"))))
    assert [one.exact for one in material.selections] == ["had no"]
    memo = material.memos[0]
    assert (memo.text, memo.on) == ("Is this true?", [("selection", guid("s"))])
    assert memo.created_at == datetime(2024, 2, 3, 3, 5, 6, tzinfo=UTC)


def test_description_that_repeats_the_words_is_no_memo():
    assert reading(project(one_source(selection("s", 3, 9, text("Description", "had  no"))))).memos == []


def test_coding_on_the_source_is_on_the_whole_text():
    material = reading(project(codes("A"), one_source(coding("c", "A"))))
    assert [one.exact for one in material.selections] == [WORDS]
    assert material.codings[0].selection == material.selections[0].key


def test_unknown_coder_stays_open_and_is_remarked_once():
    marked = [selection(f"s{n}", n, 9, coding(f"c{n}", "A", creatingUser=guid("nobody"))) for n in (0, 3)]
    material = reading(project(codes("A"), one_source(*marked)))
    assert {one.coder for one in material.codings} == {""}
    assert remarks(material).count("coder") == 2  # one sentence, which has the word twice


def test_time_and_coder_of_a_selection_are_those_of_its_only_coding():
    users = element("Users", element("User", guid=guid("u"), name="Ann"))
    marked = selection("s", 3, 9, coding("c", "A"), creatingUser=guid("u"), creationDateTime="2024-02-03T04:05:06Z")
    found = reading(project(users, codes("A"), one_source(marked))).codings[0]
    assert (found.coder, found.created_at) == (guid("u"), datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC))


def test_note_hangs_on_all_that_refers_or_links_to_it():
    links = element(
        "Links",
        element("Link", guid=guid("l1"), originGUID=guid("n"), targetGUID=guid("k")),
        element("Link", guid=guid("l2"), originGUID=guid("s"), targetGUID=guid("n")),
        element("Link", guid=guid("l3"), originGUID=guid("A"), targetGUID=guid("k")),
    )
    material = reading(
        project(
            element("CodeBook", element("Codes", code("A", note_reference("n")))),
            element("Cases", element("Case", guid=guid("k"), name="Case")),
            one_source(selection("s", 3, 9, coding("c", "A", note_reference("n"))), note_reference("n")),
            element("Notes", element("Note", text("PlainTextContent", "Look"), guid=guid("n"), name="N")),
            links,
            note_reference("n"),
        )
    )
    assert sorted(material.memos[0].on) == sorted(
        [
            ("project", ""),
            ("code", guid("A")),
            ("document", guid("One")),
            ("selection", guid("s")),
            ("coding", guid("c")),
            ("case", guid("k")),
        ]
    )
    assert [(one.kind, one.guid) for one in material.parts] == [("link", UUID(guid("l3")))]


def test_values_keep_nothing_apart_from_empty_and_zero():
    kinds = {"T": "Text", "I": "Integer", "B": "Boolean", "N": "Integer"}
    variables = [element("Variable", guid=guid(one), name=one, typeOfVariable=kind) for one, kind in kinds.items()]
    reference = {one: element("VariableRef", targetGUID=guid(one)) for one in kinds}
    case = element(
        "Case",
        element("VariableValue", reference["T"], "<TextValue/>"),
        element("VariableValue", reference["I"], text("IntegerValue", "0")),
        element("VariableValue", reference["B"], "<BooleanValue/>"),
        element("VariableValue", reference["N"]),
        guid=guid("k"),
        name="Case",
    )
    material = reading(project(element("Variables", *variables), element("Cases", case)))
    assert list(material.cases[0].attributes.values()) == ["", "0", None, None]
    assert [one.type for one in material.variables] == list(kinds.values())


def test_pdf_is_a_document_of_the_text_that_represents_it():
    box = {"page": 0, "firstX": 1, "firstY": 1, "secondX": 2, "secondY": 2}
    pdf = element(
        "PDFSource",
        element("PDFSelection", coding("p1", "A"), guid=guid("s"), **box),
        element("PDFSelection", coding("p2", "A"), guid=guid("t"), **box),
        element(
            "Representation",
            text("PlainTextContent", WORDS),
            selection("s", 3, 9, coding("c", "A")),
            guid=guid("r"),
        ),
        guid=guid("pdf"),
        name="Report.pdf",
    )
    material = reading(project(codes("A"), sources(pdf)))
    assert [(one.key, one.title, one.text) for one in material.documents] == [(guid("pdf"), "Report.pdf", WORDS)]
    assert [one.exact for one in material.selections] == ["had no"]
    (part,) = material.parts
    assert (part.kind, part.document) == ("pdf", guid("pdf"))
    assert part.xml.count("<PDFSelection") == 2
    assert guid("p2") in part.xml, "the coding of a box that is not marked in the text"
    assert guid("p1") not in part.xml, "the coding of a box whose words are marked in the text as well"


def test_pdf_without_text_keeps_its_file_for_a_person():
    pdf = element("PDFSource", guid=guid("pdf"), name="Report", path="internal://r.pdf")
    document = reading(project(sources(pdf)), {"sources/r.pdf": b"%PDF-1.4"}).documents[0]
    assert (document.text, document.original, document.original_name) == (None, b"%PDF-1.4", "r.pdf")


def test_transcript_of_a_recording_is_a_document_with_its_coded_passages():
    points = [element("SyncPoint", guid=guid(f"p{at}"), timeStamp=at * 100, position=at) for at in (3, 9)]
    passage = element(
        "TranscriptSelection", coding("c", "A"), guid=guid("s"), fromSyncPoint=guid("p3"), toSyncPoint=guid("p9")
    )
    transcript = element("Transcript", text("PlainTextContent", WORDS), *points, passage, guid=guid("t"), name="Words")
    audio = element("AudioSource", transcript, guid=guid("a"), name="Sound", path="relative:///secret.m4a")
    case = element("Case", element("SourceRef", targetGUID=guid("a")), guid=guid("k"), name="Case")
    material = reading(project(codes("A"), element("Cases", case), sources(audio)))
    assert [one.title for one in material.documents] == ["Words"]
    assert [one.exact for one in material.selections] == ["had no"]
    assert material.cases[0].documents == [guid("t")]
    assert "secret" not in remarks(material)


@pytest.mark.parametrize("path", ["internal://a.TXT", "a.txt", "sources/a.txt", "internal://sources/a.txt"])
@pytest.mark.parametrize("entry", ["sources/a.txt", "Sources/A.txt", "a.txt"])
def test_file_of_a_source_is_found_whatever_the_path_looks_like(path, entry):
    data = "\ufeffØl\r\n".encode()
    document = reading(project(sources(source("One", plainTextPath=path))), {entry: data}).documents[0]
    assert (document.text, document.original) == ("Øl\n", data)


def test_text_that_is_not_utf8_is_read_and_remarked():
    material = reading(project(sources(source("One", plainTextPath="a.txt"))), {"sources/a.txt": "Øl".encode("cp1252")})
    assert material.documents[0].text == "Øl"
    assert "Windows-1252" in remarks(material)


def test_text_in_utf16_is_read():
    data = "\ufeffØl".encode("utf-16-le")
    material = reading(project(sources(source("One", plainTextPath="a.txt"))), {"sources/a.txt": data})
    assert material.documents[0].text == "Øl"


def test_selections_of_a_text_that_is_not_there_are_named():
    marked = selection("s", 3, 9, coding("c1", "A"), coding("c2", "B"))
    material = reading(project(codes("A", "B"), sources(source("One", marked, plainTextPath="internal://a.txt"))), {})
    assert material.documents[0].text is None
    assert "its selections (1) and their codings (2) are not taken. [One: 3–9]" in remarks(material)


def test_case_without_a_name_is_called_by_its_source():
    case = element("Case", element("SourceRef", targetGUID=guid("One")), guid=guid("k"))
    assert reading(project(element("Cases", case), one_source())).cases[0].name == "One"


def test_coding_with_a_case_puts_the_document_in_it():
    case = element("Case", guid=guid("k"), name="Case")
    material = reading(project(element("Cases", case), one_source(selection("s", 3, 9, coding("c", "k")))))
    assert material.cases[0].documents == [guid("One")]
    assert material.selections == []
    assert "put the whole document in that case" in remarks(material)


def test_name_of_a_selection_that_is_not_its_words_is_remarked():
    marked = [
        selection("s1", 0, 6, words="We had"),
        selection("s2", 10, 15, words="money"),
        selection("s3", 3, 9, words="X"),
    ]
    assert "not those that the file quotes" in remarks(reading(project(one_source(*marked))))
    own = selection("s", 3, 9, words="poverty")
    assert "Selections with a name that is not their words" in remarks(reading(project(one_source(own))))


def test_own_name_of_a_selection_is_the_title_of_its_comment():
    comment = text("Description", "Is this true?")
    marked = [selection("s1", 3, 9, comment, words="poverty"), selection("s2", 10, 15, comment, words="10,15")]
    material = reading(project(one_source(*marked)))
    assert [one.title for one in material.memos] == ["poverty", ""]
    assert "not their words" not in remarks(material)


def test_note_on_a_box_of_a_pdf_hangs_on_the_same_passage_of_its_text():
    box = element("PDFSelection", note_reference("n"), guid=guid("s"), page=0, firstX=1, firstY=1, secondX=2, secondY=2)
    words = element("Representation", text("PlainTextContent", WORDS), selection("s", 3, 9), guid=guid("r"))
    notes = element("Notes", element("Note", text("PlainTextContent", "Look"), guid=guid("n")))
    material = reading(project(sources(element("PDFSource", box, words, guid=guid("pdf"), name="P")), notes))
    assert material.memos[0].on == [("selection", guid("s"))]


def test_elements_that_the_standard_does_not_know_are_counted():
    material = reading(project("<Diary><Day/></Diary>", one_source()))
    assert "Elements “Diary”, which the standard does not know: 1." in remarks(material)


def test_person_may_choose_how_positions_count():
    marked = project(sources(source("One", text("PlainTextContent", "😀 We had no money."), selection("s", 3, 9))))
    wanted = "UTF-16, BOM not counted, CRLF as two"
    assert wanted in NAMED
    material = reading(marked, rules={guid("One"): wanted})
    assert material.selections[0].exact == "We had"
    assert material.documents[0].rule.name == wanted
    with pytest.raises(Unreadable):
        read(io.BytesIO(marked.encode()), rules={guid("One"): "by guess"})
