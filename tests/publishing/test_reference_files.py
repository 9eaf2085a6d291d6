"""BibTeX and RIS come back as they were from the parsers that others use, whatever stands in a title."""

import unicodedata
import warnings

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc import latex2text

from apps.publishing.formats import bibtex, ris
from apps.publishing.formats.words import citation_key, one_line
from apps.publishing.record import Agent
from tests.publishing.records import SITE, make_record

HOSTILE = [
    "50 % of {firms} & “their” $ales_2019 #1 ^ ~ \\emph{all}",
    "An unclosed { brace", "A closing } brace", "It says \"quoted\" and 'so'", "Ends with a backslash \\",
    "First line\nER  - \nTY  - BOOK", "Løgstør, Århus & Ærø – a case—study", "دراسة حالة من الدنمارك",
    "研究 🚢 and 👩‍🔬", "@article{x, title={y}}", "a, and b and c", "--- ``so'' -- ?` !`", "<b>bold</b> &amp; more",
    "tab\there\x0band\x1cthere\u2028end",
]  # fmt: skip
# Any text with something to see in it; the signs that TeX and RIS care about come more often.
TEXTS = st.text(
    st.one_of(st.sampled_from("{}\\%&$#_^~\"'`-,@=<>?!\n\r\t –—æøåÆØÅ"), st.characters(exclude_categories=["Cs"])),
    min_size=1, max_size=60,
).filter(lambda text: one_line(text) and unicodedata.is_normalized("NFC", text))  # fmt: skip


def decoder():
    """pylatexenc with the two signs of LaTeX's text companion that it does not list."""
    known = latex2text.get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    known.add_context_category(
        "braces", prepend=True, macros=[latex2text.MacroTextSpec(name, sign) for name, sign in signs.items()]
    )
    return latex2text.LatexNodes2Text(latex_context=known, keep_braced_groups=False, strict_latex_spaces=True)


def read_bibtex(record):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = bibtexparser.parse_string(
            bibtex.write(None, record, SITE), append_middleware=[LatexDecodingMiddleware(decoder=decoder())]
        )
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry


def field(entry, name):
    return entry.fields_dict[name].value


def read_ris(record):
    (entry,) = rispy.loads(ris.write(None, record, SITE))
    return entry


@pytest.mark.parametrize("text", HOSTILE)
def test_bibtex_comes_back_from_its_parser(text):
    record = make_record(title=text, authors=(Agent(text),), keywords=("water",), abstract=text)
    entry = read_bibtex(record)
    assert entry.key == citation_key(record) == "casebase-claim-filtra-network-v2"
    assert field(entry, "title") == field(entry, "author") == field(entry, "abstract") == one_line(text)
    assert field(entry, "year") == "2026"
    assert field(entry, "date") == "2026-03-09"
    assert field(entry, "version") == "2"
    assert field(entry, "url") == f"{SITE}/claims/filtra-network/v2/"


@given(TEXTS)
def test_bibtex_comes_back_whatever_the_title(text):
    entry = read_bibtex(make_record(title=text, authors=(Agent(text),)))
    assert field(entry, "title") == field(entry, "author") == one_line(text)


@given(TEXTS)
def test_bibtex_has_its_braces_in_pairs_at_every_place(text):
    depth = 0
    for sign in bibtex.write(None, make_record(title=text), SITE):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_bibtex_keeps_a_body_whole_and_takes_a_person_apart():
    record = make_record(authors=(Agent("Water and Sons"), Agent("Karin Holm", "Holm", "Karin", is_person=True)))
    text = bibtex.write(None, record, SITE)
    assert "author = {{Water and Sons} and Holm, Karin}," in text


def test_bibtex_types_are_known_to_bibtex_and_biblatex():
    assert bibtex.write(None, make_record(csl_type="report"), SITE).startswith("@techreport{")
    assert bibtex.write(None, make_record(), SITE).startswith("@misc{")
    assert "number = {version 2}" in bibtex.write(None, make_record(csl_type="report"), SITE)


@pytest.mark.parametrize("text", HOSTILE)
def test_ris_comes_back_from_its_parser(text):
    entry = read_ris(make_record(title=text, authors=(Agent(text), Agent("Second")), abstract=text))
    assert entry["title"] == entry["abstract"] == one_line(text)
    assert entry["authors"] == [one_line(text), "Second"]
    assert entry["year"] == "2026"
    assert entry["date"] == "2026/03/09"
    assert entry["edition"] == "version 2"
    assert entry["urls"] == [f"{SITE}/claims/filtra-network/v2/"]
    assert entry["notes"] == ["Original: Holm, K. (2019). Water firms abroad"]


@given(TEXTS)
def test_ris_comes_back_whatever_the_title(text):
    entry = read_ris(make_record(title=text, authors=(Agent(text),)))
    assert entry["title"] == one_line(text)
    assert entry["authors"] == [one_line(text)]


DATES = [("2019", "2019///"), ("2019-06", "2019/06//"), ("2019-06-30", "2019/06/30")]


@pytest.mark.parametrize(("partial", "written"), DATES)
def test_ris_writes_as_much_of_a_date_as_is_known(partial, written):
    assert read_ris(make_record(csl_type="interview", spoken_on=partial))["date"] == written


def test_everybody_gets_the_same_from_both():
    record = make_record()
    first, second = read_bibtex(record), read_ris(record)
    assert field(first, "title") == second["title"] == record.title
    assert [field(first, "author")] == second["authors"]
    assert field(first, "url") == second["urls"][0]
