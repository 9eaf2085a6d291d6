"""A DOCX of headings and paragraphs (ECMA-376, WordprocessingML), written as a stream: nothing of it stays in memory.

Little is asked of the format here: headings that make an outline, quotations, lines with a label. That is a dozen
elements, for which lxml and zipfile are enough.
"""

import re
import zipfile
from contextlib import contextmanager
from xml.sax.saxutils import escape

from lxml import etree

from apps.exchange.characters import clean
from apps.exchange.docx.parts import CONTENT_TYPES, PROPERTIES, RELATIONSHIPS, STYLES, STYLES_OF_DOCUMENT
from apps.exchange.material import Remark

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DATED = (1980, 1, 1, 0, 0, 0)  # of entries: the same material is the same file
BREAKS = re.compile(r"(\r\n|\n|\r|\t)")
DEEPEST = 6  # heading that the styles know
LEFT_OUT = "Characters that XML cannot hold are left out ({})."


@contextmanager
def docx(file, title):
    """A Document that is written to a binary `file`, complete when the block ends."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONSHIPS),
            ("docProps/core.xml", PROPERTIES.format(title=escape(clean(title)))),
            ("word/_rels/document.xml.rels", STYLES_OF_DOCUMENT),
            ("word/styles.xml", STYLES),
        ):
            archive.writestr(_entry(name), content)
        stream = archive.open(_entry("word/document.xml"), "w")
        with stream, etree.xmlfile(stream, encoding="utf-8") as xml:
            xml.write_declaration(standalone=True)
            with xml.element(_name("document"), nsmap={"w": W}), xml.element(_name("body")):
                document = Document(xml)
                document.paragraph(title, style="Title")
                yield document


class Document:
    """`left_out` counts characters that XML cannot hold."""

    def __init__(self, xml):
        self._xml, self.left_out = xml, 0

    def heading(self, text, level):
        """A heading, the uppermost of level 1; what is deeper than Word's styles stands as the deepest."""
        self.paragraph(" ".join(text.split()), style=f"Heading{min(level, DEEPEST)}")

    def paragraph(self, text, *, style="", label="", language=""):
        """A paragraph; its lines stay lines. `label` stands before it in bold; `language` is that of the words."""
        with self._xml.element(_name("p")):
            if style:
                with self._xml.element(_name("pPr")):
                    self._leaf("pStyle", style)
            if label:
                self._run(f"{label}: ", is_bold=True)
            self._run(text, language=language)

    def remarks(self):
        return [Remark(LEFT_OUT.format(self.left_out))] if self.left_out else []

    def _run(self, text, *, is_bold=False, language=""):
        allowed = clean(text)
        self.left_out += len(text) - len(allowed)
        with self._xml.element(_name("r")):
            if is_bold or language:
                with self._xml.element(_name("rPr")):
                    if is_bold:
                        self._leaf("b")
                    if language:
                        self._leaf("lang", language)
            for piece in BREAKS.split(allowed):
                if BREAKS.fullmatch(piece):
                    self._leaf("tab" if piece == "\t" else "br")
                elif piece:
                    words = etree.Element(_name("t"), {XML_SPACE: "preserve"}, nsmap={"w": W})
                    words.text = piece
                    self._xml.write(words)  # as a whole: a stream would give xml:space a prefix of its own

    def _leaf(self, tag, value=None):
        with self._xml.element(_name(tag), {} if value is None else {_name("val"): clean(value)}):
            pass


def _name(tag):
    return f"{{{W}}}{tag}"


def _entry(name):
    info = zipfile.ZipInfo(name, DATED)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
