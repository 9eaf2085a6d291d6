"""Word documents: the words that stand in them, and none that do not."""

import pytest

from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import read
from tests.interviews.reading.files import W, b, docx, p, packed, r, said

CONVERSATION = p(b("Interviewer:"), " Why Rotterdam?") + p(b("Interviewee:"), " They have dikes.")


def text_of(body, **parts):
    return read(docx(body, **parts), "interview.docx")


def test_paragraphs_are_lines_and_turns_are_found():
    reading = text_of(p("Harbour study") + CONVERSATION)
    assert reading.text == "Harbour study\nInterviewer: Why Rotterdam?\nInterviewee: They have dikes."
    assert said(reading) == [("Interviewer", "Why Rotterdam?"), ("Interviewee", "They have dikes.")]
    assert (reading.format, reading.encoding) == ("docx", "")


def test_bold_names_without_a_colon_are_speakers():
    body = "".join(p(b(name), f" {words}") for name, words in [("Mette", "One."), ("Bo", "Two.")] * 2)
    assert said(text_of(body)) == [("Mette", "One."), ("Bo", "Two.")] * 2


def test_deleted_words_are_kept_out_and_inserted_ones_stay():
    body = p(
        "We sold ", f"<w:del>{r('nothing at all', tag='delText')}</w:del>", f"<w:ins>{r('a pilot plant')}</w:ins>", "."
    )
    reading = text_of(body)
    assert reading.text == "We sold a pilot plant."
    assert reading.kept_out == {"deleted words": 3}


def test_moved_words_stand_where_they_were_moved_to():
    body = p(f"<w:moveFrom>{r('First.')}</w:moveFrom>", "Second.") + p(f"<w:moveTo>{r('First.')}</w:moveTo>")
    assert text_of(body).text == "Second.\nFirst."


def test_paragraphs_whose_dividing_sign_was_deleted_are_one():
    body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("One ") + "</w:p>" + p("whole.") + p("Another.")
    assert text_of(body).text == "One whole.\nAnother."


def test_comments_headers_and_footers_are_counted_and_kept_out():
    part = f"<w:hdr {W}>{p('Confidential')}</w:hdr>"
    comments = f"<w:comments {W}><w:comment>{p('Sure?')}</w:comment><w:comment>{p('Yes.')}</w:comment></w:comments>"
    reading = text_of(
        CONVERSATION, header1=part, footer1=part, footer2=f"<w:ftr {W}>{p('')}</w:ftr>", comments=comments
    )
    assert "Confidential" not in reading.text
    assert "Sure" not in reading.text
    assert reading.kept_out == {"headers": 1, "footers": 1, "comments": 2}


def test_footnotes_are_counted():
    assert text_of(p("We sold it.", "<w:r><w:footnoteReference/></w:r>")).kept_out == {"footnotes and endnotes": 1}


def test_hidden_words_are_kept_out_and_counted():
    reading = text_of(p("Open. ", r("not for you", "<w:vanish/>")))
    assert (reading.text, reading.kept_out) == ("Open. ", {"hidden words": 3})


def test_rows_of_a_table_are_lines_with_tabs():
    rows = [("Anna", "Hello."), ("Bo", "Hi."), ("Anna", "So?"), ("Bo", "Well.")]
    body = "<w:tbl>" + "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    ) + "</w:tbl>"  # fmt: skip
    reading = text_of(body)
    assert reading.text == "Anna\tHello.\nBo\tHi.\nAnna\tSo?\nBo\tWell."
    assert said(reading) == rows


def test_words_of_a_text_box_follow_its_paragraph_once():
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    reading = text_of(p("Beside ", f"<w:r>{alternate}</w:r>", "it.") + p("After."))
    assert reading.text == "Beside it.\nIn the box\nAfter."
    assert "1 text box" in reading.notes[0]


def test_breaks_tabs_and_hyphens_are_signs_of_the_text():
    body = p("<w:r><w:t>a</w:t><w:tab/><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>")
    assert text_of(body).text == "a\t\nb\u2011"


def test_instructions_of_fields_are_no_words():
    body = p("See ", r(' HYPERLINK "http://x" ', tag="instrText"), "the page", ".")
    assert text_of(body).text == "See the page."


def test_numbers_that_the_word_processor_makes_are_spoken_of():
    body = "<w:p><w:pPr><w:numPr/></w:pPr>" + r("Who built it?") + "</w:p>"
    reading = text_of(body)
    assert reading.text == "Who built it?"
    assert "numbered" in reading.notes[0]


def test_document_is_found_where_the_package_says():
    rels = '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    document = f"<w:document {W}><w:body>{p('Here.')}</w:body></w:document>"
    assert read(packed({"_rels/.rels": rels, "word/document2.xml": document}), "a.docx").text == "Here."


def test_document_may_have_a_sign_in_its_name_that_xml_escapes():
    rels = '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/q&amp;a.xml"/></Relationships>'
    document = f"<w:document {W}><w:body>{p('Profit &amp; loss.')}</w:body></w:document>"
    assert read(packed({"_rels/.rels": rels, "word/q&a.xml": document}), "a.docx").text == "Profit & loss."


def test_strict_documents_are_read_too():
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    document = f"<w:document {strict}><w:body>{p('Here.')}</w:body></w:document>"
    assert read(packed({"word/document.xml": document}), "a.docx").text == "Here."


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"word/document.xml": f"<w:document {W}><w:body><w:p>"}, "damaged"),
        ({"word/styles.xml": "<x/>"}, "is missing"),
        ({"word/document.xml": "<x/>"}, "holds none"),
        ({"word/document.xml": f"<w:document {W}><w:body>{p('')}</w:body></w:document>"}, "no words"),
        ({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "entities"),
        ({"word/document.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}, "entities"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(parts, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(packed(parts), "a.docx")


def test_deeply_nested_xml_does_no_harm():
    body = "<w:ins>" * 5000 + r("deep") + "</w:ins>" * 5000
    assert text_of(f"<w:p>{body}</w:p>").text == "deep"


def test_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("apps.interviews.reading.archive.chunks.__defaults__", (10_000,))
    with pytest.raises(Unreadable, match="larger than 100 MB"):
        text_of(p("a" * 20_000))


def test_bomb_that_lies_about_its_size_is_not_unpacked():
    data = docx(p("a" * 3_000_000))
    real = (
        3_000_000 + len(f'<?xml version="1.0"?><w:document {W}><w:body></w:body></w:document>') + len(p(""))
    ).to_bytes(4, "little")
    assert data.count(real) == 2
    with pytest.raises(Unreadable):
        read(data.replace(real, (100).to_bytes(4, "little")), "a.docx")


def test_reading_ends_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr("apps.interviews.reading.archive.SECONDS", -1)
    with pytest.raises(Unreadable, match="too long"):
        text_of(CONVERSATION)


def test_more_paragraphs_than_a_transcript_has_are_not_gathered(monkeypatch):
    monkeypatch.setattr("apps.interviews.reading.paragraphs.PARAGRAPHS", 1)
    with pytest.raises(Unreadable, match="longer than"):
        text_of(CONVERSATION)


@pytest.mark.parametrize(
    ("header", "count"),
    [
        (p("Secret"), 1), (p(" \n Secret"), 1), ("<w:t\nx='1'>Secret</w:t>", 1), ("<w:t></w:t>", 0),
        ("<w:tab>x</w:tab>", 0), (p(" "), 0),
    ],
)  # fmt: skip
def test_header_counts_where_it_holds_words(header, count):
    assert text_of(CONVERSATION, header1=header).kept_out.get("headers", 0) == count


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", [":t ", "<w:t ", "<w:t>", "<w:t> "])
def test_hostile_header_takes_no_time(piece):
    assert not text_of(CONVERSATION, header1=piece * 60_000).kept_out
