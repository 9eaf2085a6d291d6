"""A query is read as a question, whatever it is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from apps.search.grammar import LONGEST, MOST_TERMS, And, Field, Not, Or, Text, read


def word(*words, **more):
    return Text(words, **more)


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("flow", word("flow")),
        ("flow batteries", And((word("flow"), word("batteries")))),
        ("flow AND batteries", And((word("flow"), word("batteries")))),
        ('"flow batteries"', word("flow", "batteries")),
        ("flow-battery", word("flow", "battery")),
        ("inter*", word("inter", is_prefix=True)),
        ('"flow bat*"', word("flow", "bat", is_prefix=True)),
        ("a OR b c", Or((word("a"), And((word("b"), word("c")))))),
        ("(a OR b) c", And((Or((word("a"), word("b"))), word("c")))),
        ("a NOT b", And((word("a"), Not(word("b"))))),
        ("a -b", And((word("a"), Not(word("b"))))),
        ("NOT NOT a", word("a")),
        ("code:funding", Field("code", "funding")),
        ('Speaker:"export manager"', Field("speaker", "export manager")),
        ("firm:remoni", Field("case", "remoni")),
        ("title:cluster", word("cluster", is_title=True)),
        ("nothing:known", word("nothing", "known")),
        ("and or not", And((word("and"), word("or"), word("not")))),
        ("", None),
        (")) ((", None),
        ("OR", None),
        ("NOT", None),
        ('"', None),
        ("a OR", word("a")),
        ("(a (b", And((word("a"), word("b")))),
        ("*", None),
    ],
)
def test_a_query_is_read_as_it_is_meant(query, root):
    assert read(query).root == root


def test_what_is_too_long_is_cut_and_says_so():
    assert read("a " * LONGEST).is_cut
    assert read("x" * (LONGEST + 1)).is_cut
    assert not read("a b c").is_cut
    question = read(" ".join(f"w{n}" for n in range(MOST_TERMS + 5)))
    assert question.is_cut
    assert len(question.texts()) == MOST_TERMS


def test_what_is_to_be_absent_is_not_among_what_is_marked():
    question = read("export NOT home")
    assert question.texts() == [word("export")]
    assert question.texts(wanted=False) == [word("export"), word("home")]


@given(st.text(st.sampled_from('ab "()-:*NOTANDOR\n') | st.characters(), max_size=120))
@example("(" * 200)
@example("-" * 50 + "a")
@example("NOT " * 60 + "a")
def test_anything_at_all_is_read(query):
    question = read(query)
    assert len(question.texts(wanted=False)) <= MOST_TERMS
