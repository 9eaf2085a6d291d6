"""What a file of another tool holds, in our own words: readers give a Material, and `landing` puts it in a project.

Nothing here knows the base. Keys are the file's own (a GUID, a number, a path of names) and count within one file and
one kind of thing. Positions are code points of a document's `text`, end exclusive; that text is canonical: one BOM
removed, line ends LF, otherwise untouched. `place` says where in the file a thing stands, as a person would look it up:
“Sheet “Codes”, cell C7”, “sources/4f…a1.txt, 120–180”.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(kw_only=True, slots=True)
class Thing:
    """`guid` is the identity that the file gives it, None where it gives none or one that is no UUID."""

    key: str
    guid: UUID | None = None
    place: str = ""


@dataclass(kw_only=True, slots=True)
class Coder(Thing):
    name: str


@dataclass(kw_only=True, slots=True)
class Code(Thing):
    """`parent` is a key of a code, or empty. `colour` is #rrggbb or empty. A code that is not codable is a folder.

    `when`, `when_not` and `example` say how it is used. Only what goes out has an `origin`: where it comes from, in
    words.
    """

    name: str
    parent: str = ""
    definition: str = ""
    when: str = ""
    when_not: str = ""
    example: str = ""
    colour: str = ""
    is_codable: bool = True
    origin: str = ""


@dataclass(kw_only=True, slots=True)
class CodeSet(Thing):
    """A named group of codes and documents (their keys)."""

    name: str
    definition: str = ""
    codes: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OffsetRule:
    """How the positions of a document were read: “UTF-16, BOM not counted, CRLF as two”.

    `fitting` of `checked` selections fit the text by it; `second` is the best share, 0 to 1, of any other rule, so that
    the distance tells how sure it is. None `checked`: there was nothing to check, and the standard's rule was taken.
    """

    name: str
    fitting: int = 0
    checked: int = 0
    second: float = 0.0


@dataclass(kw_only=True, slots=True)
class Document(Thing):
    """An interview or another text. `text` is None where the file knows only single quotes of it.

    `original` are the bytes as they came in the file, `original_name` what they were called. `attributes` are
    {variable key: value}, values as text or None for none. Only what goes out has `organisation_kind`, `sub_industry`
    and `level`, all three in words.
    """

    title: str
    text: str | None = None
    language: str = ""
    speaker: str = ""
    date: str = ""
    organisation: str = ""
    organisation_kind: str = ""
    sub_industry: str = ""
    level: str = ""
    description: str = ""
    original: bytes | None = None
    original_name: str = ""
    rule: OffsetRule | None = None
    attributes: dict[str, str | None] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Selection(Thing):
    """Words of a document. With its text, `text[start:end] == exact`; without it, `start` and `end` are None.

    `locator` says where in the interview or recording it is, as the file has it. `is_summary`: the words are an
    analyst's, not those of a speaker.
    """

    document: str
    exact: str
    start: int | None = None
    end: int | None = None
    speaker: str = ""
    locator: str = ""
    is_summary: bool = False


@dataclass(kw_only=True, slots=True)
class Coding(Thing):
    """One code on one selection by one coder (key, or empty where the file does not say)."""

    selection: str
    code: str
    coder: str = ""
    memo: str = ""
    created_at: datetime | None = None


@dataclass(kw_only=True, slots=True)
class Memo(Thing):
    """An analyst's note. `on` are (kind, key) of what it hangs on: project (key empty), document, code, selection,
    coding, case."""

    text: str
    title: str = ""
    on: list[tuple[str, str]] = field(default_factory=list)
    coder: str = ""
    created_at: datetime | None = None


@dataclass(kw_only=True, slots=True)
class CellSummary(Thing):
    """What a document says under a code, in an analyst's words: a cell of a coding sheet."""

    document: str
    code: str
    text: str
    coder: str = ""


@dataclass(kw_only=True, slots=True)
class Variable(Thing):
    """`type` is Text, Boolean, Integer, Float, Date or DateTime."""

    name: str
    type: str = "Text"
    description: str = ""


@dataclass(kw_only=True, slots=True)
class Case(Thing):
    """A unit that is compared, with the keys of its documents and selections and {variable key: value or None}."""

    name: str
    description: str = ""
    documents: list[str] = field(default_factory=list)
    selections: list[str] = field(default_factory=list)
    attributes: dict[str, str | None] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Reference(Thing):
    """A published work. `fields` keeps what the format has and we have no column for, by the format's own names."""

    kind: str
    title: str
    authors: list[str] = field(default_factory=list)
    year: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Part(Thing):
    """Something of a REFI-QDA project that we do not use and give out as it came: `xml` without its namespace.

    `kind` is graph, link, picture, audio, video or pdf. `document` is the key of the text that it belongs to, if any;
    a path “document:GUID” in the `xml` stands for the file of a text. `files` are {path in the xml: name of the entry},
    and `opened(entry)` gives the pieces of one as bytes, as long as the file is open.
    """

    kind: str
    xml: str
    name: str = ""
    document: str = ""
    files: dict[str, str] = field(default_factory=dict)
    opened: Callable | None = field(default=None, repr=False, compare=False)


@dataclass(kw_only=True, slots=True)
class Node(Thing):
    """A thing of the project's network that is no list of its own: a claim, a concept, an organisation. Only what
    goes out has any. `facts` are {name: text or number} of what is known of it."""

    kind: str
    name: str
    facts: dict[str, str | int | float | bool] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Tie(Thing):
    """`source` and `target` are (kind, key), as in memos, of a node or of a document, code, selection; `kind` says how
    the one is tied to the other, in words that are read from the one to the other."""

    source: tuple[str, str]
    target: tuple[str, str]
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of the file that is not taken, or taken otherwise than it stands there, and where it is."""

    sentence: str
    place: str = ""


@dataclass(kw_only=True, slots=True)
class Material:
    """All that one file holds. Lists are in the order of the file; the order of codes is that of their siblings."""

    format: str
    tool: str = ""
    title: str = ""
    description: str = ""
    coders: list[Coder] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    sets: list[CodeSet] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    selections: list[Selection] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    summaries: list[CellSummary] = field(default_factory=list)
    memos: list[Memo] = field(default_factory=list)
    variables: list[Variable] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    layout: dict | None = None  # how a table was read, see `sheets.showing`
    remarks: list[Remark] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def remark(self, sentence, place=""):
        self.remarks.append(Remark(sentence, place))

    @property
    def counts(self):
        """{name of a list: how many}, of those that hold anything."""
        return {name: len(getattr(self, name)) for name in LISTS if getattr(self, name)}


LISTS = (
    "coders", "codes", "sets", "documents", "selections", "codings", "summaries", "memos", "variables", "cases",
    "references", "parts",
)  # fmt: skip


def faults(material):
    """Sentences about what must hold and does not: every reader's tests call it, and `landing` refuses what has any."""
    found = []
    keys = {name: {one.key for one in getattr(material, name)} for name in LISTS}
    for name in LISTS:
        if len(keys[name]) < len(getattr(material, name)):
            found.append(f"Two of the {name} have one key.")
    for one, column, name in _links(material):
        key = getattr(one, column)
        may_be_empty = column in ("parent", "coder") or isinstance(one, Part)
        if key not in keys[name] and not (key == "" and may_be_empty):
            found.append(f"{type(one).__name__} {one.key} names {column} {key!r}, which is not there.")
    texts = {one.key: one.text for one in material.documents}
    found += [sentence for one in material.selections if (sentence := _misplaced(one, texts.get(one.document)))]
    return found


def _links(material):
    for code in material.codes:
        yield code, "parent", "codes"
    for selection in material.selections:
        yield selection, "document", "documents"
    for coding in material.codings:
        yield coding, "selection", "selections"
        yield coding, "code", "codes"
        yield coding, "coder", "coders"
    for summary in material.summaries:
        yield summary, "document", "documents"
        yield summary, "code", "codes"
        yield summary, "coder", "coders"
    for memo in material.memos:
        yield memo, "coder", "coders"
    for part in material.parts:
        yield part, "document", "documents"


def _misplaced(selection, text):
    if selection.start is None:
        return "" if selection.end is None and selection.exact.strip() else f"Selection {selection.key} is nowhere."
    if text is None or not 0 <= selection.start < selection.end <= len(text):
        return f"Selection {selection.key} is beyond its text."
    if text[selection.start : selection.end] != selection.exact:
        return f"Selection {selection.key} has other words than its place."
    return ""
