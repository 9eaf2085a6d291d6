"""OpenDocument texts."""

import pytest

from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import read
from tests.interviews.reading.files import odt, packed, said

BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def p(words):
    return f"<text:p>{words}</text:p>"


def read_odt(body, **parts):
    return read(odt(body, **parts), "interview.odt")


def test_paragraphs_headings_and_signs_are_the_text():
    reading = read_odt("<text:h>Head</text:h>" + p('a<text:tab/>b<text:s text:c="3"/>c<text:line-break/>d'))
    assert reading.text == "Head\na\tb   c\nd"
    assert reading.format == "odt"


def test_white_space_counts_as_the_format_says():
    assert read_odt(p("\n  Two\n   words <text:span>  here</text:span>")).text == "Two words here"


def test_turns_are_found_by_bold_names():
    body = "".join(
        p(f'<text:span text:style-name="B">{name}</text:span> {words}')
        for name, words in [("Mette", "One."), ("Bo", "Two.")] * 2
    )
    assert said(read_odt(body, styles=BOLD)) == [("Mette", "One."), ("Bo", "Two.")] * 2


def test_styles_may_have_a_sign_in_their_names_that_xml_escapes():
    styles = BOLD.replace('"B"', '"B&amp;W"')
    body = "".join(
        p(f'<text:span text:style-name="B&#38;W">{name}</text:span> R&amp;D.')
        for name in ["Mette", "Bo", "Mette", "Bo"]
    )
    assert said(read_odt(body, styles=styles)) == [("Mette", "R&D."), ("Bo", "R&D.")] * 2


def test_deleted_text_and_comments_are_kept_out():
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info/>"
        f"{p('nothing at all')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation>{p('Sure?')}</office:annotation><office:annotation-end/>"
    body = f"<text:note-body>{p('Later.')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    reading = read_odt(tracked + p(f"We sold {comment}a plant{note}."))
    assert reading.text == "We sold a plant."
    assert reading.kept_out == {"deleted words": 3, "comments": 1, "footnotes and endnotes": 1}


def test_headers_and_footers_are_counted():
    margins = f"<style:header>{p('Confidential')}</style:header><style:footer>{p('')}</style:footer>"
    reading = read_odt(p("Words."), margins=margins)
    assert (reading.text, reading.kept_out) == ("Words.", {"headers": 1})


def test_tables_and_text_boxes_are_in_the_text():
    cells = "".join(f"<table:table-cell>{p(words)}</table:table-cell>" for words in ("Anna", "Hi."))
    row = f"<table:table-row>{cells}</table:table-row>"
    box = f"<draw:frame><draw:text-box>{p('In the box')}</draw:text-box></draw:frame>"
    reading = read_odt(f"<table:table>{row}</table:table>" + p(f"Beside {box}it."))
    assert reading.text == "Anna\tHi.\nBeside it.\nIn the box"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (odt(p("x"), **{"META-INF/manifest.xml": "<encryption-data/>"}), "password"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "no text"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "content.xml"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>"}), "damaged"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "holds none"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(data, "a.odt")
