"""Codes with their tree, and sets, as they are written."""

from apps.exchange.material import CodeSet, Remark
from apps.exchange.refi.own import QUOTES, QUOTES_NAME, QUOTES_NOTE, USES, described, parted

UNCLEAR = "The definition of this code has headings like those of its use: read again, they are taken for one another."


def write_codes(out, elements, *, with_notes=True):
    """The Codes element, which stays out where there are none."""
    roots = out.children[""]
    if roots:
        with elements.element("Codes"):
            for code in roots:
                _write_code(out, elements, code, with_notes)


def _write_code(out, elements, code, with_notes):
    given = {"guid": code.guid, "name": code.name, "isCodable": "true" if code.is_codable else "false"}
    with elements.element("Code", **given, color=code.colour or None):
        elements.described(_description(elements, code))
        if with_notes:
            elements.references("NoteRef", out.notes_on("code", code.key))
        for child in out.children.get(code.key, ()):
            _write_code(out, elements, child, with_notes)


def _description(elements, code):
    text = described(code)
    uses = {name: getattr(code, name) for name in ("definition", *USES) if getattr(code, name)}
    if {name: words for name, words in parted(text).items() if words} != uses:
        elements.remarks.append(Remark(UNCLEAR, code.name))
    return text


def write_sets(out, elements, *, is_codebook=False):
    """In a codebook, members have another name for their GUID, and are codes only."""
    sets = out.material.sets
    if out.quoted and not is_codebook:
        documents = list(out.quoted)
        sets = [*sets, CodeSet(key="", guid=QUOTES, name=QUOTES_NAME, definition=QUOTES_NOTE, documents=documents)]
    elements.each("Sets", sets, lambda one: _write_set(out, elements, one, is_codebook))


def _write_set(out, elements, one, is_codebook):
    with elements.element("Set", guid=one.guid, name=one.name):
        elements.described(one.definition)
        elements.references("MemberCode", out.members("codes", one.codes), "guid" if is_codebook else "targetGUID")
        if not is_codebook:
            elements.references("MemberSource", out.members("documents", one.documents))
