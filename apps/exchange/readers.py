"""The formats that can be brought in; each lives in a folder of its own. What a file is, its content says."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from apps.exchange.annotation.reading import read as read_annotations
from apps.exchange.bibliography.reading import read as read_bibliography
from apps.exchange.bibliography.reading import recognises as is_bibliography
from apps.exchange.foreign_base import is_base
from apps.exchange.packed import Packed
from apps.exchange.qualcoder.reading import read as read_qualcoder
from apps.exchange.refi.reading import read as read_refi
from apps.exchange.rqda.reading import read as read_rqda
from apps.exchange.sheets.reading import read as read_sheet
from apps.exchange.taguette.reading import read as read_taguette
from apps.interviews.reading.pieces import Unreadable

HEAD = 8192
NOT_KNOWN = "This is no file that can be brought in here. These can: {}."
EMPTY = "This file is empty."
BASES = (".qda", ".rqda", ".sqlite3", ".sqlite", ".db")
OTHER = "This file is not {}, but looks like {}."


class Given:
    """A file by what can be told from its first bytes and, of a ZIP, from the names of what is in it."""

    def __init__(self, file, name):
        self.file, self.name, self.ending = file, name, PurePath(name).suffix.lower()
        file.seek(0)
        self.head = file.read(HEAD)
        file.seek(0)

    @property
    def is_zip(self):
        return self.head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))

    @property
    def is_base(self):
        return is_base(self.head)

    @cached_property
    def parts(self):
        """Names of the parts of a ZIP, in small letters; none of another file. Raises Unreadable."""
        names = [name.casefold() for name in Packed(self.file).names] if self.is_zip else []
        self.file.seek(0)
        return names

    def has_part(self, ending):
        return any(name.endswith(ending) for name in self.parts)

    @cached_property
    def text(self):
        """The beginning as text, without what stands before the first sign; empty where it is none."""
        encoding = "utf-16" if self.head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        text = self.head.decode(encoding, "replace")
        return "" if "\0" in text else text.lstrip()


@dataclass(frozen=True)
class Reader:
    """`may_be(given)` says whether a file looks like it; of several that do, the first that can read it does."""

    name: str
    label: str
    endings: tuple
    may_be: Callable
    read: Callable
    takes: str = ""  # what a person may have chosen: rules, layout


def _base_of(*endings):
    """A database that is called so, or is called nothing that another reader knows."""
    return lambda given: given.is_base and (given.ending in endings or given.ending not in BASES)


def _is_refi(given):
    if given.is_zip:
        return given.has_part(".qde")
    return given.text.startswith("<") and ("QDA-XML" in given.text or given.ending in (".qde", ".qdc", ".qdpx"))


def _is_sheet(given):
    if given.is_zip:
        return any(name.startswith("xl/") or name == "content.xml" for name in given.parts)
    return bool(given.text) and given.text[0] not in "<{["


READERS = (
    Reader("refi", "REFI-QDA (NVivo, ATLAS.ti, MAXQDA and others)", (".qdpx", ".qdc", ".qde"), _is_refi, read_refi,
           takes="rules"),
    Reader("taguette", "Taguette projects", (".sqlite3", ".sqlite", ".db"), _base_of(".sqlite3", ".sqlite", ".db"),
           read_taguette),
    Reader("rqda", "RQDA", (".rqda",), _base_of(".rqda"), read_rqda),
    Reader("qualcoder", "QualCoder", (".qda", ".zip"),
           lambda given: _base_of(".qda")(given) or given.has_part("data.qda"), read_qualcoder),
    Reader("bibliography", "bibliographies (BibTeX, RIS, CSL-JSON)", (".bib", ".ris", ".json"),
           lambda given: not given.is_zip and is_bibliography(given.head, given.name), read_bibliography),
    Reader("annotation", "Web Annotations", (".jsonld", ".json"), lambda given: given.text[:1] in ("{", "["),
           read_annotations),
    Reader("sheet", "coding sheets and tables (XLSX, ODS, CSV)", (".xlsx", ".ods", ".csv", ".tsv"), _is_sheet,
           read_sheet, takes="layout"),
)  # fmt: skip
KINDS = ", ".join(reader.label for reader in READERS)
ACCEPT = ",".join(dict.fromkeys(ending for reader in READERS for ending in reader.endings))


def read(file, name, wanted="", rules=None, layout=None):
    """The Material of a file. Raises Unreadable.

    `wanted` is the name of a format, where only that will do; `rules` are {document key: name of an offset rule} for
    the texts for which a person has chosen one, in formats that have several; `layout` is how a
    person says that a table is laid out, None where that is to be found out.
    """
    given = Given(file, name)
    if not given.head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(EMPTY)
    readers = [reader for reader in READERS if reader.may_be(given)]
    if wanted and readers and wanted not in [reader.name for reader in readers]:
        raise Unreadable(OTHER.format(label_of(wanted), readers[0].label))
    readers = [reader for reader in readers if not wanted or reader.name == wanted]
    if not readers:
        raise Unreadable(NOT_KNOWN.format(KINDS))
    return _first_that_can(readers, file, name, {"rules": rules or {}, "layout": layout})


def _first_that_can(readers, file, name, chosen):
    """What the first reader makes of it that can read it; where none can, the first one's reason."""
    reason = None
    for reader in readers:
        file.seek(0)
        try:
            return reader.read(file, name, **({reader.takes: chosen[reader.takes]} if reader.takes else {}))
        except Unreadable as error:
            reason = reason or error
    raise reason


def label_of(name):
    """Raises Unreadable for a format that is not read."""
    labels = {reader.name: reader.label for reader in READERS}
    if name not in labels:
        raise Unreadable(NOT_KNOWN.format(KINDS))
    return labels[name]
