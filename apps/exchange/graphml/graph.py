"""A Material as nodes and edges, each with facts: {name: text, number or truth}."""

from collections import defaultdict
from dataclasses import dataclass, field

from apps.exchange.quotes.table import attributes_of, paths_of

LABEL = 80  # characters of a quote that stand beside its node in a picture
STEP = " / "


@dataclass(frozen=True)
class Vertex:
    """`key` is unique among all vertices of a graph; `kind` and `label` are the facts that everything has."""

    key: str
    kind: str
    label: str
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Edge:
    source: str
    target: str
    kind: str
    facts: dict = field(default_factory=dict)


def vertices_of(material):
    """Yield a Vertex for each document, code, quote, and node of the network."""
    under, at = _counts(material)
    paths, attributes = paths_of(material.codes), attributes_of(material)
    for one in material.documents:
        about = {
            "organisation": one.organisation, "organisation_kind": one.organisation_kind, "level": one.level,
            "sub_industry": one.sub_industry, "date": one.date, "language": one.language, "speaker": one.speaker,
            "quotes": at[one.key],
        }  # fmt: skip
        own = {f"attribute: {name}": value for name, value in attributes[one.key].items()}
        yield Vertex(_key("document", one.key), "document", one.title, about | own)
    for one in material.codes:
        about = {
            "codebook": one.place, "path": STEP.join(paths[one.key]), "definition": one.definition,
            "origin": one.origin, "colour": one.colour, "quotes": len(under[one.key]),
        }  # fmt: skip
        yield Vertex(_key("code", one.key), "code", one.name, about)
    for one in material.selections:
        words = " ".join(one.exact.split())
        label = words if len(words) <= LABEL else words[: LABEL - 1] + "…"
        about = {
            "words": one.exact, "speaker": one.speaker, "slug": one.place, "place": one.locator,
            "start": one.start, "end": one.end, "is_summary": one.is_summary,
        }  # fmt: skip
        yield Vertex(_key("selection", one.key), "quote", label, about)
    for one in material.nodes:
        yield Vertex(_key(one.kind, one.key), one.kind, one.name, one.facts)


def edges_of(material):
    """Yield an Edge for what the lists of a Material say of each other, then for the ties of its network."""
    coders = {one.key: one.name for one in material.coders}
    for one in material.codes:
        if one.parent:
            yield Edge(_key("code", one.key), _key("code", one.parent), "child of")
    for one in material.selections:
        yield Edge(_key("selection", one.key), _key("document", one.document), "stands in")
    for one in material.codings:
        at = one.created_at.isoformat(timespec="seconds") if one.created_at else ""
        about = {"coder": coders.get(one.coder, ""), "note": one.memo, "coded_at": at}
        yield Edge(_key("selection", one.selection), _key("code", one.code), "coded with", about)
    for one in material.ties:
        yield Edge(_key(*one.source), _key(*one.target), one.kind, {"note": one.note})


def _counts(material):
    """({code: quotes}, {document: number of quotes})."""
    under, at = defaultdict(set), defaultdict(int)
    for one in material.codings:
        under[one.code].add(one.selection)
    for one in material.selections:
        at[one.document] += 1
    return under, at


def _key(kind, key):
    return f"{kind}-{key}"
