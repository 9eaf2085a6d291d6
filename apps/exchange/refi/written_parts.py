"""Parts that were kept as they came, as they go out again: with the files they name, and without what does not go out
with them."""

from pathlib import PurePath
from uuid import uuid5

from lxml import etree

from apps.exchange.refi.kept import PATHS, TEXT_OF
from apps.exchange.refi.values import identity

SOURCES = ("picture", "audio", "video", "pdf")
# The order in which the schema wants the children of any element.
RANKS = (
    "Description", "TextDescription", "PlainTextContent", "Transcript", "SyncPoint", "TranscriptSelection",
    "PlainTextSelection", "PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection", "Representation",
    "CodeRef", "Coding", "NoteRef", "VariableRef", "VariableValue", "Vertex", "Edge",
)  # fmt: skip
RANK = {tag: number for number, tag in enumerate(RANKS)}
USERS = ("creatingUser", "modifyingUser")


class KeptParts:
    """The Parts of an Outgoing as elements; `of_text` are those of PDFs by the key of their text, which goes out with
    them. `known` are all GUIDs that go out, in small letters."""

    def __init__(self, out):
        self.out = out
        parts = [(part, _parsed(part.xml)) for part in out.material.parts]
        self.known = {str(guid) for guids in out.guids.values() for guid in guids.values()}
        self.known |= {identity(one.get("guid", "")) for _, root in parts for one in root.iter()}
        self._texts = {str(one.guid) for one in out.material.documents if out.text_of(one) is not None}
        whole = [(part, root) for part, root in parts if self._prune(root) and self._ends_are_known(root)]
        out.lost["links to what does not go out"] += len(parts) - len(whole)
        texts = {one.key for one in out.material.documents}
        self.of_text = {part.document: (part, root) for part, root in whole if part.document in texts}
        self._others = [(part, root) for part, root in whole if part.document not in self.of_text]

    def of(self, *kinds):
        """The elements of these kinds that stand for themselves, with their files named."""
        return [named(part, root) for part, root in self._others if part.kind in kinds]

    def files(self):
        """(name, pieces) of all files of the parts."""
        for part in self.out.material.parts:
            for path, entry in part.files.items():
                yield name_of(part, path), part.opened(entry)

    def _ends_are_known(self, root):
        ends = ("originGUID", "targetGUID") if root.tag == "Link" else ()
        return all(identity(root.get(end, "")) in self.known for end in ends)

    def _prune(self, element):
        """Take out of `element` what names a thing that does not go out; False where it is all about such a thing."""
        for name in (*USERS, "representedGUID"):
            if name in element.attrib and identity(element.get(name)) not in self.known:
                del element.attrib[name]
        if element.tag.endswith("Ref"):
            return identity(element.get("targetGUID", "")) in self.known
        if element.tag == "Transcript":
            return self._point_to_text(element)
        needed = {"Coding": "CodeRef", "VariableValue": "VariableRef"}.get(element.tag)
        kept = [child for child in element if self._prune(child)]
        element[:] = sorted(kept, key=lambda child: RANK.get(child.tag, len(RANKS)))
        return needed is None or any(child.tag == needed for child in kept)

    def _point_to_text(self, element):
        guid = element.get("plainTextPath", "").removeprefix(TEXT_OF)
        element.set("plainTextPath", f"internal://{guid}.txt")
        self.out.lost["time marks of texts that do not go out"] += 0 if guid in self._texts else len(element)
        return guid in self._texts


def named(part, root):
    """`root` with the paths of its files as they are called in the archive; a path without a file goes."""
    for element in root.iter():
        for name in PATHS:
            if element.tag != "Transcript" and (path := element.get(name)):
                if path in part.files:
                    element.set(name, f"internal://{name_of(part, path)}")
                else:
                    del element.attrib[name]
    return root


def name_of(part, path):
    return f"{uuid5(part.guid, path)}{PurePath(part.files[path]).suffix.lower()}"


def _parsed(xml):
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
