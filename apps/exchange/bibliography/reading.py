"""Bibliographies: BibTeX, RIS and CSL-JSON, told apart by what stands in them."""

import re

from apps.exchange.bibliography.bibtex import read_bibtex
from apps.exchange.bibliography.csl import read_csl
from apps.exchange.bibliography.ris import read_ris
from apps.exchange.foreign_values import storable
from apps.interviews.canonical import canonical_text
from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.plain import decoded

FILE = 10 * 1024 * 1024  # bytes

BIBTEX = re.compile(rb"@[ \t]*[A-Za-z]+[ \t]*[{(]")
RIS = re.compile(rb"(?:^|[\r\n\xbf])[ \t]*TY {1,2}- ")
CSL = re.compile(rb'\A[\s\xef\xbb\xbf]*[\[{].*?"(?:title|issued|author|items)"\s*:', re.S)

TOO_LARGE = "This bibliography is larger than 10 MB. Bring it in by parts."
NO_BIBLIOGRAPHY = "This file is no bibliography in BibTeX, RIS or CSL-JSON."
NO_WORKS = "There are no works in this bibliography that can be taken. {why}"


def recognises(head, name):
    """May a file that begins with `head` be a bibliography?"""
    return bool(_format(head, name))


def read(file, name):
    """The Material of a bibliography, whose references are its works. Raises Unreadable."""
    file.seek(0)
    data = file.read(FILE + 1)
    if len(data) > FILE:
        raise Unreadable(TOO_LARGE)
    format = _format(data[:4096], name) or _format(data, name)
    if format == "csl":
        material = read_csl(file)
    elif format:
        text = storable(canonical_text(decoded(data)[0]))
        material = (read_bibtex if format == "bibtex" else read_ris)(text)
    else:
        raise Unreadable(NO_BIBLIOGRAPHY)
    if not material.references:
        why = " ".join(f"{one.place}: {one.sentence}" for one in material.remarks[:3])
        raise Unreadable(NO_WORKS.format(why=why).strip())
    material.title = name.rpartition(".")[0] or name
    return material


def _format(head, name):
    ending = name.lower().rpartition(".")[2]
    if RIS.search(head) and ending not in ("bib", "json"):
        return "ris"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        is_other = b"www.w3.org/ns/anno" in head or b'"Annotation' in head
        return "csl" if CSL.match(head) and not is_other else ""
    if ending in ("bib", "bibtex") or BIBTEX.search(head):
        return "bibtex" if BIBTEX.search(head) and ending not in ("html", "htm", "css") else ""
    return ""
