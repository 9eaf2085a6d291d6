"""A graph is sound: every edge has its ends, every fact a key with its type, and every value is of that type."""

import io

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from apps.exchange.graphml.writing import GRAPHML, write
from apps.exchange.material import (
    Case,
    Code,
    Coder,
    Coding,
    Document,
    Material,
    Memo,
    Node,
    Selection,
    Tie,
    Variable,
)  # fmt: skip

CHECKS = {
    "boolean": lambda text: text in ("true", "false"),
    "long": lambda text: str(int(text)) == text,
    "double": lambda text: float(text) is not None,
    "string": lambda text: True,
}


def small(words="We had no money.", name="Money"):
    return Material(
        format="casebase",
        coders=[Coder(key="k", name="KH")],
        codes=[Code(key="t", name="Things", place="Book"), Code(key="m", name=name, parent="t", definition=words)],
        documents=[Document(key="d", title="Talk", text=words, organisation="Nord", attributes={"v": words})],
        variables=[Variable(key="v", name=name)],
        cases=[Case(key="n", name="Nord", documents=["d"])],
        selections=[Selection(key="s", document="d", start=0, end=len(words), exact=words, place="talk-1")],
        codings=[Coding(key="c", selection="s", code="m", coder="k", memo=words)],
        memos=[Memo(key="1", text="Look.", on=[("code", "m")])],
        nodes=[Node(key="x", kind="claim", name="It is so.", facts={"level": "Micro", "weight": 1.5}),
               Node(key="d", kind="concept", name="Same key as a document", facts={"weight": 2})],
        ties=[Tie(key="1", source=("selection", "s"), target=("claim", "x"), kind="supports", note=words),
              Tie(key="2", source=("claim", "x"), target=("concept", "d"), kind="is on")],
    )  # fmt: skip


def graph_of(material):
    """(nodes {id: facts}, edges [(source, target, facts)]) of what was written, checked."""
    file = io.BytesIO()
    remarks = write(material, file)
    root = etree.fromstring(file.getvalue())
    assert root.tag == f"{{{GRAPHML}}}graphml"
    tags = [etree.QName(one).localname for one in root]
    assert tags == ["key"] * (len(tags) - 1) + ["graph"]
    keys = {one.get("id"): one for one in root.iterfind(f"{{{GRAPHML}}}key")}
    assert len(keys) == len(tags) - 1
    graph = root.find(f"{{{GRAPHML}}}graph")
    assert graph.get("edgedefault") == "directed"
    nodes = {one.get("id"): facts_of(one, keys, "node") for one in graph.iterfind(f"{{{GRAPHML}}}node")}
    assert len(nodes) == len(graph.findall(f"{{{GRAPHML}}}node"))
    edges = [
        (one.get("source"), one.get("target"), facts_of(one, keys, "edge"))
        for one in graph.iterfind(f"{{{GRAPHML}}}edge")
    ]
    assert all(source in nodes and target in nodes for source, target, _ in edges)
    return nodes, edges, remarks


def facts_of(element, keys, of):
    found = {}
    for data in element:
        key = keys[data.get("key")]
        assert key.get("for") == of
        assert CHECKS[key.get("attr.type")](data.text or "")
        assert key.get("attr.name") not in found
        found[key.get("attr.name")] = data.text or ""
    return found


def test_things_are_nodes_and_what_they_say_of_each_other_edges():
    nodes, edges, _ = graph_of(small())
    assert {key: (facts["kind"], facts["label"]) for key, facts in nodes.items()} == {
        "document-d": ("document", "Talk"),
        "code-t": ("code", "Things"),
        "code-m": ("code", "Money"),
        "selection-s": ("quote", "We had no money."),
        "claim-x": ("claim", "It is so."),
        "concept-d": ("concept", "Same key as a document"),
    }
    assert [(source, facts["kind"], target) for source, target, facts in edges] == [
        ("code-m", "child of", "code-t"),
        ("selection-s", "stands in", "document-d"),
        ("selection-s", "coded with", "code-m"),
        ("selection-s", "supports", "claim-x"),
        ("claim-x", "is on", "concept-d"),
    ]
    assert edges[2][2]["coder"] == "KH"
    assert nodes["code-m"]["path"] == "Things / Money"
    assert (nodes["code-m"]["quotes"], nodes["selection-s"]["start"], nodes["selection-s"]["is_summary"]) == (
        "1", "0", "false",
    )  # fmt: skip
    assert nodes["document-d"]["attribute: Money"] == "We had no money."


def test_what_a_graph_does_not_hold_is_said():
    sentences = [one.sentence for one in graph_of(small())[2]]
    assert "Memos on documents, codes, quotes, codings, cases or the project: 1." in sentences
    assert any(sentence.startswith("The texts of documents") for sentence in sentences)


def test_nothing_is_an_empty_graph():
    assert graph_of(Material(format="casebase")) == ({}, [], [])


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words_make_a_sound_graph(words, name):
    graph_of(small(words, name))
