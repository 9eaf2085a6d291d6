"""Memos as notes, and the links by which they hang on cases: a case has no place for them itself."""

from functools import partial
from itertools import chain
from uuid import uuid5

from apps.exchange.refi.elements import time


def write_notes(out, elements):
    memos = (
        (memo.guid, memo.title, memo.text, memo.coder, memo.created_at)
        for memo in out.material.memos
    )  # fmt: skip
    of_codings = ((guid, None, one.memo, one.coder, one.created_at) for one, guid in out.memos_of_codings())
    elements.each("Notes", chain(memos, of_codings), lambda one: _write_note(out, elements, *one))


def _write_note(out, elements, guid, title, text, coder, moment):
    given = {"guid": guid, "name": title or None, "creatingUser": out.guid("coders", coder)}
    with elements.element("Note", **given, creationDateTime=time(moment)):
        elements.leaf("PlainTextContent", text)


def write_links(out, elements):
    links = (
        partial(_write_link, elements, memo.guid, out.guid("cases", key))
        for memo in out.material.memos
        for kind, key in memo.on
        if kind == "case" and key in out.guids["cases"]
    )
    kept = (partial(elements.copy, element) for element in out.kept.of("link"))
    elements.each("Links", chain(links, kept), lambda write: write())


def _write_link(elements, note, case):
    guid = uuid5(note, str(case))
    elements.leaf("Link", guid=guid, direction="OneWay", originGUID=note, targetGUID=case)
