"""Bibliographies become references, whatever is damaged around a work; what has no column is kept by its own name."""

import io
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.exchange.bibliography.reading import read, recognises
from apps.exchange.material import faults
from apps.interviews.reading.pieces import Unreadable
from apps.publishing.formats import bibtex, csl, ris
from apps.publishing.formats.words import one_line
from apps.publishing.record import Agent
from apps.sources.models import Source
from tests.publishing.records import SITE, make_record
from tests.publishing.test_reference_files import HOSTILE, TEXTS

BIB = r"""
@string{oup = "Oxford " # "University Press"}
@comment{nothing}
@book{hansen99,
  title = {The {\AE}r{\o} Question: 50\% of {\'e}tudes},
  author = "Hansen, J{\o}rgen and Ludwig van Beethoven and {European Commission} and King, Jr., Martin Luther
    and others",
  publisher = oup, year = 1999, note = {Read twice}, isbn = "978-0",
}
@article{broken, title = {No end,
  year = 2000
@PhdThesis{o'neil,
  title = "Løn", author = {O'Neil, Åse}, school = {Aarhus Universitet}, date = {2021-03-02}, subtitle = {Et studie},
  url = {\url{https://example.org/a\_b}}, langid = {danish},
}
@misc{o'neil, title = {Same key}, howpublished = {\url{https://example.org/c}}}
@online{last, title = {Twice}, title = {Second}, url = {javascript:alert(1)}, doi = {10.1000/x(1)}}
@misc{empty, note = {x}}
"""
RIS = """\ufeff
stray line
TY  - JOUR
AU  - Hansen, Åse
AU  - Bo, Ib, Jr.
TI  - Dørskilte
 og andet
T2  - Journal of Doors
PY  - 2019/06//
UR  - https://example.org/a
DO  - 10.1000/182
KW  - one
KW  - two
ER  -
TY  - CHAP
A2  - Editor, Eva
T1  - Unended
TY  - STAT
TI  - Loven
ER  -
"""
CSL = [
    {
        "id": "a", "type": "article-journal", "title": "The <i>Ærø</i> question", "DOI": "10.1000/182",
        "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, {"literal": "OECD"}],
        "issued": {"date-parts": [["2019", 6]]}, "container-title": "Doors", "volume": 3, "language": "da",
    },
    {"id": 7, "type": "webpage", "title": "Page", "issued": {"raw": "March 2001"}, "URL": "https://example.org"},
    {"id": 7, "type": "podcast", "title": "Other", "editor": [{"family": "Bo"}], "custom": {"a": [1]}},
    {"id": "none", "type": "book"},
    "stray",
]  # fmt: skip


def works(data, name="works"):
    data = data if isinstance(data, bytes) else data.encode()
    material = read(io.BytesIO(data), name)
    assert faults(material) == []
    assert {one.kind for one in material.references} <= set(Source.Kind.values)
    return material


def test_bibtex_is_read_around_what_is_damaged():
    material = works(BIB, "list.bib")
    assert [(one.key, one.kind, one.title) for one in material.references] == [
        ("hansen99", "book", "The Ærø Question: 50% of études"),
        ("o'neil", "thesis", "Løn: Et studie"),
        ("o'neil (2)", "other", "Same key"),
        ("last", "web-page", "Twice"),
    ]
    book, thesis, page, last = material.references
    assert book.authors == [
        "Hansen, Jørgen", "van Beethoven, Ludwig", "European Commission", "King, Martin Luther, Jr.", "et al.",
    ]  # fmt: skip
    assert (book.publisher, book.year) == ("Oxford University Press", "1999")
    assert book.fields == {"entry type": "book", "note": "Read twice", "isbn": "978-0"}
    assert (thesis.publisher, thesis.year, thesis.language) == ("Aarhus Universitet", "2021", "danish")
    assert (thesis.url, page.url) == ("https://example.org/a_b", "https://example.org/c")
    assert last.url == "https://doi.org/10.1000/x(1)"
    assert [one.place for one in material.remarks] == ["line 10", "line 16", "line 17", "line 18"]
    assert "damaged" in material.remarks[0].sentence


def test_ris_is_read_around_what_is_damaged():
    material = works(RIS, "list.ris")
    article, chapter, law = material.references
    assert (article.kind, article.title, article.year) == ("article", "Dørskilte og andet", "2019")
    assert article.authors == ["Hansen, Åse", "Bo, Ib, Jr."]
    assert article.url == "https://example.org/a"
    assert article.fields == {
        "TY": "JOUR", "T2": "Journal of Doors", "PY": "2019/06//", "DO": "10.1000/182", "KW": "one\ntwo",
    }  # fmt: skip
    assert (chapter.kind, chapter.authors, law.kind) == ("book", ["Editor, Eva"], "law")
    assert [one.place for one in material.remarks] == ["line 2", "line 15"]


def test_csl_is_read():
    material = works(json.dumps(CSL), "list.json")
    article, page, other = material.references
    assert (article.kind, article.title, article.year) == ("article", "The Ærø question", "2019")
    assert article.authors == ["van den Berg, Jan", "OECD"]
    assert (article.url, article.language) == ("https://doi.org/10.1000/182", "da")
    assert article.fields["container-title"] == "Doors"
    assert article.fields["volume"] == "3"
    assert (page.kind, page.year, page.url) == ("web-page", "2001", "https://example.org")
    assert (other.key, other.kind, other.authors) == ("7 (2)", "other", ["Bo"])
    assert other.fields == {"type": "podcast", "custom": '{"a": [1]}'}
    assert [one.place for one in material.remarks] == ["work 4", "work 5"]


def test_file_of_an_old_program_is_read_by_its_encoding():
    assert works(RIS.removeprefix("\ufeff").encode("cp1252")).references[0].title == "Dørskilte og andet"
    assert works(BIB.encode("cp1252"), "a.bib").references[1].authors == ["O'Neil, Åse"]


@pytest.mark.parametrize("text", HOSTILE)
def test_our_own_bibtex_and_ris_are_read_back(text):
    record = make_record(title=text, authors=(Agent(text),))
    for written, name in ((bibtex.write, "a.bib"), (ris.write, "a.ris")):
        (work,) = works(written(None, record, SITE), name).references
        assert (work.title, work.authors) == (one_line(text), [one_line(text)])
        assert (work.year, work.url) == ("2026", f"{SITE}/claims/filtra-network/v2/")


@settings(deadline=None)
@given(TEXTS)
def test_our_own_bibtex_is_read_back_whatever_the_title(text):
    (work,) = works(bibtex.write(None, make_record(title=text, authors=(Agent(text),)), SITE), "a.bib").references
    assert (work.title, work.authors) == (one_line(text), [one_line(text)])


def test_our_own_csl_is_read_back():
    record = make_record(title="Løgstør – 🚢", authors=(Agent("OECD"),))
    (work,) = works(csl.write(None, record, SITE)).references
    assert (work.title, work.authors, work.year) == ("Løgstør – 🚢", ["OECD"], "2026")


@pytest.mark.parametrize(
    "data",
    [b"", b"Dear reader", b"@import url(x)", b"[]", b"{}", b"[1, 2]", b"@book{a, title = {x", b"TY  - JOUR\nER  - \n"],
)
def test_file_without_works_is_refused(data):
    with pytest.raises(Unreadable):
        works(data, "list.txt")


BOMBS = {
    "entries": b"@a{" * 500_000,
    "lines of entries": b"@a{\n" * 200_000,
    "braces": b"@book{a, title = {" + b"{" * 9_000 + b"}" * 9_000 + b"}}",
    "many braces": b"@book{a, title = {" + b"{" * 3_000_000 + b"}}",
    "accents": b"".join(b"@book{a%d, title = {%s}}\n" % (n, b"{\\'e}" * 3_000) for n in range(600)),
    "abbreviations": b'@string{a = "' + b"x" * 9_000 + b'"}\n@book{b, title = ' + b"a # " * 1_000_000 + b"a}",
    "names": b"@book{a, author = {" + b"A and " * 1_000_000 + b"B}}",
    "ris": b"TY  - JOUR\n" * 500_000,
    "ris lines": b"TY  - JOUR\nTI  - x\n" + b"y\n" * 2_000_000,
    "large": b"TY  - JOUR\nTI  - " + b"x" * 100_000_000,
    "deep json": b'[{"title": ' + b"[" * 500_000,
    "nested json": b'[{"title": "x", "a": ' + b"[" * 900 + b"]" * 900 + b"}]",
}


STARTS = ["@book{a, title = {A}}\n", "TY  - BOOK\n"]


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.timeout(120)  # what grew with the square would take hours
def test_hostile_bibliography_is_read_or_refused_soon(name):
    with suppress(Unreadable):
        works(BOMBS[name])


@settings(deadline=None)
@given(st.text(st.sampled_from('@{}",=#\\ \nabook%()TYER-  $~')), st.sampled_from(STARTS))
def test_any_text_is_read_or_refused(text, start):
    with suppress(Unreadable):
        works(start + text)


keys = st.sampled_from(["id", "type", "author", "issued", "DOI", "URL", "x"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["family", "given", "literal", "date-parts", "raw", "x"]), inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(keys, values), max_size=3))
def test_csl_of_any_shape_does_no_harm(items):
    assert works(json.dumps([{"title": "A"}, *items])).references


def test_bibliography_is_recognised_by_what_stands_in_it():
    assert recognises(b"% mine\n@book{a,", "a.bib")
    assert recognises(b"\xef\xbb\xbfTY  - JOUR\r\n", "a.txt")
    assert recognises(b'[{"id": "a", "title": "b"', "a.json")
    assert not recognises(b'{"@context": "http://www.w3.org/ns/anno.jsonld", "title": "b"', "a.json")
    assert not recognises(b"@media(x) {", "a.css")
    assert not recognises(b"PK\x03\x04", "a.bib")
