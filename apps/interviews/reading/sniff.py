"""What a file truly is, told from its content; and whether its name says the same."""

import codecs
import re
from pathlib import PurePath

from apps.interviews.reading.archive import ENCRYPTED, has, opened, part
from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.times import TIME

NAMES = {
    "docx": "a Word document (docx)", "odt": "an OpenDocument text (odt)", "rtf": "Rich Text (rtf)", "pdf": "a PDF",
    "vtt": "WebVTT subtitles", "srt": "SRT subtitles", "txt": "plain text",
}  # fmt: skip
READABLE = "Bring in plain text (txt), docx, odt, rtf, PDF, WebVTT or SRT."
ENDINGS = {
    "docx": "docx", "docm": "docx", "dotx": "docx", "odt": "odt", "ott": "odt", "rtf": "rtf", "pdf": "pdf",
    "vtt": "vtt", "webvtt": "vtt", "srt": "srt", "txt": "txt", "text": "txt", "md": "txt", "log": "txt",
}  # fmt: skip
# A text may be any of these: which one, its content says.
TEXTS = {"txt", "vtt", "srt"}

SOUND = "This is a sound or film file, not its transcript. Attach it to the interview as a recording."
PICTURE = "This is a picture. Only text can be read: have it recognised first (OCR), and bring in that text."
PACKED = f"This is a packed archive. Unpack it, and bring in the transcript itself. {READABLE}"
OLD_WORD = "This is a document of Word before 2007 (doc). Open it in a word processor, and save it as docx."
MAGIC = [
    (b"\x89PNG", PICTURE), (b"\xff\xd8\xff", PICTURE), (b"GIF8", PICTURE), (b"II*\0", PICTURE), (b"MM\0*", PICTURE),
    (b"ID3", SOUND), (b"OggS", SOUND), (b"fLaC", SOUND), (b"\x1aE\xdf\xa3", SOUND), (b"\xff\xfb", SOUND),
    (b"\xff\xf3", SOUND), (b"#!AMR", SOUND), (b"\x1f\x8b", PACKED), (b"7z\xbc\xaf", PACKED), (b"Rar!", PACKED),
    (b"BZh", PACKED), (b"\xfd7zXZ", PACKED),
    (b"MZ", f"This is a program, not a transcript. {READABLE}"), (b"\x7fELF", f"This is a program. {READABLE}"),
    (b"SQLite format 3\0", f"This is a database, not a transcript. {READABLE}"),
]  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(r"\s*<(!doctype html|html|head|body|\?xml|!doctype)\b", re.I)
SRT_START = re.compile(rf"\s*(?:\d+[ \t]*\r?\n)?[ \t]*{TIME}[ \t]*-->[ \t]*{TIME}")
HEAD = 4096


def format_of(data, filename):
    """The format of `data`: a key of NAMES. Raises Unreadable where it is none that is read here, or another than the
    file's name says: whoever brings it in may have taken the wrong file.
    """
    found = true_format(data)
    ending = PurePath(filename).suffix.lower().lstrip(".")
    claimed = ENDINGS.get(ending)
    if ending == "doc" and found not in TEXTS:
        claimed = "doc"
    if claimed is None or claimed == found or {claimed, found} <= TEXTS and claimed == "txt":
        return found
    if {claimed, found} == {"vtt", "srt"}:
        return found
    raise Unreadable(mislabelled(ending, found))


def mislabelled(ending, found):
    if found == "txt":
        return (
            f"The name of this file ends in .{ending}, but it holds plain text without what makes {ending.upper()}. If "
            "it is the right file, give it a name that ends in .txt, and bring it in again."
        )
    return (
        f"The name of this file ends in .{ending}, but it holds {NAMES[found]}. If it is the right file, give it a "
        f"name that ends in .{found}, and bring it in again."
    )


def true_format(data):
    if not data.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("This file is empty.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return packed_format(data)
    if data.startswith(OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        is_word = "WordDocument".encode("utf-16-le") in data
        raise Unreadable(ENCRYPTED if is_locked else OLD_WORD if is_word else f"This is an old Office file. {READABLE}")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    refuse_other(data)
    return text_format(data)


def packed_format(data):
    archive = opened(data)
    names = archive.namelist()
    if has(archive, "mimetype"):
        kind = part(archive, "mimetype", 1000).strip()
        if kind in (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template"):
            return "odt"
        if kind.startswith(b"application/vnd.oasis.opendocument"):
            raise Unreadable(f"This is an OpenDocument file, but no text. {READABLE}")
        if kind == b"application/epub+zip":
            raise Unreadable(f"This is an e-book. {READABLE}")
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        raise Unreadable(f"This is a spreadsheet of Excel, not a transcript. {READABLE}")
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable(f"This is a presentation, not a transcript. {READABLE}")
    raise Unreadable(PACKED)


def refuse_other(data):
    for magic, sentence in MAGIC:
        if data.startswith(magic) and not is_utf16(data):
            raise Unreadable(sentence)
    if data.startswith(b"BM") and b"\0" in data[:32]:
        raise Unreadable(PICTURE)
    if data.startswith(b"RIFF"):
        raise Unreadable(PICTURE if data[8:12] == b"WEBP" else SOUND)
    if data[4:8] == b"ftyp":
        raise Unreadable(PICTURE if data[8:11] in (b"hei", b"avi", b"mif") else SOUND)


def is_utf16(data):
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def text_format(data):
    """Which kind of text it is; the exact encoding does not matter for that."""
    head = data[:HEAD]
    encoding = "utf-16" if is_utf16(head) else "utf-8-sig"
    text = head.decode(encoding, "replace")
    if MARKUP.match(text):
        kind = (
            "XML" if text.lstrip().lower().startswith("<?xml") and "<html" not in text.lower() else "a web page (HTML)"
        )
        raise Unreadable(
            f"This file is {kind}, whatever its name says. Open it in a word processor or browser, and save it as "
            "docx or as text."
        )
    if re.match(r"WEBVTT(?=[ \t\r\n]|$)", text):
        return "vtt"
    if SRT_START.match(text):
        return "srt"
    return "txt"
