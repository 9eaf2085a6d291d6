"""Texts as blocks and words: nothing is lost that a page shows, and nothing is taken for markup."""

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.core.prose import Prose
from apps.summaries.workbook.blocks import blocks_of
from tests.builders import make_quote, make_sme

HOSTILE = '#import "x": * $a_1$ *b* _c_ \\\\ [x] @ref <lab> `raw` #{ 1/0 } = h // c /* d */ ~ -- \\u{41} "q"'


def said(words):
    return "".join(word["text"] if "text" in word else said(word.get("words", [])) for word in words)


@pytest.mark.parametrize("text", [HOSTILE, "a < b & c > d", "100 % of § 5 – “yes”", "tab\there", "…", "日本語"])
def test_plain_text_stays_as_it_is(text):
    from django.utils.html import escape

    assert blocks_of(f"<p>{escape(text)}</p>") == [{"type": "paragraph", "words": [{"text": " ".join(text.split())}]}]


def test_marks_and_links_are_kept_with_the_spaces_around_them():
    [block] = blocks_of('<p>One <em>two</em> <strong>three</strong> <a href="/x/">four</a>, <b><i>five</i></b>.</p>')
    assert said(block["words"]) == "One two three four, five."
    kinds = [word.get("type", "text") for word in block["words"]]
    assert kinds == ["text", "em", "text", "strong", "text", "link", "text", "strong", "text"]
    assert block["words"][5] == {"type": "link", "href": "/x/", "words": [{"text": "four"}]}


def test_lists_hold_lists_and_tables_have_a_head():
    [outer] = blocks_of("<ul><li>a<ol><li>b</li></ol></li><li><p>c</p></li></ul>")
    assert (outer["is_ordered"], len(outer["items"])) == (False, 2)
    assert outer["items"][0][1]["is_ordered"]
    [table] = blocks_of("<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>")
    assert (table["head"], table["rows"]) == ([[{"text": "h"}]], [[[{"text": "x"}]]])


def test_quotation_keeps_who_says_it():
    [block] = blocks_of(
        "<figure><blockquote><p>Yes.</p></blockquote><figcaption> CEO ·\n <a href='/i/'>talk</a> </figcaption></figure>"
    )
    assert (block["type"], said(block["by"])) == ("quote", "CEO · talk")
    assert said(block["blocks"][0]["words"]) == "Yes."


@pytest.mark.parametrize(
    "html", ["", "   ", "</p>", "<p>", "<li>loose", "<td>cell</td>", "<ul></ul>", "a<hr>b", "<br>"]
)
def test_odd_pieces_do_no_harm(html):
    assert isinstance(blocks_of(html), list)


def test_embedded_quotation_and_links_of_a_text_come_as_blocks(db):
    make_sme(slug="filtra")
    make_quote(slug="q-1", exact="We [met] *them* #there.")
    text = "See [[sme:filtra|the firm]].\n\n![[quote:q-1]]\n\n- one\n- two"
    blocks = blocks_of(Prose(AnonymousUser(), text).html(text))
    assert [block["type"] for block in blocks] == ["paragraph", "quote", "list"]
    assert blocks[0]["words"][1]["href"] == "/smes/filtra/"
    assert said(blocks[1]["blocks"][0]["words"]) == "We [met] *them* #there."
