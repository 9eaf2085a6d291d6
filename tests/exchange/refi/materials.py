"""Materials of any kind, for what must hold of all of them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from apps.exchange.material import Case, Code, Coder, CodeSet, Coding, Document, Material, Memo, Selection, Variable

ODD = st.sampled_from(
    [" ", "\n", "\t", "\r", "😀", "👩‍🌾", "æøå", "<&>", "\"'", "]]>", "{", "\ufeff", "\u2028", "…", "a", "Ab1"]
)
NAMES = st.lists(ODD, max_size=6).map("".join)
FULL_NAMES = NAMES.map(lambda name: name if name.strip() else name + "x")
TEXTS = st.lists(st.one_of(ODD, st.sampled_from(["\x0b", "\x1f", "word "])), max_size=25).map(
    lambda parts: "".join(parts).replace("\r", "\n")
)
TIMES = st.one_of(
    st.none(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda one: one.replace(microsecond=0, tzinfo=UTC)),
)
VALUES = {
    "Text": NAMES, "Boolean": st.sampled_from(["true", "false", "ja"]), "Integer": st.integers().map(str),
    "Float": st.floats(-100, 100).map(str), "Date": st.dates().map(str), "DateTime": st.datetimes().map(str),
}  # fmt: skip
USES = {"when": NAMES, "when_not": NAMES, "example": NAMES}
FACTS = {"language": st.sampled_from(["", "da"]), "date": st.sampled_from(["", "2019-03"]), "organisation": NAMES}
WHERE = st.sampled_from(["", "p. 45", " Appendix B, l. 3–4 ", "“æøå”"])
COLOURS = st.sampled_from(["", "#000000", "#ff8800", "#a1b2c3"])


@st.composite
def materials(draw):
    """Keys are the GUIDs, as the reader gives them; spans and codings stand once, as they do in a base."""
    material = Material(format="refi", title=draw(NAMES), description=draw(NAMES))

    def several(kind, most, **fields):
        guids = draw(st.lists(st.uuids(), unique=True, max_size=most))
        return [kind(key=str(guid), guid=guid, **{k: draw(v) for k, v in fields.items()}) for guid in guids]

    def some_of(things):
        keys = [one.key for one in things]
        return draw(st.lists(st.sampled_from(keys), unique=True, max_size=4)) if keys else []

    def coder():
        return draw(st.sampled_from(["", *(one.key for one in material.coders)]))

    material.coders = several(Coder, 3, name=FULL_NAMES)
    material.codes = tree(
        draw, several(Code, 6, name=FULL_NAMES, definition=NAMES, colour=COLOURS, is_codable=st.booleans(), **USES)
    )
    material.variables = several(Variable, 3, name=FULL_NAMES, type=st.sampled_from(list(VALUES)), description=NAMES)
    material.documents = several(Document, 3, title=FULL_NAMES, text=st.none() | TEXTS, description=NAMES, **FACTS)
    material.cases = several(Case, 2, name=FULL_NAMES, description=NAMES)
    material.sets = several(CodeSet, 2, name=FULL_NAMES, definition=NAMES)
    for one in (*material.documents, *material.cases):
        one.attributes = {
            variable.key: draw(st.one_of(st.none(), VALUES[variable.type]))
            for variable in material.variables
            if draw(st.booleans())
        }
    for case in material.cases:
        case.documents = some_of(material.documents)
    for group in material.sets:
        group.codes, group.documents = some_of(material.codes), some_of(material.documents)
    for document in material.documents:
        material.selections += spans(draw, document) if document.text else quotes(draw, document)
    for case in material.cases:
        case.selections = some_of(material.selections)
    acts = [
        (one.key, code.key, who) for one in material.selections for code in material.codes for who in coders(material)
    ]
    for selection, code, who in draw(st.lists(st.sampled_from(acts), unique=True, max_size=8)) if acts else []:
        guid = draw(st.uuids())
        material.codings.append(
            Coding(
                key=str(guid), guid=guid, selection=selection, code=code, coder=who, memo=draw(NAMES),
                created_at=draw(TIMES),
            )
        )  # fmt: skip
    unique(material.codings)
    places = {
        "code": material.codes, "document": material.documents, "selection": material.selections,
        "coding": material.codings, "case": material.cases,
    }  # fmt: skip
    material.memos = several(Memo, 3, title=NAMES, text=NAMES, created_at=TIMES)
    for memo in material.memos:
        memo.coder = coder()
        memo.on = [("project", "")] * draw(st.integers(0, 1))
        memo.on += [(kind, key) for kind, things in places.items() for key in some_of(things)]
    return material


def coders(material):
    return ["", *(one.key for one in material.coders)]


def tree(draw, codes):
    """`codes` as a tree, parents before their children."""
    placed = []
    for code in codes:
        code.parent = draw(st.sampled_from(["", *(one.key for one in placed)]))
        placed.append(code)
    return list(walk(codes, ""))


def walk(codes, parent):
    for code in codes:
        if code.parent == parent:
            yield code
            yield from walk(codes, code.key)


def spans(draw, document):
    """Selections of a document, each of another span."""
    if not document.text:
        return []
    ends = st.integers(0, len(document.text))
    pairs = draw(st.lists(st.tuples(ends, ends).filter(lambda pair: pair[0] < pair[1]), unique=True, max_size=5))
    found = []
    for start, end in pairs:
        guid = draw(st.uuids())
        found.append(
            Selection(
                key=str(guid), guid=guid, document=document.key, start=start, end=end, exact=document.text[start:end]
            )
        )
    return unique(found)


def quotes(draw, document):
    """Words of a document that has no text, or an empty one."""
    if document.text is not None:
        return []
    words = FULL_NAMES.map(lambda name: name.replace("\r", "\n"))
    return [
        Selection(key=str(guid), guid=guid, document=document.key, exact=draw(words), locator=draw(WHERE))
        for guid in draw(st.lists(st.uuids(), unique=True, max_size=3))
    ]


def unique(things):
    """`things` without those whose key another has; chosen twice, it is most unlikely but not excluded."""
    kept = list({one.key: one for one in things}.values())
    things[:] = kept
    return things
