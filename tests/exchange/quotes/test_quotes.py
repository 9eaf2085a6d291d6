"""Quotes in one table: a row a coding, the words letter by letter."""

import io
import json

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.exchange.material import Code, Coder, Coding, Document, Material, Selection, Variable
from apps.exchange.quotes.docx import write_docx
from apps.exchange.quotes.table import rows_of
from apps.exchange.quotes.writing import write_json, write_markdown
from tests.exchange.docx.test_document import paragraphs_in


def quotes(words="We had *no* money.", memo="A thought."):
    return Material(
        format="casebase",
        title="Study",
        coders=[Coder(key="1", name="MJ"), Coder(key="2", name="AB")],
        codes=[Code(key="1", name="Resources"), Code(key="2", name="Money", parent="1")],
        documents=[Document(key="1", title="Talk", organisation="Filtra", date="2021")],
        selections=[
            Selection(key="1", document="1", exact=words, place="talk-01"),
            Selection(key="2", document="1", exact="Uncoded.", place="talk-02", locator="12:30"),
        ],
        codings=[
            Coding(key="1", selection="1", code="2", coder="1", memo=memo),
            Coding(key="2", selection="1", code="1", coder="2"),
        ],
    )


def written(write, material):
    file = io.StringIO()
    write(material, file)
    return file.getvalue()


def test_a_row_for_each_coding_and_one_for_what_is_not_coded():
    found = [(row.quote, row.code_path, row.coder, row.place) for row in rows_of(quotes())]
    assert found == [
        ("talk-01", ("Resources", "Money"), "MJ", ""),
        ("talk-01", ("Resources",), "AB", ""),
        ("talk-02", (), "", "12:30"),
    ]


def test_row_has_what_is_known_of_its_document():
    material = quotes()
    material.variables = [Variable(key="v", name="Founded")]
    material.documents[0].attributes = {"v": "1999"}
    material.documents[0].level = "Micro"
    row = json.loads(written(write_json, material))["rows"][0]
    assert (row["organisation"], row["level"], row["attributes"]) == ("Filtra", "Micro", {"Founded": "1999"})


@given(words=st.text(min_size=1), memo=st.text())
def test_json_has_every_letter(words, memo):
    rows = json.loads(written(write_json, quotes(words, memo)).encode("utf-8", "surrogatepass"))["rows"]
    assert (rows[0]["words"], rows[0]["memo"]) == (words, memo)


def test_json_of_nothing_is_json():
    assert json.loads(written(write_json, Material(format="casebase")))["rows"] == []


def test_markdown_shows_each_quote_once_with_all_its_codes():
    text = written(write_markdown, quotes())
    assert text.count("no") == text.count("> We had \\*no\\* money.") == 1
    assert "- Resources / Money (MJ): A thought.\n- Resources (AB)\n" in text


@pytest.mark.parametrize("words", ["# no heading", "<script>x</script>", "**b** [a](b)", "two\nlines", "a | b"])
def test_markdown_of_words_is_those_words(words):
    html = markdown.markdown(written(write_markdown, quotes(words)))
    for part in ("<script", "<strong", "<a ", "<h1>no"):
        assert part not in html


def test_document_to_read_has_words_speaker_place_and_ways_to_the_codes():
    material = quotes("We had\nno money.")
    material.selections[0].speaker = "Export manager"
    file = io.BytesIO()
    assert write_docx(material, file) == []
    assert paragraphs_in(file) == [
        ("Title", "Study"),
        ("Heading1", "Talk"),
        ("", "Filtra · 2021"),
        ("Quote", "We had\nno money."),
        ("Attribution", "— Export manager, Talk, talk-01"),
        ("Coding", "• Resources / Money (MJ): A thought."),
        ("Coding", "• Resources (AB)"),
        ("Quote", "Uncoded."),
        ("Attribution", "— Talk, 12:30, talk-02"),
    ]
