"""The form and the text say the same."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.querying.building import CONDITIONS, FIRST, JOINS, Row, rows_in, rows_of, text_of
from apps.querying.grammar import Mistake, parse
from apps.querying.printing import printed

VALUES = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=9).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
NAMES = st.sampled_from([name for name, _ in CONDITIONS])
FIRST_ROW = st.builds(Row, st.sampled_from([join for join, _ in FIRST]), NAMES, VALUES)
COUNTING = st.sampled_from(["NEAR", "FOLLOWED BY"])
PLAIN = st.sampled_from([join for join, _ in JOINS])
OTHER_ROW = st.builds(Row, PLAIN, NAMES, VALUES) | st.builds(
    Row, COUNTING, NAMES, VALUES, st.integers(0, 100).map(str)
)  # fmt: skip


@settings(deadline=None)
@given(FIRST_ROW, st.lists(OTHER_ROW, max_size=6))
def test_rows_are_the_rows_of_the_text_that_they_make(first, others):
    rows = [first, *others]
    tree = parse(text_of(rows))
    assert rows_of(tree) == rows
    assert text_of(rows_of(tree)) == printed(tree)


@pytest.mark.parametrize("text", ["(code:a OR code:b) code:c", "NOT NOT code:a", "code:a NEAR (code:b NEAR code:c)"])
def test_what_a_form_cannot_show_has_no_rows(text):
    assert rows_of(parse(text)) is None


def test_rows_without_a_value_are_left_out():
    sent = QueryDict("join=NOT&name=code&value=&sentences=&join=OR&name=code!&value=a+b&sentences=2&join=NEAR&name=lang"
                     "&value=da&sentences=3&join=AND&name=code&value=++&sentences=")  # fmt: skip
    assert text_of(rows_in(sent)) == 'code!:"a b" NEAR/3 lang:da'


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["join", "name", "value", "sentences"]), st.text(max_size=6))))
def test_whatever_a_form_sends_makes_a_query_or_a_mistake(pairs):
    sent = QueryDict(mutable=True)
    for name, value in pairs:
        sent.appendlist(name, value)
    try:
        parse(text_of(rows_in(sent)))
    except Mistake as mistake:
        told = mistake.sentence
    else:
        told = "."
    assert told.endswith(".")
