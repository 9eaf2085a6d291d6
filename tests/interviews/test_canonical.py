import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.interviews.canonical import BOM, canonical_text

RAW = st.lists(st.sampled_from(["\r", "\n", "\r\n", BOM, "a", "Æ", "🍎", "\x0b", "\u2028", "\t", " "])).map("".join)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffQ: Why?\r\nA: So.\rB: No.\n", "Q: Why?\nA: So.\nB: No.\n"),
        ("\ufeff\ufeffQ", "\ufeffQ"),
        ("Q\ufeffA", "Q\ufeffA"),
        ("\r\n\r\n", "\n\n"),
        ("  kept \t\u2028 as it is \x0b ", "  kept \t\u2028 as it is \x0b "),
        ("", ""),
    ],
)
def test_line_ends_and_one_mark_are_changed_and_nothing_else(raw, text):
    assert canonical_text(raw) == text


@given(RAW)
def test_canonical_text_has_no_carriage_return_and_keeps_everything_else(raw):
    text = canonical_text(raw)
    assert "\r" not in text
    assert text.replace("\n", "") == raw.removeprefix(BOM).replace("\r", "").replace("\n", "")


@given(RAW.map(lambda raw: raw.lstrip(BOM)))
def test_canonical_text_stays_as_it_is(raw):
    assert canonical_text(canonical_text(raw)) == canonical_text(raw)
