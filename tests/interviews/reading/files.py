"""Tiny files of every format, built piece by piece so that a test shows what stands in them."""

import io
import zipfile

from apps.interviews.reading.pieces import Unreadable
from apps.interviews.reading.reading import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in [("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
                       ("draw", "drawing"), ("fo", "xsl-fo-compatible")]
)  # fmt: skip


def packed(parts):
    """A zip archive of {name: text or bytes}."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body, **parts):
    """A Word document: `body` is the XML of its body; `header1="…"` and so on add parts."""
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    more = {f"word/{name}.xml": content for name, content in parts.items()}
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


def p(*runs):
    """A paragraph of Word; a run is text, or XML that is put in as it is."""
    return f"<w:p>{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text, properties="", tag="t"):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def b(text):
    return r(text, "<w:b/>")


def odt(body, styles="", margins="", **parts):
    """An OpenDocument text; `styles` are automatic styles, `margins` the content of styles.xml."""
    content = (
        f'<?xml version="1.0"?><office:document-content {ODF}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    made = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    if margins:
        made["styles.xml"] = f"<office:document-styles {ODF}>{margins}</office:document-styles>"
    return packed(made | parts)


def rtf(body):
    return (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}\n" + body + "}"
    ).encode("latin-1")


def pdf(*pages, encrypt=""):
    """A PDF; each page is [(x, y from below, words)] on a sheet of 600 × 800 points."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject(key): NameObject(value) for key, value in
         [("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica"), ("/Encoding", "/WinAnsiEncoding")]}
    )  # fmt: skip
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        drawn = "".join(f"BT /F1 11 Tf {x} {y} Td ({escaped(words)}) Tj ET\n" for x, y, words in lines)
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if encrypt:
        writer.encrypt(encrypt, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def escaped(words):
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def said(reading):
    """[(label, words)] of the turns."""
    return [(turn.label, reading.text[turn.start : turn.end]) for turn in reading.turns]


def read_or_refused(data, name):
    """The Reading of a file, or None where it is refused; the refusal is a sentence."""
    try:
        return read(data, name)
    except Unreadable as error:
        sentence = str(error)
    assert sentence[:1].isupper(), sentence
    assert sentence.endswith("."), sentence
    return None
