"""The text of a source or note: in the XML itself, or in a file that came with it."""

import codecs
from dataclasses import dataclass

from apps.exchange.refi.opening import Outside
from apps.interviews.reading.pieces import CHARACTERS

OUTSIDE = "This points to a place on somebody's disk, which is never opened. Bring the file itself in."
ABSENT = "Its file did not come with the project."
NO_TEXT = "What should be its text is none."
TOO_LONG = "Its text is longer than five million characters. It is not taken."
NOT_UTF8 = "Its text is not UTF-8 and was read as Windows-1252: look whether special letters are right."


@dataclass
class Raw:
    """`text` as the file has it, line ends and BOM included, or None; `original` are the bytes of the file that `where`
    names."""

    text: str | None = None
    original: bytes | None = None
    name: str = ""
    where: str = ""


def raw_of(ground, node, title):
    """The Raw of a TextSource, Representation, Transcript or Note. Remarks why there is none."""
    content = node.first("PlainTextContent").text
    file = file_of(ground, node.get("plainTextPath"), title, is_needed=content is None)
    if file is None:
        return Raw(content if content is None else _bounded(ground, content, title), where=title)
    name, data = file
    return Raw(_decoded(ground, data, title), data, name.rsplit("/", 1)[-1], name)


def file_of(ground, path, title, *, is_needed=True):
    """(name, bytes) of the file that a path means, or None. Remarks it where it is needed and not there."""
    if not path:
        return None
    try:
        name = ground.opened.name_of(path)
    except Outside:
        name, sentence = None, OUTSIDE
    else:
        sentence = ABSENT
    if name is not None:
        return name, ground.opened.bytes_of(name)
    if is_needed:
        ground.each("Files that are not there", sentence, title)
    return None


def _decoded(ground, data, title):
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        return _bounded(ground, _text(data, encoding), title)
    text = _text(data, "utf-8")
    if text is None and (text := _text(data, "cp1252")) is not None:
        ground.each("Texts that are not UTF-8", NOT_UTF8, title)
    return _bounded(ground, text, title)


def _text(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _bounded(ground, text, title):
    """`text`, or None with a remark where it is no text or far too long."""
    if text is None or "\0" in text:
        ground.each("Texts that are none", NO_TEXT, title)
        return None
    if len(text) > CHARACTERS:
        ground.each("Texts that are too long", TOO_LONG, title)
        return None
    ground.take_text(len(text))
    return text
