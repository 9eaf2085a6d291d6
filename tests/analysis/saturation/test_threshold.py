"""Base size, run length and new information threshold: each number as counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analysis.saturation.threshold import Parameters, finding_of

USUAL = Parameters()


def test_runs_overlap_and_are_measured_by_the_codes_of_the_base():
    found = finding_of([10, 6, 3, 1, 2, 1, 0, 0], USUAL)
    assert found.base_codes == 20
    assert [(run.first, run.last, run.new, run.percent) for run in found.runs] == [
        (5, 6, 3, 15), (6, 7, 1, 5), (7, 8, 0, 0),
    ]  # fmt: skip
    assert (found.reached.first, found.reached.last) == (6, 7)
    assert found.sentence == (
        "Saturation is reached after 5 interviews: the run that follows, interviews 6 and 7, added 1 new code, "
        "5 % of the 20 of the base, at or below the threshold of 5 %."
    )


def test_nought_per_cent_asks_for_a_run_without_any_new_code():
    found = finding_of([10, 6, 3, 1, 2, 1, 0, 0], Parameters(percent=0))
    assert found.reached.first == 7
    assert "added no new code" in found.sentence


def test_what_comes_again_after_the_threshold_was_met_is_said():
    found = finding_of([10, 5, 3, 2, 0, 0, 0, 4], USUAL)
    assert found.reached.first == 5
    assert found.sentence.endswith("A later run, interviews 7 and 8, is above it again (20 %).")


def test_last_run_is_named_where_new_codes_still_come():
    assert finding_of([3, 2, 4, 9, 5, 1, 2], USUAL).sentence == (
        "Saturation is not reached: the last run, interviews 6 and 7, still added 3 new codes, 16.7 % of the 18 of the "
        "base, above the threshold of 5 %."
    )


@pytest.mark.parametrize("new", [[], [5], [5, 1, 0, 0, 0]])
def test_too_few_interviews_say_so(new):
    found = finding_of(new, USUAL)
    assert found.reached is None
    assert found.sentence.startswith("Too few interviews to tell: a base of 4 and a run of 2 need 6")


def test_base_without_codes_measures_nothing():
    found = finding_of([0, 0, 4], Parameters(base=2, run=1))
    assert found.reached is None
    assert "no codes to measure by" in found.sentence


NUMBERS = st.lists(st.integers(0, 30), max_size=40)
PARAMETERS = st.builds(Parameters, st.integers(1, 12), st.integers(1, 5), st.integers(0, 100))


@given(NUMBERS, PARAMETERS)
def test_every_run_lies_behind_the_base_and_the_first_that_meets_the_threshold_is_found(new, parameters):
    found = finding_of(new, parameters)
    assert found.sentence.endswith((".", ")."))
    for run in found.runs:
        assert parameters.base < run.first <= run.last <= len(new)
        assert run.last - run.first + 1 == parameters.run
        assert run.new == sum(new[run.first - 1 : run.last])
    meeting = [run for run in found.runs if run.percent is not None and run.percent <= parameters.percent]
    assert found.reached == (meeting[0] if meeting else None)
