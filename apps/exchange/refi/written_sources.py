"""Documents as text sources, with their selections and codings, and the files that hold their texts."""

from bisect import bisect_left
from pathlib import PurePath

from apps.exchange.characters import clean
from apps.exchange.refi.elements import time
from apps.exchange.refi.offsets import ASTRAL
from apps.exchange.refi.written_values import write_values
from apps.interviews.canonical import BOM

# How a file goes out that nobody has read as text: (element, its attribute for the path).
UNREAD = {".pdf": ("PDFSource", "path"), ".docx": ("TextSource", "richTextPath")}
WORDS = 5_000  # characters of a selection that its name repeats; a whole text may be coded


def file_of(document):
    """(name, bytes) of the file of a document, or None. A text that itself begins with a BOM gets one before it, since
    readers remove one."""
    if document.text is not None:
        return f"{document.guid}.txt", ((BOM if document.text.startswith(BOM) else "") + document.text).encode()
    ending = PurePath(document.original_name).suffix.lower()
    return (f"{document.guid}{ending}", document.original) if document.original and ending in UNREAD else None


def write_source(out, elements, document, types, *, utf16):
    name, _ = file_of(document) or ("", b"")
    tag, path = UNREAD.get(PurePath(name).suffix, ("TextSource", "plainTextPath"))
    given = {"guid": document.guid, "name": document.title, path: f"internal://{name}" if name else None}
    with elements.element(tag, **given):
        elements.described(document.description)
        position = _positions(document.text or "", utf16=utf16)
        for selection in out.selections.get(document.key, ()):
            _write_selection(out, elements, selection, position)
        elements.references("NoteRef", out.notes_on("document", document.key))
        write_values(out, elements, document.attributes, types)


def _positions(text, *, utf16):
    """A function from code points to the units that positions are written in."""
    astral = [found.start() for found in ASTRAL.finditer(text)] if utf16 else []
    return lambda point: point + bisect_left(astral, point)


def _write_selection(out, elements, selection, position):
    """Its name is its words, by which other readers can check the positions. The text itself stands in its own file, so
    that nothing is lost where XML cannot hold a character of them."""
    words = selection.exact if len(selection.exact) <= WORDS else selection.exact[:WORDS] + "…"
    given = {"startPosition": position(selection.start), "endPosition": position(selection.end)}
    with elements.element("PlainTextSelection", guid=selection.guid, name=clean(words), **given):
        for coding in out.codings.get(selection.key, ()):
            _write_coding(out, elements, coding)
        elements.references("NoteRef", out.notes_on("selection", selection.key))


def _write_coding(out, elements, coding):
    given = {"guid": coding.guid, "creatingUser": out.guid("coders", coding.coder)}
    with elements.element("Coding", **given, creationDateTime=time(coding.created_at)):
        elements.leaf("CodeRef", targetGUID=out.guid("codes", coding.code))
        elements.references("NoteRef", out.notes_on("coding", coding.key))
