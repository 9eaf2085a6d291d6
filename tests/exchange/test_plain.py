import pytest

from apps.exchange.plain import PlainTexts
from tests.builders import make_term

pytestmark = pytest.mark.django_db


def plain(text):
    return PlainTexts(text).of(text)


def test_paragraphs_and_items_of_lists_stay_apart():
    text = "Three barriers:\n\n- money,\n- *time*.\n\nAnd\n**more**, 2 * 3 * 4."
    assert plain(text) == "Three barriers:\n\nmoney,\ntime.\n\nAnd more, 2 * 3 * 4."


def test_link_shows_the_name_that_a_visitor_may_see():
    make_term(slug="trust", term="Trust in partners")
    make_term(slug="deal", term="The secret deal", status="draft")
    assert plain("[[term:trust]] and [[term:deal]]") == "Trust in partners and deal"


def test_characters_that_no_xml_has_are_left_out():
    assert plain("a\x07\x1b\ufffeb \U0001f40b") == "ab \U0001f40b"


def test_nothing_is_nothing():
    assert PlainTexts("").of(None) == ""
