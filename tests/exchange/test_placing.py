"""Positions of a text as it stands in a file, in our canonical form of it; and words that have moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.exchange.placing import Broken, CanonicalPlaces, place_of
from apps.interviews.canonical import BOM

RAW = st.text(st.sampled_from("\r\n\ufeffaæ🫐 "), max_size=30)


@given(RAW, st.data())
def test_words_stand_where_they_stood(raw, data):
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    places = CanonicalPlaces(raw)
    if "\r\n" in (raw[start - 1 : start + 1], raw[end - 1 : end + 1]):
        return  # within a line's end, which is one character with us
    words = raw[start:end].removeprefix(BOM) if start == 0 else raw[start:end]
    assert places.text[places.at(start) : places.at(end)] == words.replace("\r\n", "\n").replace("\r", "\n")


@given(RAW, st.integers(-50, 100))
def test_place_is_within_the_text_or_none(raw, position):
    places = CanonicalPlaces(raw)
    found = places.at(position)
    assert found is None if not 0 <= position <= len(raw) else 0 <= found <= len(places.text)


@given(RAW, st.data())
def test_breaks_that_are_put_in_stay_outside_of_words_at_their_edges(raw, data):
    breaks = sorted(data.draw(st.sets(st.integers(0, len(raw)), max_size=5)))
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    broken = Broken(raw, breaks)
    first, last = broken.span(start, end)
    if start < end:
        inner = [one for one in breaks if start < one < end]
        assert broken.text[first:last] == Broken(raw[start:end], [one - start for one in inner]).text


@pytest.mark.parametrize(
    ("exact", "start", "end", "found"),
    [
        ("no", 0, 2, (0, 2)),
        ("no", 10, 12, (10, 12)),
        ("no", 3, 5, None),
        ("no", None, None, None),
        ("time", 0, 4, (13, 17)),
        ("time", None, None, (13, 17)),
        ("gold", 0, 4, None),
        ("", 0, 0, None),
    ],
)
def test_words_are_found_at_their_place_or_where_they_stand_once(exact, start, end, found):
    assert place_of("no money, no time", exact, start, end) == found


def test_words_that_stand_once_nearby_are_meant_though_they_stand_far_away_too():
    text = "money" + " " * 5_000 + "money"
    assert place_of(text, "money", 4_990, 4_995) == (5_005, 5_010)
