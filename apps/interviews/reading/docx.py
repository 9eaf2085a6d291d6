"""Word documents (docx). The XML is read here, not by a library: those that are kept up lose tracked changes, text
boxes or comments, or mix them into the words that were said.
"""

import posixpath
import re
from collections import Counter

from apps.interviews.reading.archive import Target, has, parse, part
from apps.interviews.reading.paragraphs import Gathering
from apps.interviews.reading.pieces import Unreadable, found_in, words_in

WORD = ("wordprocessingml/2006/main", "ooxml/wordprocessingml/main")  # transitional and strict
MATH = ("officeDocument/2006/math", "ooxml/officeDocument/math")
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# From one “<” it never reads past the next: otherwise a part without “>” would be read anew from each “:t”.
HAS_WORDS = re.compile(rb"<[^<>:\s]*:t(?:\s[^<>]*)?>\s*[^<\s]")
OFF = {"0", "false", "off", "none"}
GONE = {"del", "moveFrom"}
# A second rendering for old programs, the reading of a ruby, the properties before a tracked change of format.
LEFT_OUT = {"Fallback", "rt", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange"}


def read_docx(archive):
    text = parse(archive, main_part(archive), WordText())
    if not text.is_document:
        raise Unreadable("This file is packed like a Word document, but holds none. Save it anew as docx.")
    found = found_in(text.paragraphs, format="docx", kept_out=text.kept_out)
    for kind, words in (("header", "headers"), ("footer", "footers")):
        parts = [name for name in archive.namelist() if re.fullmatch(rf"word/{kind}\d*\.xml", name)]
        if count := sum(1 for name in parts if HAS_WORDS.search(part(archive, name))):
            found.kept_out[words] = count
    if has(archive, "word/comments.xml"):
        comments = len(re.findall(rb"<(?:\w+:)?comment[ >]", part(archive, "word/comments.xml")))
        if comments:
            found.kept_out["comments"] = comments
    found.notes += text.notes
    return found


class Relations(Target):
    target = None

    def start(self, tag, attributes):
        if attributes.get("Type", "").endswith("/officeDocument"):
            self.target = attributes.get("Target")


def main_part(archive):
    """Where the package says that its document is: not always in word/document.xml."""
    if has(archive, "_rels/.rels"):
        target = parse(archive, "_rels/.rels", Relations()).target
        if target:
            return posixpath.normpath(target.lstrip("/"))
    return "word/document.xml"


def name_of(tag):
    """ "p" for an element of Word, "math:t" for one of a formula, "Fallback"; "" for what is neither."""
    namespace, _, name = tag.rpartition("}")
    if namespace.endswith(WORD):
        return name
    if namespace.endswith(MATH):
        return f"math:{name}"
    return name if name == "Fallback" else ""


def value_of(attributes, name):
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), None)


class WordText(Target):
    """Takes the events of document.xml. What was deleted is counted and left out, what was inserted stays."""

    def __init__(self):
        self.gathering = Gathering()
        self.path = []
        self.gone = 0  # how many deletions, and other things that are left out, one is in
        self.is_document = False
        self.is_bold = self.is_hidden = False
        self.numbered = 0
        self.counts = {}
        self.open_end = None

    def start(self, tag, attributes):
        name = name_of(tag)
        parent = self.path[-1] if self.path else ""
        self.path.append(name)
        if name == "body":
            self.is_document = True
        elif name in LEFT_OUT or (name in GONE and parent != "rPr"):
            self.gone += 1
        elif self.gone:
            return
        elif parent == "rPr":
            self._format(name, attributes)
        else:
            self._open(name, parent, attributes)

    def _format(self, name, attributes):
        """A property of a run; within pPr of the sign that ends the paragraph."""
        is_on = value_of(attributes, "val") not in OFF
        if "pPr" in self.path:
            if name in GONE and self.gathering.writing:
                self.gathering.writing[-1].is_joined = True
        elif name == "b":
            self.is_bold = is_on
        elif name == "vanish":
            self.is_hidden = is_on

    def _open(self, name, parent, attributes):
        if name == "p":
            self._begin_paragraph()
        elif name == "r":
            self.is_bold = self.is_hidden = False
        elif name == "numPr":
            self.numbered += 1
        elif name == "tr":
            self.gathering.begin_row()
        elif name in ("tc", "txbxContent"):
            self.gathering.begin_block()
        elif name in ("footnoteReference", "endnoteReference"):
            self._count("footnotes and endnotes")
        elif name in SIGNS and parent == "r":
            self.gathering.add(SIGNS[name], self.is_bold)
        elif name == "sym":
            code = value_of(attributes, "char") or ""
            if re.fullmatch(r"[0-9A-Fa-f]{2,5}", code):
                self.gathering.add(chr(int(code, 16)), self.is_bold)

    def _begin_paragraph(self):
        if self.open_end is not None:
            self.gathering.go_on(self.open_end)
            self.open_end = None
        else:
            self.gathering.begin()

    def data(self, text):
        name = self.path[-1] if self.path else ""
        if name in ("delText", "t") and self.gone and not LEFT_OUT & set(self.path):
            self._count("deleted words", words_in(text))
        elif self.gone or name not in ("t", "math:t"):
            return
        elif self.is_hidden:
            self._count("hidden words", words_in(text))
        else:
            self.gathering.add(text, self.is_bold)

    def end(self, tag):
        name = self.path.pop()
        parent = self.path[-1] if self.path else ""
        if name in LEFT_OUT or (name in GONE and parent != "rPr"):
            self.gone -= 1
        elif not self.gone:
            self._close(name)

    def _close(self, name):
        if name == "p":
            if self.gathering.writing and self.gathering.writing[-1].is_joined:
                self.open_end = self.gathering.join_to_next()
                self.open_end.is_joined = False
            else:
                self.gathering.end()
        elif name == "tc":
            self.gathering.end_cell()
        elif name == "tr":
            self.gathering.end_row()
        elif name == "txbxContent":
            self.gathering.end_box()

    def _count(self, what, count=1):
        self.counts[what] = self.counts.get(what, 0) + count

    @property
    def paragraphs(self):
        if self.open_end is not None:
            self.gathering.go_on(self.open_end)
            self.open_end = None
        return self.gathering.paragraphs

    @property
    def kept_out(self):
        return Counter({what: count for what, count in self.counts.items() if count})

    @property
    def notes(self):
        return notes_on(self.numbered, self.gathering.box_count)


def notes_on(numbered, boxes):
    """What a reader of the document saw, and the text does not have in that place."""
    notes = []
    if numbered:
        notes.append(
            f"{numbered} {'paragraph is' if numbered == 1 else 'paragraphs are'} numbered or bulleted by the word "
            "processor: its numbers are not part of the text."
        )
    if boxes:
        notes.append(
            f"{boxes} text {'box' if boxes == 1 else 'boxes'}: what stands in "
            f"{'it' if boxes == 1 else 'them'} follows the paragraph beside it."
        )
    return notes
