"""The report: every figure with its unit, n and interval, for each code and over all; and what must not change it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coding.agreement import cohen, figures, krippendorff
from apps.coding.agreement.bootstrap import draws, interval
from apps.coding.agreement.figures import Statistic
from apps.coding.agreement.percent import percent
from apps.coding.agreement.report import measure
from apps.coding.agreement.units import CodedText, Kind, units_of

PERCENT, KAPPA, ALPHA, ALPHA_U = Statistic
HUNDRED = "x" * 100
LINES = "One two. Three four!\nFive six. Seven. Eight nine ten.\nEleven? Twelve."
CODES = ("p", "q", "r")
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25), st.sampled_from(CODES)), max_size=5).map(
    lambda found: [(start, min(start + size, len(LINES)), code) for start, size, code in found]
)


def text(spans, name="one", words=LINES):
    return CodedText(name, words, spans)


def values(report):
    return [[figure.value for figure in row.figures.values()] for row in [*report.rows, report.pooled, report.sets]]


def quick(texts, coders=("a", "b"), codes=CODES, kind=Kind.CHARACTER, **how):
    return measure(texts, coders, codes, kind, resamples=0, **how)


def approximately(rows):
    return [pytest.approx(row, abs=1e-9) for row in rows]


def test_characters_0_to_9_and_5_to_14_of_100():
    report = measure(
        [text({"a": [(0, 10, "c")], "b": [(5, 15, "c")]}, words=HUNDRED)], ["a", "b"], ["c"], Kind.CHARACTER
    )
    row = report.rows[0]
    assert row[PERCENT].value == pytest.approx(0.90)
    assert row[KAPPA].value == pytest.approx(4 / 9)
    assert (row[KAPPA].basis.unit, row[KAPPA].basis.n, row[KAPPA].coded) == ("character", 100, (10, 10))
    assert row[ALPHA].value == pytest.approx(1 - 199 * 20 / (2 * 20 * 180))
    assert report.pooled[KAPPA].value == report.sets[KAPPA].value == row[KAPPA].value


def test_without_uncoded_text_chance_is_all_that_is_left():
    """15 characters, 5 of them both: Po 1/3, Pe 10·10/225 + 5·5/225; below chance, as nobody's “no” agrees."""
    spans = {"a": [(0, 10, "c")], "b": [(5, 15, "c")]}
    row = quick([text(spans, words=HUNDRED)], codes=["c"], with_uncoded=False).rows[0]
    assert (row[PERCENT].value, row[PERCENT].basis.n) == (pytest.approx(1 / 3), 15)
    assert row[KAPPA].value == pytest.approx((1 / 3 - 125 / 225) / (1 - 125 / 225))
    assert row[ALPHA_U].basis.with_uncoded
    assert row[ALPHA_U].basis.n == 100


@settings(max_examples=60)
@given(a=SPANS, b=SPANS, kind=st.sampled_from(Kind), with_uncoded=st.booleans())
def test_runs_and_sums_give_what_counting_one_by_one_gives(a, b, kind, with_uncoded):
    """Each figure against the general statistic on a plain table; characters are looked at one after the other."""
    one = text({"a": a, "b": b})
    if kind == Kind.CHARACTER:
        sets = [
            [{code for start, end, code in spans if start <= at < end} for at in range(len(LINES))] for spans in (a, b)
        ]
        pairs = [(frozenset(x), frozenset(y)) for x, y in zip(*sets, strict=True) if with_uncoded or x or y]
    else:
        pairs = [unit.codes for unit in units_of(one, kind, ["a", "b"], with_uncoded=with_uncoded)]
    report = quick([one], kind=kind, with_uncoded=with_uncoded)
    for row, table in [(row, table_of(pairs, row.code)) for row in report.rows] + [(report.sets, table_of(pairs))]:
        found = [row[statistic].value for statistic in (PERCENT, KAPPA, ALPHA)]
        assert found == pytest.approx([percent(table), cohen.kappa(table), krippendorff.alpha(table)], abs=1e-9)
    tables = [table_of(pairs, code) for code in CODES]
    if pairs:
        shares = [cohen.shares(table) for table in tables]
        assert report.pooled[KAPPA].value == pytest.approx(
            cohen.beyond_chance(*map(sum, zip(*shares, strict=True)), codes=3), abs=1e-9
        )


def table_of(pairs, code=None):
    found = {}
    for values in pairs:
        values = tuple(value if code is None else code in value for value in values)
        found[values] = found.get(values, 0) + 1
    return found


@given(a=SPANS, b=SPANS, c=st.none() | SPANS)
def test_several_coders_with_missing_ones(a, b, c):
    texts = [text({"a": a, "b": b} | ({} if c is None else {"c": c})), text({"b": a, "c": b}, "two")]
    report = quick(texts, coders=["a", "b", "c"], kind=Kind.SENTENCE)
    units = [unit.codes for one in texts for unit in units_of(one, Kind.SENTENCE, ["a", "b", "c"])]
    for row in report.rows:
        table = {}
        for codes in units:
            key = tuple(None if one is None else row.code in one for one in codes)
            table[key] = table.get(key, 0) + 1
        assert row[PERCENT].value == pytest.approx(percent(table))
        assert row[ALPHA].value == pytest.approx(krippendorff.alpha(table), abs=1e-9)
        assert (row[KAPPA].value, row[KAPPA].reason) == (None, figures.TWO_CODERS)


@given(a=SPANS, b=SPANS, kind=st.sampled_from(Kind))
def test_order_of_coders_and_names_of_codes_do_not_matter(a, b, kind):
    before = values(quick([text({"a": a, "b": b})], kind=kind))
    assert values(quick([text({"a": b, "b": a})], kind=kind)) == approximately(before)
    names = {"p": "u", "q": "v", "r": "w"}
    renamed = {who: [(s, e, names[code]) for s, e, code in spans] for who, spans in (("a", a), ("b", b))}
    assert values(quick([text(renamed)], codes=names.values(), kind=kind)) == approximately(before)
    report = quick([text({"a": a, "b": b})], codes=reversed(CODES), kind=kind)
    assert values(report) == approximately([*before[2::-1], *before[3:]])


@given(spans=SPANS, kind=st.sampled_from(Kind), with_uncoded=st.booleans())
def test_identical_coders_agree_wholly_or_vary_in_nothing(spans, kind, with_uncoded):
    for row in values(quick([text({"a": spans, "b": spans})], kind=kind, with_uncoded=with_uncoded)):
        assert all(value is None or value == pytest.approx(1) for value in row)


def test_undefined_figures_say_why():
    nothing = {"a": [(0, 5, "p")], "b": [(0, 5, "p")]}
    report = measure([text(nothing)], ["a", "b"], CODES, Kind.CHARACTER, with_uncoded=False)
    assert report.rows[0][KAPPA].reason == figures.NO_VARIATION
    assert report.rows[1][KAPPA].reason == report.rows[1][ALPHA_U].reason == figures.NOT_USED
    assert report.sets[ALPHA_U].reason == figures.WHOLE_SETS
    alone = measure([text({"a": []})], ["a", "b"], CODES, Kind.TURN)
    assert alone.pooled[PERCENT].reason == figures.NO_UNITS
    assert alone.left_out == ("one",)


def many(number):
    """Interviews in which the coders agree on one span and differ on the next, by more from one to the next."""
    return [
        text({"a": [(0, 10, "p"), (30, 40, "q")], "b": [(at % 4, 10 + at % 3, "p"), (30 + at % 7, 44, "q")]}, f"i{at}")
        for at in range(number)
    ]


def test_interval_lies_about_the_figure_and_is_the_same_every_time():
    first, second = (measure(many(8), ["a", "b"], CODES, Kind.CHARACTER) for _ in range(2))
    assert first.rows == second.rows
    for row in [*first.rows[:2], first.pooled]:
        for figure in row.figures.values():
            low, high = figure.interval
            assert low <= figure.value <= high
            assert low < high
            assert (figure.basis.resampled, figure.basis.blocks) == ("interviews", 8)


def test_few_interviews_are_resampled_by_turn():
    report = measure(many(2), ["a", "b"], CODES, Kind.CHARACTER)
    assert (report.basis.resampled, report.basis.blocks) == ("turns", 6)
    assert report.rows[0][KAPPA].interval
    assert (report.rows[0][ALPHA_U].interval, report.rows[0][ALPHA_U].no_interval) == (
        None, "fewer than 5 interviews to resample",
    )  # fmt: skip


def test_one_turn_gives_no_interval():
    report = measure([text({"a": [(0, 5, "p")], "b": [(0, 9, "p")]}, words=HUNDRED)], ["a", "b"], CODES, Kind.CHARACTER)
    assert report.rows[0][KAPPA].no_interval == figures.ONE_BLOCK


def test_unitizing_of_several_interviews_sums_over_them():
    """Two interviews alike have the αU of one."""
    one, two = (quick(many(3)[2:] * times) for times in (1, 2))
    assert two.pooled[ALPHA_U].value == pytest.approx(one.pooled[ALPHA_U].value)
    assert two.unitizing.n == 2 * one.unitizing.n == 2 * len(LINES)


def test_codes_below_count_for_the_one_above():
    spans = {"a": [(0, 10, "q")], "b": [(0, 10, "r")]}
    parents = {"p": None, "q": "p", "r": "p"}
    assert quick([text(spans)]).rows[0][KAPPA].reason == figures.NOT_USED
    rolled = quick([text(spans)], parents=parents)
    assert rolled.rows[0][KAPPA].value == pytest.approx(1)
    assert rolled.rows[1][KAPPA].value < 0.01


def test_only_the_chosen_codes_count_as_coded():
    report = quick([text({"a": [(0, 10, "p"), (20, 30, "q")], "b": []})], codes=["p"], with_uncoded=False)
    assert report.basis.n == 10


def test_quantiles_are_those_between_the_values():
    assert interval([value / 100 for value in range(101)]) == pytest.approx((0.025, 0.975))
    assert interval([None, None, None, 1]) is None
    assert interval([]) is None


def test_draws_are_as_many_as_there_are_blocks():
    drawn = list(draws(3, 50))
    assert {len(one) for one in drawn} == {3}
    assert {number for one in drawn for number in one} == {0, 1, 2}


def test_text_is_not_changed_by_measuring():
    one = text({"a": [(0, 5, "p")], "b": [(0, 5, "z")]})
    before = replace(one)
    quick([one])
    assert one == before
