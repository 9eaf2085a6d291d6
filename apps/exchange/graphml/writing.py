"""A Material as GraphML. Facts are typed: what is said of a fact in its `key` holds for every value of it."""

from lxml import etree

from apps.exchange.characters import clean
from apps.exchange.graphml.graph import edges_of, vertices_of
from apps.exchange.losses import MEMOS, SETS, SUMMARIES, losses, remarks_of
from apps.exchange.material import Remark

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
SCHEMA = f"{GRAPHML} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
TYPES = {bool: "boolean", int: "long", float: "double"}
TEXTS = "The texts of documents, of which a graph has the quotes alone"
LEFT_OUT = "Characters that XML cannot hold are left out ({:,})."


def write(material, file):
    """Write a directed graph to a binary file, and return Remarks on what it does not hold."""
    written = _Written()
    node_keys = _keys(vertices_of(material), "node", 0)
    edge_keys = _keys(edges_of(material), "edge", len(node_keys))
    with etree.xmlfile(file, encoding="utf-8") as written.xml:
        written.xml.write_declaration()
        spaces = {None: GRAPHML, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
        with written.xml.element(_name("graphml"), {LOCATION: SCHEMA}, nsmap=spaces):
            for key in [*node_keys.values(), *edge_keys.values()]:
                written.leaf("key", **key)
            with written.element("graph", id="casebase", edgedefault="directed"):
                for one in vertices_of(material):
                    with written.element("node", id=one.key):
                        written.facts(_facts(one), node_keys)
                for number, one in enumerate(edges_of(material)):
                    with written.element("edge", id=f"edge-{number}", source=one.source, target=one.target):
                        written.facts(_facts(one), edge_keys)
    return written.remarks(material)


def _facts(one):
    """Facts of a Vertex or Edge that are known; an edge is labelled with its kind."""
    facts = {"kind": one.kind, "label": getattr(one, "label", one.kind)} | one.facts
    return {name: value for name, value in facts.items() if value not in ("", None)}


def _keys(things, of, first):
    """{name of a fact: attributes of its `key`}. Facts with values of several types are text."""
    types = {}
    for one in things:
        for name, value in _facts(one).items():
            found = TYPES.get(type(value), "string")
            types[name] = found if types.get(name, found) == found else "string"
    return {
        name: {"id": f"d{number}", "for": of, "attr.name": name, "attr.type": kind}
        for number, (name, kind) in enumerate(types.items(), first)
    }


class _Written:
    def __init__(self):
        self.xml, self._left_out = None, 0

    def element(self, tag, **attributes):
        return self.xml.element(_name(tag), {name: self._allowed(value) for name, value in attributes.items()})

    def leaf(self, tag, text="", **attributes):
        with self.element(tag, **attributes):
            self.xml.write(self._allowed(text))

    def facts(self, facts, keys):
        for name, value in facts.items():
            text = str(value).lower() if isinstance(value, bool) else str(value)
            self.leaf("data", text, key=keys[name]["id"])

    def remarks(self, material):
        texts = sum(one.text is not None for one in material.documents)
        found = losses(material, MEMOS, SUMMARIES, SETS) + remarks_of({TEXTS: texts})
        return found + ([Remark(LEFT_OUT.format(self._left_out))] if self._left_out else [])

    def _allowed(self, text):
        allowed = clean(text)
        self._left_out += len(text) - len(allowed)
        return allowed


def _name(tag):
    return f"{{{GRAPHML}}}{tag}"
