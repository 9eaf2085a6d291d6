"""What a file truly is, whatever its name says; and a sentence where it is nothing that can be read."""

import pytest

from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import FILE, read
from apps.interviews.reading.sniff import format_of
from tests.interviews.reading.files import docx, odt, p, packed, pdf, rtf

WORD = docx(p("Words."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (WORD, "a.docx", "docx"), (WORD, "A.DOCX", "docx"), (WORD, "transcript", "docx"), (WORD, "a.v2", "docx"),
        (odt("<text:p>Words.</text:p>"), "a.odt", "odt"), (rtf("Words."), "a.rtf", "rtf"),
        (pdf([(72, 700, "x")]), "a.pdf", "pdf"),
        (b"WEBVTT\n", "a.vtt", "vtt"), (b"WEBVTT\n", "a.txt", "vtt"), (b"WEBVTTs are files", "a.txt", "txt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nWords", "a.srt", "srt"),
        (b"words", "a.md", "txt"), (b"words", "", "txt"),
    ],
)  # fmt: skip
def test_format_is_told_from_the_content(data, name, found):
    assert format_of(data, name) == found


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\0\0\n", "a.docx", "is empty"),
        (b"\xef\xbb\xbf\n", "a.txt", "is empty"),
        (WORD, "a.txt", "ends in .txt, but it holds a Word document"),
        (WORD, "a.pdf", "ends in .pdf, but it holds a Word document"),
        (WORD, "a.doc", "ends in .doc, but it holds a Word document"),
        (rtf("x"), "a.doc", "ends in .doc, but it holds Rich Text"),
        (b"Only words.", "a.docx", "ends in .docx, but it holds plain text"),
        (b"Only words.", "a.pdf", "ends in .pdf, but it holds plain text"),
        (WORD[:200], "a.docx", "damaged"),
        (packed({"a.txt": "words"}), "a.zip", "packed archive"),
        (packed({"a.txt": "words"}), "a.docx", "packed archive"),
        (packed({"xl/workbook.xml": ""}), "a.docx", "spreadsheet"),
        (packed({"ppt/presentation.xml": ""}), "a.docx", "presentation"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "before 2007"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
        (OLE, "a.xls", "old Office file"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "picture"),
        (b"\xff\xd8\xff\xe0", "a.txt", "picture"),
        (b"RIFF\0\0\0\0WAVE", "a.txt", "sound or film"),
        (b"ID3\x03", "a.mp3", "sound or film"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "sound or film"),
        (b"<!DOCTYPE html><p>Words", "a.doc", "web page"),
        (b"\n <html><body>Words", "a.txt", "web page"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "a.doc", "is XML"),
        (b"\x1f\x8b\x08", "a.txt", "packed archive"),
        (b"MZ\x90\0", "a.txt", "program"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, name, sentence):
    with pytest.raises(Unreadable, match=sentence) as error:
        read(data, name)
    assert str(error.value)[0].isupper()
    assert str(error.value).endswith(".")


def test_encrypted_archive_is_refused():
    data = bytearray(WORD)
    data[6] |= 1  # the flags of the first local header, and of its entry in the directory
    place = data.find(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        read(bytes(data), "a.docx")


def test_file_that_is_too_large_is_refused():
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        read(b"a" * (FILE + 1), "a.txt")


def test_text_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr("apps.interviews.reading.reading.CHARACTERS", 10)
    with pytest.raises(Unreadable, match="longer than five million"):
        read(b"eleven signs", "a.txt")
