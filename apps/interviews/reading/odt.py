"""OpenDocument texts (odt). Read here for the same reason as docx: what was deleted and what is a comment must be told
from the words that were said.
"""

import re
from collections import Counter

from apps.interviews.reading.archive import ENCRYPTED, Target, has, parse, part
from apps.interviews.reading.docx import notes_on
from apps.interviews.reading.paragraphs import Gathering
from apps.interviews.reading.pieces import Unreadable, found_in, words_in

LEFT_OUT = {
    "text:tracked-changes": "",
    "office:annotation": "comments",
    "text:note": "footnotes and endnotes",
    "text:ruby-text": "",
    "office:forms": "",
    "text:sequence-decls": "",
    "svg:title": "",
    "svg:desc": "",
    "text:hidden-text": "",
    "text:index-title-template": "",
}
PARAGRAPHS = {"text:p", "text:h"}
CELLS = {"table:table-cell"}
SPACES = re.compile("[ \t\r\n]+")
PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
}


def read_odt(archive):
    manifest = part(archive, "META-INF/manifest.xml") if has(archive, "META-INF/manifest.xml") else b""
    if b"encryption-data" in manifest:
        raise Unreadable(ENCRYPTED)
    text = parse(archive, "content.xml", OpenText())
    if not text.is_document:
        raise Unreadable("This file is packed like an OpenDocument text, but holds none. Save it anew as odt.")
    found = found_in(text.gathering.paragraphs, format="odt", kept_out=+text.counts)
    if has(archive, "styles.xml"):
        found.kept_out += parse(archive, "styles.xml", Margins()).counts
    found.notes += notes_on(text.numbered, text.gathering.box_count)
    return found


def name_of(tag):
    """ "text:p", whatever prefix the file uses."""
    namespace, _, name = tag.rpartition("}")
    return f"{PREFIXES.get(namespace[1:], '')}:{name}"


class OpenText(Target):
    """Takes the events of content.xml."""

    def __init__(self):
        self.gathering = Gathering()
        self.path = []
        self.left_out = 0
        self.is_deletion = 0
        self.is_document = False
        self.style = ""
        self.bold, self.hidden = set(), set()
        self.styles = []  # of the paragraph and the spans that one is in
        self.numbered = 0
        self.counts = Counter()

    def start(self, tag, attributes):
        name = name_of(tag)
        self.path.append(name)
        named = {name_of(key): value for key, value in attributes.items()}
        if name in LEFT_OUT:
            if LEFT_OUT[name] and not self.left_out:
                self.counts[LEFT_OUT[name]] += 1
            self.left_out += 1
        elif self.left_out:
            self.is_deletion += name == "text:deletion"
        elif name == "style:style":
            self.style = named.get("style:name", "")
        elif name == "style:text-properties":
            self._learn(named)
        else:
            self._open(name, named)

    def _learn(self, named):
        if named.get("fo:font-weight", "") in ("bold", "600", "700", "800", "900"):
            self.bold.add(self.style)
        if named.get("text:display") == "none":
            self.hidden.add(self.style)

    def _open(self, name, named):
        if name == "office:text":
            self.is_document = True
        elif name in PARAGRAPHS:
            self.styles.append(named.get("text:style-name", ""))
            self.gathering.begin()
        elif name == "text:span":
            self.styles.append(named.get("text:style-name", ""))
        elif name == "text:s":
            count = named.get("text:c", "1")
            self._add(" " * min(int(count) if count.isdecimal() else 1, 1000))
        elif name == "text:tab":
            self._add("\t")
        elif name == "text:line-break":
            self._add("\n")
        elif name == "text:list-item":
            self.numbered += 1
        elif name == "table:table-row":
            self.gathering.begin_row()
        elif name in CELLS or name == "draw:text-box":
            self.gathering.begin_block()

    def data(self, text):
        if self.left_out:
            if self.is_deletion and self.path[-1].startswith("text:"):
                self.counts["deleted words"] += words_in(text)
        elif self.styles:
            self._add(self._collapsed(text))

    def _collapsed(self, text):
        """White space as OpenDocument counts it: a run is one space, at the beginning of a paragraph none."""
        text = SPACES.sub(" ", text)
        writing = self.gathering.writing[-1] if self.gathering.writing else None
        is_after_space = writing is None or not writing.pieces or writing.pieces[-1][-1] in " \n"
        return text[1:] if text.startswith(" ") and is_after_space else text

    def _add(self, text):
        if any(style in self.hidden for style in self.styles):
            self.counts["hidden words"] += words_in(text)
        else:
            self.gathering.add(text, any(style in self.bold for style in self.styles))

    def end(self, tag):
        name = self.path.pop()
        if name in LEFT_OUT:
            self.left_out -= 1
        elif self.left_out:
            self.is_deletion -= name == "text:deletion"
        elif name in PARAGRAPHS:
            self.styles.pop()
            self.gathering.end()
        elif name == "text:span":
            self.styles.pop()
        elif name in CELLS:
            self.gathering.end_cell()
        elif name == "table:table-row":
            self.gathering.end_row()
        elif name == "draw:text-box":
            self.gathering.end_box()


class Margins(Target):
    """Counts the headers and footers of styles.xml that hold words."""

    def __init__(self):
        self.counts = Counter()
        self.inside = ""
        self.has_words = False

    def start(self, tag, attributes):
        name = name_of(tag)
        if name in ("style:header", "style:footer"):
            self.inside, self.has_words = f"{name.removeprefix('style:')}s", False

    def data(self, text):
        self.has_words |= bool(text.strip())

    def end(self, tag):
        if name_of(tag) in ("style:header", "style:footer"):
            self.counts[self.inside] += self.has_words
            self.inside = ""
