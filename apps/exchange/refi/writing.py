"""Writing REFI-QDA: a project with its texts (.qdpx) or a codebook (.qdc), valid by the standard's own schemas.

Positions are code points, as the standard says, or UTF-16 code units, as NVivo counts them. What is read again is what
was written: texts and words to the character, times to the second.
"""

import zipfile

from apps.exchange.refi.elements import Elements
from apps.exchange.refi.ground import ORIGIN
from apps.exchange.refi.outgoing import Outgoing
from apps.exchange.refi.written_codes import write_codes, write_sets
from apps.exchange.refi.written_notes import write_links, write_notes
from apps.exchange.refi.written_sources import file_of, write_sources
from apps.exchange.refi.written_values import write_values

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
ORIGIN_UTF16 = "Casebase (positions in UTF-16)"  # by which our own reader knows
DATED = (1980, 1, 1, 0, 0, 0)  # of entries: the same material is the same file


def write(material, file, *, utf16=False):
    """Write a QDPX to a binary file, and return Remarks on what it cannot hold. Raises ValueError without GUIDs."""
    out = Outgoing(material)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry("project.qde"), "w") as stream:
            elements = Elements(stream, PROJECT)
            _write_project(out, elements, utf16=utf16)
        for document in material.documents:
            if found := file_of(document, out.quoted):
                name, data = found
                archive.writestr(_entry(f"sources/{name}"), data)
        for name, pieces in out.kept.files():
            with archive.open(_entry(f"sources/{name}"), "w") as stream:
                stream.writelines(pieces)
    return elements.remarks + out.remarks()


def write_codebook(material, file):
    """Write a QDC, codes and their sets alone, to a binary file, and return Remarks. A codebook has codes: raises
    ValueError without any, or without GUIDs."""
    if not material.codes:
        raise ValueError("A codebook without codes cannot be written.")
    out = Outgoing(material)
    elements = Elements(file, CODEBOOK)
    with elements.document("CodeBook", origin=ORIGIN):
        write_codes(out, elements, with_notes=False)
        write_sets(out, elements, is_codebook=True)
    return elements.remarks


def _write_project(out, elements, *, utf16):
    material = out.material
    types = {one.key: one.type for one in material.variables}
    with elements.document("Project", name=material.title, origin=ORIGIN_UTF16 if utf16 else ORIGIN):
        elements.each("Users", material.coders, lambda one: elements.leaf("User", guid=one.guid, name=one.name))
        if material.codes:
            with elements.element("CodeBook"):
                write_codes(out, elements)
        elements.each("Variables", [*out.fields, *material.variables], lambda one: _write_variable(elements, one))
        elements.each("Cases", material.cases, lambda one: _write_case(out, elements, one, types))
        write_sources(out, elements, types, utf16=utf16)
        write_notes(out, elements)
        write_links(out, elements)
        write_sets(out, elements)
        elements.each("Graphs", out.kept.of("graph"), elements.copy)
        elements.described(material.description)
        elements.references("NoteRef", out.notes_on("project", ""))


def _write_variable(elements, variable):
    with elements.element("Variable", guid=variable.guid, name=variable.name, typeOfVariable=variable.type):
        elements.described(variable.description)


def _write_case(out, elements, case, types):
    with elements.element("Case", guid=case.guid, name=case.name):
        elements.described(case.description)
        write_values(out, elements, case.attributes, types)
        elements.references("SourceRef", out.members("documents", case.documents))
        elements.references("SelectionRef", out.placed(case.selections))


def _entry(name):
    info = zipfile.ZipInfo(name, DATED)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
