"""A document for word processors is a sound package, and holds every letter that XML can hold."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from apps.exchange.characters import clean
from apps.exchange.docx.document import W, docx
from apps.interviews.reading.reading import read

OFFICE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def made(*paragraphs, title="Title"):
    file = io.BytesIO()
    with docx(file, title) as document:
        for text in paragraphs:
            document.paragraph(text)
    return file, document


def paragraphs_in(file):
    """[(style, text)] of a document."""
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for paragraph in root.iter(f"{{{W}}}p"):
        style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
        signs = {f"{{{W}}}br": "\n", f"{{{W}}}tab": "\t"}
        text = "".join(signs.get(one.tag, one.text or "") for one in paragraph.iter() if one.tag != f"{{{W}}}p")
        found.append(("" if style is None else style.get(f"{{{W}}}val"), text))
    return found


def test_every_part_that_is_named_is_there_and_is_xml():
    file, _ = made("Words.", title="A & B <c>")
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        parts = {name: etree.fromstring(archive.read(name)) for name in names}
    targets = [one.get("Target") for one in parts["_rels/.rels"]]
    targets += [f"word/{one.get('Target')}" for one in parts["word/_rels/document.xml.rels"]]
    types = [one.get("PartName").lstrip("/") for one in parts["[Content_Types].xml"] if one.get("PartName")]
    assert set(targets) == set(types) == names - {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}
    assert "A & B <c>" in etree.tostring(parts["docProps/core.xml"], method="text", encoding="unicode")


def test_every_style_that_is_used_is_defined():
    file = io.BytesIO()
    with docx(file, "Title") as document:
        for level in range(1, 9):
            document.heading("Deep", level)
        for style in ("Quote", "Attribution", "Coding"):
            document.paragraph("Words.", style=style, label="Label", language="da")
    with zipfile.ZipFile(file) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    defined = {one.get(f"{{{W}}}styleId") for one in styles.iter(f"{{{W}}}style")}
    assert {style for style, _ in paragraphs_in(file)} <= defined


@given(st.text())
def test_every_letter_is_there_and_lines_stay_lines(text):
    file, document = made(text)
    expected = clean(text)
    assert paragraphs_in(file)[1][1] == expected.replace("\r\n", "\n").replace("\r", "\n")
    assert bool(document.remarks()) == (len(expected) < len(text))


def test_our_own_reader_reads_it():
    file, _ = made("First words.", "Second words.")
    text = read(file.getvalue(), "quotes.docx").text
    assert "First words." in text
    assert "Second words." in text


def test_same_words_make_the_same_file():
    assert made("Words.")[0].getvalue() == made("Words.")[0].getvalue()


def test_nothing_is_left_of_a_document_that_could_not_be_finished():
    with pytest.raises(ZeroDivisionError), docx(io.BytesIO(), "Title"):
        raise ZeroDivisionError
