"""A codebook to read: every code below the one it stands under, with what says when to use it and how often it was."""

import io

import markdown
import pytest

from apps.exchange.codebook.entries import books_of
from apps.exchange.codebook.writing import write_docx, write_markdown
from apps.exchange.material import Code, Coding, Document, Material, Selection
from tests.exchange.docx.test_document import paragraphs_in


def book(definition="Money that was borrowed.\nOr given.", name="Loans"):
    return Material(
        format="casebase", title="Study",
        codes=[
            Code(key="r", name="Resources", place="Book A", is_codable=False),
            Code(key="l", name=name, parent="r", place="Book A", definition=definition, when="It is paid back.",
                 when_not="It is a grant.", example="“We owe the bank.”", origin="Pre-set"),
            Code(key="d", name="Deep", parent="l", place="Book A"),
            Code(key="o", name="Other", place="Book B"),
        ],
        documents=[Document(key="1", title="Talk"), Document(key="2", title="Another")],
        selections=[Selection(key=key, document=document, exact=key) for key, document in ("a1", "b1", "c2")],
        codings=[
            Coding(key=str(number), selection=selection, code=code)
            for number, (selection, code) in enumerate([("a", "l"), ("a", "l"), ("c", "l"), ("b", "d"), ("a", "d")])
        ],
    )  # fmt: skip


def as_markdown(material):
    file = io.StringIO()
    write_markdown(material, file)
    return file.getvalue()


def test_codes_stand_in_the_order_of_their_trees_with_their_counts():
    found = {title: [(one.code.name, one.depth, one.use) for one in entries] for title, entries in books_of(book())}
    assert found == {
        "Book A": [
            ("Resources", 0, "3 quotes with the codes below"),
            ("Loans", 1, "2 quotes in 2 documents, 3 quotes with the codes below"),
            ("Deep", 2, "2 quotes in 1 document"),
        ],
        "Book B": [("Other", 0, "no quotes")],
    }


def test_ring_of_codes_does_not_go_round_for_ever():
    material = Material(format="x", codes=[Code(key="a", name="A", parent="b"), Code(key="b", name="B", parent="a")])
    assert books_of(material) == []


def test_markdown_says_all_that_the_code_says():
    text = as_markdown(book())
    assert "#### Loans\n\n**Definition:** Money that was borrowed.  \nOr given.\n" in text
    for line in (
        "**When to use it:** It is paid back.",
        "**When not to use it:** It is a grant.",
        "**Origin:** Pre-set",
    ):
        assert line in text
    assert text.index("## Book A") < text.index("### Resources") < text.index("#### Loans") < text.index("##### Deep")


@pytest.mark.parametrize("words", ["a\n- b", "a\n1. b", "a\n===", "# b", "<script>x</script>", "a\n    b", "**b**"])
def test_markdown_of_words_is_those_words(words):
    html = markdown.markdown(as_markdown(book(words, words)))
    for part in ("<li", "<script", "<code", "<h1>b", "<h1>a", "<strong>b"):
        assert part not in html


def test_links_are_words_in_what_is_read_outside():
    text = as_markdown(book("Not [[code:book/first-contact]], but [[claim:x|a claim]].![[quote:y]]"))
    assert "**Definition:** Not first contact, but a claim.\n" in text


def test_docx_has_a_heading_for_each_code_as_deep_as_it_stands():
    file = io.BytesIO()
    assert write_docx(book(), file) == []
    found = paragraphs_in(file)
    headings = [(style, text) for style, text in found if style.startswith("Heading")]
    assert headings == [
        ("Heading1", "Book A"), ("Heading2", "Resources"), ("Heading3", "Loans"), ("Heading4", "Deep"),
        ("Heading1", "Book B"), ("Heading2", "Other"),
    ]  # fmt: skip
    assert ("", "Definition: Money that was borrowed.\nOr given.") in found
    assert ("", "Example: “We owe the bank.”") in found
