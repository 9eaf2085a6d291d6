"""The figure: its parts stay within it and its words never overlap, however many interviews there are."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from apps.analysis.saturation.figure import BOTTOM, HEIGHT, LEFT, TOP, WIDTH, figure_of
from apps.analysis.saturation.threshold import Parameters, finding_of

WIDTH_OF_A_DIGIT = 6.6  # of the widest sans serif that a reader may have, at 11 units


def drawn(new, **parameters):
    steps, so_far = [], 0
    for number, found in enumerate(new, start=1):
        so_far += found
        steps.append(SimpleNamespace(number=number, new=set(range(found)), so_far=so_far))
    return figure_of(steps, finding_of(new, Parameters(**parameters)))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=400))
def test_bars_and_line_stay_within_the_axes(new):
    figure = drawn(new)
    for column in figure.columns:
        assert LEFT <= column.x <= column.x + column.width <= WIDTH
        assert TOP <= column.y <= column.y_bar <= HEIGHT - BOTTOM


@given(st.lists(st.integers(0, 40), min_size=1, max_size=1200))
def test_numbers_on_the_axes_do_not_overlap(new):
    figure = drawn(new)
    places = [(column.middle, len(column.label) * WIDTH_OF_A_DIGIT) for column in figure.columns if column.label]
    assert places
    for (one, wide), (other, wider) in zip(places, places[1:], strict=False):
        assert other - one >= (wide + wider) / 2 + 1
    heights = [y for _, y in figure.ticks]
    assert all(one - other >= 11 for one, other in zip(heights, heights[1:], strict=False))


def test_base_and_threshold_are_marked_where_they_are():
    figure = drawn([6, 4, 0, 0], base=2, run=1)
    quarter = (WIDTH - LEFT - 6) / 4
    assert figure.base_end == figure.reached == round(LEFT + 2 * quarter, 1)


def test_nothing_is_drawn_of_nothing():
    assert drawn([]) is None
