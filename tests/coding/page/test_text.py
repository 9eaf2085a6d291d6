"""The text on the page is the transcript's, whatever is coded on it; codings in one lane never overlap."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from apps.coding.page.text import blocks_of, lanes_of, pieces

TEXTS = st.text(alphabet=st.sampled_from("ab. \n:é😀\u0301"), max_size=60)


@st.composite
def texts_with_spans(draw):
    text = draw(TEXTS.filter(bool))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(sorted).map(tuple).filter(lambda span: span[0] < span[1])
    return text, draw(st.lists(spans, max_size=12))


@st.composite
def texts_with_turns(draw):
    text = draw(TEXTS.filter(bool))
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=9)))
    turns = zip(borders[::2], borders[1::2], strict=False)
    return text, [SimpleNamespace(start=start, end=end) for start, end in turns]


@given(texts_with_spans(), st.sets(st.integers(0, 5)))
def test_pieces_joined_are_the_text_and_those_of_a_quote_its_words(given_text, cuts):
    text, spans = given_text
    found = list(pieces(text, spans, {cut for cut in cuts if cut <= len(text)}))
    assert "".join(text[left:right] for left, right, _ in found) == text
    for start, end in spans:
        inside = [piece for piece in found if start <= piece[0] and piece[1] <= end]
        assert "".join(text[left:right] for left, right, _ in inside) == text[start:end]
    for left, right, depth in found:
        assert depth == sum(start <= left and right <= end for start, end in spans)


@given(texts_with_spans())
def test_no_two_in_a_lane_overlap_and_lanes_are_as_few_as_can_be(given_text):
    text, spans = given_text
    lanes = lanes_of(spans)
    by_lane = {}
    for span, lane in zip(spans, lanes, strict=True):
        by_lane.setdefault(lane, []).append(span)
    for found in by_lane.values():
        found.sort()
        assert all(before[1] <= after[0] for before, after in zip(found, found[1:], strict=False))
    deepest = max((depth for _, _, depth in pieces(text, spans)), default=0)
    assert len(by_lane) == deepest


@given(texts_with_turns())
def test_blocks_joined_are_the_text_and_each_turn_is_in_blocks_of_its_own(given_text):
    text, turns = given_text
    blocks = blocks_of(text, turns)
    assert "".join(text[block.start : block.end] for block in blocks) == text
    for turn in turns:
        said = "".join(text[slice(*block.said)] for block in blocks if block.turn is turn)
        assert said == text[turn.start : turn.end]
    assert [block.line for block in blocks if block.line] == [
        number for number, line in enumerate(text.split("\n"), 1) if line.strip() or number == 1
    ]


def test_what_stands_between_turns_goes_with_the_later_one():
    text = "Anna: Yes.\n\nBo: No."
    turns = [SimpleNamespace(start=6, end=10), SimpleNamespace(start=16, end=19)]
    blocks = [(text[block.start : block.end], text[slice(*block.said)], block.line) for block in blocks_of(text, turns)]
    assert blocks == [("Anna: Yes.\n\n", "Yes.", 1), ("Bo: No.", "No.", 3)]


def test_two_turns_may_share_a_line():
    text = "Anna: Yes. Bo: No."
    turns = [SimpleNamespace(start=6, end=10), SimpleNamespace(start=15, end=18)]
    blocks = [(text[block.start : block.end], block.line) for block in blocks_of(text, turns)]
    assert blocks == [("Anna: Yes.", 1), (" Bo: No.", None)]
