"""A whole project goes into a list of quotes and comes back with every coding of it."""

import io
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.exchange.material import Code, Coder, Coding, Document, Material, Selection, faults
from apps.exchange.quotes.table import paths_of
from apps.exchange.sheets.reading import read
from apps.exchange.sheets.writing import list_as_csv, list_as_xlsx

PIECES = [
    "a",
    "Ab",
    " ",
    "æøå",
    "😀",
    "👩‍🌾",
    "שלום",
    "مرحبا",
    "\u200f",
    "“",
    "”",
    "'",
    '"',
    ",",
    ";",
    "=",
    "-",
    "@",
    "1.1",
    "é",
    "<&>",
]
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join).map(str.strip).filter(bool)
WORDS = st.lists(st.sampled_from([*PIECES, "\n", "word "]), min_size=1, max_size=8).map("".join).filter(str.strip)


@st.composite
def projects(draw):
    """Codes up to eight deep, texts of which only the quotes are known, words that several quotes have."""
    material = Material(format="casebase", tool="Casebase")
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique_by=str.casefold))
    for number, name in enumerate(names):
        parent = draw(st.sampled_from(["", *(str(above) for above in range(number))]))
        material.codes.append(Code(key=str(number), name=name, parent=parent))
    titles = draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=str.casefold))
    material.documents = [Document(key=title, title=title) for title in titles]
    people = draw(st.lists(NAMES, max_size=2, unique_by=str.casefold))
    material.coders = [Coder(key=name, name=name) for name in people]
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    for number in range(draw(st.integers(1, 6))):
        document, exact = draw(st.sampled_from(titles)), draw(st.sampled_from(words))
        material.selections.append(Selection(key=str(number), document=document, exact=exact))
    pairs = st.tuples(
        st.sampled_from(material.selections), st.sampled_from(material.codes), st.sampled_from(["", *people])
    )
    acts = draw(st.lists(pairs, max_size=8, unique_by=lambda act: (act[0].key, act[1].key, act[2])))
    material.codings = [
        Coding(
            key=str(number),
            selection=selection.key,
            code=code.key,
            coder=coder,
            memo=draw(st.sampled_from(["", "hm 😀"])),
        )
        for number, (selection, code, coder) in enumerate(acts)
    ]
    return material


def told(material):
    """Of each coding: where, what, by which code on which way, by whom; and how often each words are quoted."""
    ways, titles = paths_of(material.codes), {one.key: one.title for one in material.documents}
    quotes = {one.key: (titles[one.document], one.exact) for one in material.selections}
    people = {one.key: one.name for one in material.coders}
    codings = Counter(
        (quotes[one.selection], ways[one.code], people.get(one.coder, ""), one.memo) for one in material.codings
    )
    return codings, Counter(quotes.values())


def as_csv(material):
    return io.BytesIO(b"".join(list_as_csv(material)))


def as_xlsx(material):
    file = io.BytesIO()
    list_as_xlsx(material, file)
    return file


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(material=projects())
def test_every_coding_of_a_project_comes_back(write, material):
    after = read(write(material), "list")
    assert faults(after) == []
    assert told(after) == told(material)
