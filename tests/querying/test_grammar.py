"""The text form: read, refused with a place, and printed back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.querying.grammar import DEEPEST, MOST_CONDITIONS, Mistake, parse
from apps.querying.printing import printed
from apps.querying.tree import And, Condition, Not, Or, Related, Relation

A, B, C = (Condition("code", name) for name in "abc")

NAMES = (
    st.text(min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not any(one in text for one in map(chr, [*range(32), *range(127, 160)])))
)
CONDITIONS = st.builds(
    Condition, st.sampled_from(["case", "speaker", "coder", "round", "lang", "attribute"]), NAMES
) | st.builds(Condition, st.just("code"), NAMES, st.booleans())


def related(inner):
    near = st.builds(
        Related, st.sampled_from([Relation.NEAR, Relation.FOLLOWED_BY]), inner, inner,
        st.none() | st.integers(0, 100),
    )  # fmt: skip
    return near | st.builds(Related, st.sampled_from([Relation.WITHIN, Relation.OVERLAPS]), inner, inner)


def groups(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(And, several) | st.builds(Or, several) | related(inner)


TREES = st.recursive(CONDITIONS, groups, max_leaves=8)
WORDS = st.lists(
    st.sampled_from([
        "code:a", "code!:b", 'case:"c d"', "AND", "or", "NOT", "NEAR", "NEAR/2", "NEAR/x", "FOLLOWED BY", "followed",
        "OVERLAPS", "WITHIN", "(", ")", '"', ":", "code:", "nothing:x", "\\", "by/3", "attribute:\"size=small\"",
    ]), max_size=14,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  ", None),
        ("code:a", A),
        ("code!:a", Condition("code", "a", True)),
        ("code:a AND code:b", And((A, B))),
        ("code:a code:b", And((A, B))),
        ("code:a NOT code:b", And((A, Not(B)))),
        ("code:a AND NOT code:b", And((A, Not(B)))),
        ("code:a or code:b and code:c", Or((A, And((B, C))))),
        ("(code:a or code:b) code:c", And((Or((A, B)), C))),
        ("code:a NEAR code:b code:c", And((Related(Relation.NEAR, A, B), C))),
        ("code:a NEAR/2 code:b", Related(Relation.NEAR, A, B, 2)),
        ("NOT code:a overlaps code:b", Not(Related(Relation.OVERLAPS, A, B))),
        ("code:a WITHIN code:b WITHIN code:c", Related(Relation.WITHIN, Related(Relation.WITHIN, A, B), C)),
        ("code:a followed  by code:b", Related(Relation.FOLLOWED_BY, A, B)),
        ("code:a FOLLOWED BY/3 code:b", Related(Relation.FOLLOWED_BY, A, B, 3)),
        ('attribute:"size = small"', Condition("attribute", "size = small")),
        (r'code:"a \"b\" \\c"', Condition("code", r'a "b" \c')),
        ("language:da", Condition("lang", "da")),
        ("code:book/a", Condition("code", "book/a")),
    ],
)
def test_a_query_is_read(text, tree):
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("code:a AND", 10, "After AND"),
        ("AND code:a", 0, "cannot begin with AND"),
        ("(code:a", 0, "not closed"),
        ("code:a)", 6, "closes nothing"),
        ("()", 1, "missing"),
        ("code:a AND funding", 11, "code:funding"),
        ("kode:a", 0, "no condition “kode:”"),
        ("code: a", 0, "a name is missing"),
        ('code:"a', 0, "quotation marks"),
        ('code:" "', 0, "no name within"),
        ("case!:a", 0, "Only code"),
        ("code:a NEAR/many code:b", 7, "from 0 to 100"),
        ("code:a NEAR/101 code:b", 7, "from 0 to 100"),
        ("code:a WITHIN/2 code:b", 7, "takes no number"),
        ("code:a NEAR NOT code:b", 12, "After NEAR"),
        ("code:a\0b", 0, "no name can have"),
        ("NOT " * (DEEPEST + 1) + "code:a", 4 * DEEPEST, "within one another"),
        ("(" * (DEEPEST + 1) + "code:a", DEEPEST, "within one another"),
        ("code:a " * (MOST_CONDITIONS + 1), 7 * MOST_CONDITIONS, "at most"),
        ("code:" + "a" * 201, 0, "at most 200"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, place, word):
    with pytest.raises(Mistake) as caught:
        parse(text)
    assert caught.value.place == place
    assert word in caught.value.sentence
    assert caught.value.sentence.endswith(".")


def read(text):
    """(tree, None), or (None, the Mistake)."""
    try:
        return parse(text), None
    except Mistake as mistake:
        return None, mistake


@settings(deadline=None)
@given(st.text() | WORDS)
def test_any_text_is_read_or_refused_with_a_place_within_it(text):
    tree, mistake = read(text)
    assert parse(printed(tree)) == tree
    assert printed(parse(printed(tree))) == printed(tree)
    assert mistake is None or 0 <= mistake.place <= len(text)


@settings(deadline=None)
@given(TREES)
def test_a_tree_is_read_back_from_what_is_printed(tree):
    found, mistake = read(printed(tree))
    assert found == tree or "within one another" in mistake.sentence


@pytest.mark.parametrize(
    "text",
    [
        "code:a AND code:b",
        "code:a NOT code:b",
        "NOT code:a AND case:remoni",
        "code:a NEAR/2 code:b AND (lang:da OR year:2019)",
        "(code:a OR code:b) NEAR code:c OVERLAPS code:d",
        "code:a NEAR (code:b NEAR code:c)",
        'attribute:"size = small" AND code!:book/a',
    ],
)
def test_the_canonical_form_stays_as_it_is(text):
    assert printed(parse(text)) == text
