"""What the database answers is what loops over the same passages answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.accounts.roles import Role
from apps.coding.models import Coding, Quote
from apps.interviews.models import Turn
from apps.querying.evaluating import Evaluation
from apps.querying.grammar import parse
from apps.querying.nearness import sentences_apart
from apps.querying.printing import printed
from apps.querying.tree import And, Condition, Not, Or, Related, Relation
from tests import builders as make
from tests.querying.naive import Passage, World, answer

TEXTS = [
    "Anna: We grew. Then J. Holm left. And so on.\nBo: Why?\n\n  Anna: I had no idea! Really, none at all.\nBo: Hm.",
    "One line of it. Two. Three of them. Four, e.g. Five.  \n  \nSix? Seven. Eight",
]
TURNS = [[(0, 45), (45, 55), (57, 99), (99, 106)], [(0, 30), (30, 40)]]
# Places that passages share, so that many of them touch, hold one another and stand side by side.
GRID = [
    (0, 5),
    (0, 30),
    (5, 13),
    (6, 14),
    (13, 15),
    (14, 30),
    (15, 29),
    (29, 41),
    (30, 44),
    (30, 46),
    (44, 52),
    (50, 58),
]
PLACED = st.lists(
    st.tuples(st.tuples(st.integers(0, 1), st.sampled_from(GRID)), st.sampled_from(["a", "b", "ab"])),
    min_size=4,
    max_size=9,
)
RELATIONS = [
    Related(relation, Condition("code", "a", True), Condition("code", "b"), sentences)
    for relation in Relation
    for sentences in (None, *(range(4) if relation.takes_sentences else ()))
]
SPANS = st.integers(0, 1).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(TEXTS[text]) - 1), st.integers(1, 30))
)
CODINGS = st.sets(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["anna", "bo"]), st.sampled_from(["one", "two"])), max_size=3
)
PASSAGES = st.lists(
    st.tuples(st.none() | SPANS, CODINGS, st.sampled_from(["", "Ceo", "Mayor"]), st.sampled_from(["da", "en"])),
    max_size=9,
)
CODES = st.builds(Condition, st.just("code"), st.sampled_from("abc"), st.booleans())
CONDITIONS = st.one_of(
    CODES, CODES,
    st.builds(Condition, st.just("coder"), st.sampled_from(["anna", "bo"])),
    st.builds(Condition, st.just("round"), st.sampled_from(["one", "two"])),
    st.builds(Condition, st.just("speaker"), st.sampled_from(["Ceo", "Mayor"])),
    st.builds(Condition, st.just("lang"), st.sampled_from(["da", "en"])),
)  # fmt: skip


def related(inner):
    near = st.builds(
        Related, st.sampled_from([Relation.NEAR, Relation.FOLLOWED_BY]), inner, inner, st.none() | st.integers(0, 3)
    )
    return near | st.builds(Related, st.sampled_from([Relation.WITHIN, Relation.OVERLAPS]), inner, inner)


def groups(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(And, several) | st.builds(Or, several) | related(inner)


TREES = related(CODES) | st.recursive(CONDITIONS, groups, max_leaves=6)


class TestAgainstLoops(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.project = make.make_project()
        book = make.make_codebook(project=cls.project)
        cls.codes = {slug: make.make_code(codebook=book, slug=slug, name=f"Code {slug}") for slug in "abc"}
        cls.codes["c"].parent = cls.codes["a"]
        cls.codes["c"].save()
        cls.coders = {name: make.make_member(cls.project, Role.CODER, username=name) for name in ("anna", "bo")}
        cls.rounds = {slug: make.make_round(project=cls.project, slug=slug) for slug in ("one", "two")}
        cls.speakers = {
            name: make.make_interviewee(project=cls.project, role_title=name, identity="role", name="")
            for name in ("Ceo", "Mayor")
        }
        cls.interview = make.make_interview(project=cls.project)
        elsewhere = make.make_interview(project=cls.project)  # there both are heard, so that they are known
        for speaker in cls.speakers.values():
            make.make_quote(interview=elsewhere, passage=make.make_passage(), interviewee=speaker)
        cls.transcripts = [make.make_transcript(interview=cls.interview, text=text) for text in TEXTS]
        cls.passage = make.make_passage()
        assert [one.text for one in cls.transcripts] == TEXTS
        for transcript, turns in zip(cls.transcripts, TURNS, strict=True):
            for number, (start, end) in enumerate(turns):
                Turn.objects.create(transcript=transcript, number=number, start=start, end=end)

    @settings(max_examples=120, deadline=None)
    @given(made=PASSAGES, tree=TREES)
    def test_sql_finds_what_loops_find(self, made, tree):
        world = World([], TEXTS, TURNS)
        for number, (place, codings, speaker, language) in enumerate(made):
            one = Passage(number, None, None, None, codings, speaker, language)
            if place:
                one.text, one.start, length = place
                one.end = min(one.start + length, len(TEXTS[one.text]))
            self.store(one)
            world.passages.append(one)
        found = {int(slug[1:]) for slug in self.found(tree).values_list("slug", flat=True)}
        assert found == answer(world, tree), printed(tree)

    @settings(max_examples=40, deadline=None)
    @given(made=PLACED)
    def test_each_relation_finds_what_loops_find(self, made):
        world = World([], TEXTS, TURNS)
        for number, ((text, (start, end)), codes) in enumerate(made):
            codings = {(code, "anna", "one") for code in codes}
            world.passages.append(Passage(number, text, start, end, codings))
            self.store(world.passages[-1])
        for tree in RELATIONS:
            found = {int(slug[1:]) for slug in self.found(tree).values_list("slug", flat=True)}
            assert found == answer(world, tree), printed(tree)

    def found(self, tree):
        evaluation = Evaluation(tree, self.coders["anna"])
        assert evaluation.faults == []
        return evaluation.rows.filter(interview=self.interview)

    def store(self, one):
        transcript = None if one.text is None else self.transcripts[one.text]
        exact = "Words" if transcript is None else transcript.text[one.start : one.end]
        [quote] = Quote.objects.bulk_create([
            Quote(
                interview=self.interview, transcript=transcript, start=one.start, end=one.end, exact=exact,
                passage=None if transcript else self.passage, slug=f"h{one.number}", access="public",
                status="published", language=one.language if one.number % 2 else "",
                interviewee=self.speakers.get(one.speaker),
            )
        ])  # fmt: skip
        if not quote.language:
            one.language = self.interview.language
        Coding.objects.bulk_create(
            Coding(quote=quote, code=self.codes[code], coder=self.coders[coder], round=self.rounds[round])
            for code, coder, round in one.codings
        )


@pytest.mark.parametrize(
    ("end", "start", "apart"),
    [(13, 9, 0), (14, 15, 1), (14, 34, 2), (14, 45, 3), (45, 45, 1), (45, 57, 2), (3, 100, None)],
)
def test_sentences_between_two_places(end, start, apart):
    assert sentences_apart(TEXTS[0], end, start, 3) == apart


def test_a_place_behind_the_last_word_is_near_nothing():
    assert sentences_apart("One. Two.  ", 3, 10, 5) is None
    assert sentences_apart("  One.", 1, 2, 5) is None


def test_relations_within_a_relation_are_read_from_the_left():
    tree = parse("code:a NEAR code:b WITHIN code:c")
    assert tree.relation == Relation.WITHIN
    assert tree.left.relation == Relation.NEAR
