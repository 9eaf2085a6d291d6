"""Parts of a project that we do not use: kept as they came, so that they go out again.

What they point to is named by GUID, as in the file. What is taken otherwise, such as the text of a recording, is not in
them; paths to somebody's disk are left out.
"""

from lxml import etree

from apps.exchange.characters import clean
from apps.exchange.material import Part
from apps.exchange.refi.opening import Outside
from apps.exchange.refi.values import identity

PATHS = ("path", "plainTextPath", "richTextPath")
LEAKING = ("currentPath",)
TEXT_OF = "document:"  # before the GUID of a document, in the place of a path to its text


def keep(ground, node, kind, *, document="", is_taken=lambda parent, child: False):
    """Keep an element as a Part, without the children that `is_taken` says are taken otherwise. Returns it."""
    key, guid = ground.enter("parts", node.get("guid"))
    part = Part(
        key=key, guid=guid, kind=kind, name=node.get("name"), document=document, xml="", place=f"{node.tag} {key}",
        opened=ground.opened.chunks_of,
    )  # fmt: skip
    part.xml = etree.tostring(_element(ground, part, node, is_taken), encoding="unicode")
    ground.material.parts.append(part)
    return part


def _element(ground, part, node, is_taken):
    if node.tag == "Transcript":
        return _times_of(ground, node)
    element = etree.Element(node.tag)
    for name, value in node.attributes.items():
        if name in PATHS:
            value = _path(ground, part, value)
        if value is not None and name not in LEAKING:
            element.set(name, clean(value))
    if node.text is not None:
        element.text = clean(node.text)
    for child in node.children:
        if not is_taken(node, child):
            element.append(_element(ground, part, child, is_taken))
    return element


def _path(ground, part, path):
    """The path as it goes out, with its file noted; None where it leads nowhere in this file."""
    try:
        entry = ground.opened.name_of(path) if path else None
    except Outside:
        ground.count("paths to places on somebody's disk, which are not kept")
        return None
    if entry is None:
        return None
    part.files[path] = entry
    return path


def _times_of(ground, node):
    """A transcript without its text and selections, which are taken: its name and where its times stand in the text."""
    document = ground.documents.get(identity(node.get("guid")), [""])[0]
    element = etree.Element("Transcript", guid=node.get("guid"), plainTextPath=TEXT_OF + document)
    if node.get("name"):
        element.set("name", clean(node.get("name")))
    for point in node.all("SyncPoint"):
        given = {name: clean(value) for name, value in point.attributes.items()}
        etree.SubElement(element, "SyncPoint", given)
    return element
