"""The XML of a project or a codebook as nodes, read so that a hostile file does no harm.

No DTD, no entities, no network; limits on depth, elements and attributes are counted while reading. Elements that the
standard does not know are left out and counted.
"""

from collections import Counter

from lxml import etree

from apps.interviews.reading.pieces import Unreadable

DEPTH = 100  # codes within codes
LEVELS = DEPTH + 20  # of any elements
ELEMENTS = 2_000_000
ATTRIBUTE = 1_000_000  # characters
NAMESPACE = "urn:qda-xml:"

NO_DTD = "This file brings a document type of its own (DOCTYPE), which no REFI-QDA file has. It is not read."
TOO_DEEP = f"Codes stand within codes more than {DEPTH} deep in this file. It is not read."
TOO_NESTED = f"Elements stand within elements more than {LEVELS} deep in this file. It is not read."
TOO_MANY = f"This file holds more than {ELEMENTS:,} elements. It is not read."
TOO_LONG = f"A name or another attribute in this file is longer than {ATTRIBUTE:,} characters. It is not read."
NO_XML = (
    "This file is neither a REFI-QDA project nor a codebook, or it is damaged: its XML cannot be read. Export it anew."
)
OTHER = "This file is XML, but neither a REFI-QDA project nor a REFI-QDA codebook."

TEXTS = {
    "Description", "PlainTextContent", "TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue",
    "DateTimeValue",
}  # fmt: skip
KNOWN = TEXTS | {
    "Project", "CodeBook", "Codes", "Code", "Sets", "Set", "MemberCode", "MemberSource", "MemberNote", "Users",
    "User", "Variables", "Variable", "VariableValue", "VariableRef", "Cases", "Case", "CodeRef", "SourceRef",
    "SelectionRef", "Sources", "TextSource", "PictureSource", "PDFSource", "AudioSource", "VideoSource",
    "Representation", "TextDescription", "Transcript", "SyncPoint", "PlainTextSelection", "PictureSelection",
    "PDFSelection", "AudioSelection", "VideoSelection", "TranscriptSelection", "Coding", "NoteRef", "Notes", "Note",
    "Links", "Link", "Graphs", "Graph", "Vertex", "Edge",
}  # fmt: skip


class Node:
    """An element without its namespace. `text` is None where it holds none; `attributes` has no namespaced ones."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag, attributes):
        self.tag = tag
        self.attributes = attributes
        self.children = ()
        self.text = None

    def get(self, name, default=""):
        return self.attributes.get(name, default)

    def all(self, *tags):
        return [child for child in self.children if child.tag in tags]

    def first(self, tag):
        """The first child of that name, or an empty node."""
        return next((child for child in self.children if child.tag == tag), NOTHING)

    @property
    def description(self):
        """The text of its Description, which some writers make an attribute."""
        child = self.first("Description")
        return child.text or self.get("Description") or self.get("description")


NOTHING = Node("", {})


class Tree:
    """What lxml tells while it reads: `root` is the Project or CodeBook, `namespace` its own, `unknown` what is left
    out."""

    def __init__(self):
        self.root, self.namespace, self.unknown = None, "", Counter()
        self._open, self._pieces = [], None
        self._elements, self._ignored, self._codes = 0, 0, 0

    def start(self, name, attributes):
        self._elements += 1
        if self._elements > ELEMENTS:
            raise Unreadable(TOO_MANY)
        space, _, tag = name.rpartition("}")
        if self._ignored or not self._is_known(space[1:], tag):
            self._ignore(tag)
            return
        self._codes += tag == "Code"
        if self._codes > DEPTH:
            raise Unreadable(TOO_DEEP)
        if len(self._open) >= LEVELS:
            raise Unreadable(TOO_NESTED)
        node = Node(tag, _own(attributes))
        if self._open:
            parent = self._open[-1]
            parent.children = parent.children or []
            parent.children.append(node)
        else:
            self.root, self.namespace = node, space[1:]
        self._open.append(node)
        self._pieces = [] if tag in TEXTS else None

    def end(self, name):
        if self._ignored:
            self._ignored -= 1
            return
        node = self._open.pop()
        self._codes -= node.tag == "Code"
        if self._pieces is not None:
            node.text = "".join(self._pieces)
            self._pieces = None

    def data(self, text):
        if self._pieces is not None and not self._ignored:
            self._pieces.append(text)

    def doctype(self, *_):
        raise Unreadable(NO_DTD)

    def close(self):
        return self

    def _is_known(self, space, tag):
        is_ours = not space or space.lower().startswith(NAMESPACE)
        if self._open:
            return is_ours and tag in KNOWN
        if is_ours and tag in ("Project", "CodeBook"):
            return True
        raise Unreadable(OTHER)

    def _ignore(self, tag):
        if not self._ignored:
            self.unknown[tag[:40]] += 1
        self._ignored += 1
        if self._ignored > LEVELS:
            raise Unreadable(TOO_NESTED)


def _own(attributes):
    own = {}
    for name, value in attributes.items():
        if len(value) > ATTRIBUTE:
            raise Unreadable(TOO_LONG)
        if not name.startswith("{"):
            own[name] = value
    return own


def tree_of(chunks):
    """The Tree of XML in pieces of bytes. Raises Unreadable.

    There are no entities but those of XML itself, since a DOCTYPE ends the reading before it can name any; left to
    itself, "False" would give `&amp;` in attributes as `&#38;`.
    """
    tree = Tree()
    parser = etree.XMLParser(
        target=tree, resolve_entities="internal", no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, etree.ParserError, LookupError, ValueError) as error:
        raise Unreadable(NO_XML) from error
    if tree.root is None:
        raise Unreadable(NO_XML)
    return tree
