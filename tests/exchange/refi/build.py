"""Small REFI-QDA files for tests: the XML by hand, so that it is as a foreign tool would write it."""

import io
import zipfile
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from apps.exchange.material import faults
from apps.exchange.refi.reading import read

PROJECT = "urn:QDA-XML:project:1.0"


def guid(name):
    """The GUID that a name stands for in a test."""
    return str(uuid5(NAMESPACE_URL, name))


def element(tag, *inner, **attributes):
    given = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<{tag}{given}>{''.join(inner)}</{tag}>"


def text(tag, content):
    return f"<{tag}>{escape(content)}</{tag}>"


def project(*inner, namespace=PROJECT, **attributes):
    return element("Project", *inner, xmlns=namespace, **{"name": "Project", **attributes})


def codes(*names):
    """A CodeBook of codes; the GUID of each is that of its name."""
    return element("CodeBook", element("Codes", *(code(name) for name in names)))


def code(name, *inner, **attributes):
    return element("Code", *inner, **{"guid": guid(name), "name": name, "isCodable": "true", **attributes})


def coding(name, code, *inner, **attributes):
    return element("Coding", element("CodeRef", targetGUID=guid(code)), *inner, guid=guid(name), **attributes)


def selection(name, start, end, *inner, words="", **attributes):
    return element(
        "PlainTextSelection", *inner, guid=guid(name), name=words, startPosition=start, endPosition=end, **attributes
    )


def source(name, *inner, **attributes):
    return element("TextSource", *inner, **{"guid": guid(name), "name": name, **attributes})


def note_reference(name):
    return element("NoteRef", targetGUID=guid(name))


def packed(xml, files=(), name="project.qde"):
    """A QDPX as a binary file; `files` are {path: bytes}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for path, data in dict(files).items():
            archive.writestr(path, data)
    file.seek(0)
    return file


def reading(xml, files=None, **options):
    """The Material of a project; packed where it comes with files. It has no faults."""
    data = xml.encode() if isinstance(xml, str) else xml
    material = read(io.BytesIO(data) if files is None else packed(data, files), **options)
    assert faults(material) == []
    return material


def remarks(material):
    return "\n".join(f"{one.sentence} [{one.place}]" for one in material.remarks)
