"""Documents as text sources, with their selections and codings, and the files that hold their texts."""

from bisect import bisect_left
from functools import partial
from itertools import chain
from pathlib import PurePath
from uuid import uuid5

from apps.exchange.characters import clean
from apps.exchange.refi.elements import time
from apps.exchange.refi.offsets import ASTRAL
from apps.exchange.refi.own import FROM, VARIABLES
from apps.exchange.refi.written_parts import SOURCES, named
from apps.exchange.refi.written_values import write_fields, write_values
from apps.interviews.canonical import BOM

# How a file goes out that nobody has read as text: (element, its attribute for the path).
UNREAD = {".pdf": ("PDFSource", "path"), ".docx": ("TextSource", "richTextPath")}
WORDS = 5_000  # characters of a selection that its name repeats; a whole text may be coded


def file_of(document, quoted):
    """(name, bytes) of the file of a document, or None. A text that itself begins with a BOM gets one before it, since
    readers remove one. `quoted` are the texts of documents that consist of quotes."""
    text = quoted.get(document.key) if document.text is None else document.text
    if text is not None:
        return f"{document.guid}.txt", ((BOM if text.startswith(BOM) else "") + text).encode()
    ending = PurePath(document.original_name).suffix.lower()
    return (f"{document.guid}{ending}", document.original) if document.original and ending in UNREAD else None


def write_sources(out, elements, types, *, utf16):
    sources = (partial(_write_source, out, elements, one, types, utf16=utf16) for one in out.material.documents)
    kept = (partial(elements.copy, element) for element in out.kept.of(*SOURCES))
    elements.each("Sources", chain(sources, kept), lambda write: write())


def _write_source(out, elements, document, types, *, utf16):
    name, _ = file_of(document, out.quoted) or ("", b"")
    path = f"internal://{name}" if name else None
    if document.key in out.kept.of_text:
        _write_pdf(out, elements, document, path, types, utf16=utf16)
        return
    tag, attribute = UNREAD.get(PurePath(name).suffix, ("TextSource", "plainTextPath"))
    with elements.element(tag, **{"guid": document.guid, "name": document.title, attribute: path}):
        elements.described(document.description)
        _write_selections(out, elements, document, utf16=utf16)
        _write_belongings(out, elements, document, types)


def _write_pdf(out, elements, document, path, types, *, utf16):
    """A PDF that was kept, with the boxes on its pages, and our text as what represents it."""
    root = named(*out.kept.of_text[document.key])
    given = {**root.attrib, "guid": document.guid, "name": document.title}
    with elements.element("PDFSource", **given):
        elements.described(document.description)
        for box in root:
            elements.copy(box)
        if out.text_of(document) is not None:
            guid = uuid5(document.guid, "representation")
            with elements.element("Representation", guid=guid, name=document.title, plainTextPath=path):
                _write_selections(out, elements, document, utf16=utf16)
        _write_belongings(out, elements, document, types)


def _write_selections(out, elements, document, *, utf16):
    position = _positions(out.text_of(document) or "", utf16=utf16)
    for selection in out.selections.get(document.key, ()):
        _write_selection(out, elements, selection, position)


def _write_belongings(out, elements, document, types):
    elements.references("NoteRef", out.notes_on("document", document.key))
    fields = {guid: getattr(document, name) for guid, name in VARIABLES.items() if getattr(document, name)}
    write_fields(elements, fields)
    write_values(out, elements, document.attributes, types)


def _positions(text, *, utf16):
    """A function from code points to the units that positions are written in."""
    astral = [found.start() for found in ASTRAL.finditer(text)] if utf16 else []
    return lambda point: point + bisect_left(astral, point)


def _write_selection(out, elements, selection, position):
    """Its name is its words, by which other readers can check the positions. The text itself stands in its own file, so
    that nothing is lost where XML cannot hold a character of them."""
    words = selection.exact if len(selection.exact) <= WORDS else selection.exact[:WORDS] + "…"
    start, end = out.place(selection)
    given = {"startPosition": position(start), "endPosition": position(end)}
    with elements.element("PlainTextSelection", guid=selection.guid, name=clean(words), **given):
        if selection.start is None and selection.locator:
            elements.described(f"{FROM}{selection.locator}")
        for coding in out.codings.get(selection.key, ()):
            _write_coding(out, elements, coding)
        elements.references("NoteRef", out.notes_on("selection", selection.key))


def _write_coding(out, elements, coding):
    given = {"guid": coding.guid, "creatingUser": out.guid("coders", coding.coder)}
    with elements.element("Coding", **given, creationDateTime=time(coding.created_at)):
        elements.leaf("CodeRef", targetGUID=out.guid("codes", coding.code))
        elements.references("NoteRef", out.notes_on("coding", coding.key))
