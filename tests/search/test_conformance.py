"""What every engine must find, and what it must not: the same on SQLite and on PostgreSQL."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.search.choice import Choice
from apps.search.documents.kinds import KINDS
from apps.search.expressions import EVERYTHING, NOTHING, Any, Every, Phrase, Term
from apps.search.finding import GROUPS, matching, search
from apps.search.indexing import refresh_all
from apps.search.models import Entry
from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_concept,
    make_interview,
    make_interviewee,
    make_project,
    make_quote,
    make_sme,
    make_term,
)
from tests.search.finding import found, quotes

pytestmark = pytest.mark.django_db
SAID = {
    "market": "We sell flow batteries to the home market and to Rotterdam.",
    "battery": "The battery of that flow was empty, twice.",
    "cluster": "The cluster opened doors in Aarhus; exports followed in 2019.",
    "danish": "Virksomhederne søger kapital i København.",
    "finnish": "Yritykset tarvitsevat kansainvälistymistä.",
    "odd": "50,000 euros for a 3D model of the CO2 sensor, said O'Brien.",
    "foreign": "Мы продаём воду в 东京.",
}
LANGUAGES = {"danish": "da", "finnish": "fi"}


@pytest.fixture
def said(db):
    """Quotes by name, all public, of one interview."""
    interview = make_interview(slug="talk")
    return {
        name: make_quote(interview=interview, exact=words, language=LANGUAGES.get(name, "en"), context="")
        for name, words in SAID.items()
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("flow batteries", {"market", "battery"}),
        ("FLOW Battery", {"market", "battery"}),
        ('"flow batteries"', {"market"}),
        ('"flow battery"', {"market"}),
        ("flow -market", {"battery"}),
        ("flow NOT home", {"battery"}),
        ("rotterdam OR aarhus", {"market", "cluster"}),
        ("(rotterdam OR aarhus) export", {"cluster"}),
        ("bat*", {"market", "battery"}),
        ("batteries*", {"market", "battery"}),
        ("rott*", {"market"}),
        ('"home mark*"', {"market"}),
        ("kobenhavn", {"danish"}),
        ("København", {"danish"}),
        ("koebenhavn", {"danish"}),
        ("virksomhed", {"danish"}),
        ("sØger", {"danish"}),
        ("yrityksen", {"finnish"}),
        ("kansainvalistymista", {"finnish"}),
        ("50,000", {"odd"}),
        ("3d", {"odd"}),
        ("co2", {"odd"}),
        ("20*", {"cluster"}),
        ("o'brien", {"odd"}),
        ("воду", {"foreign"}),
        ("东京", {"foreign"}),
        ("wind", set()),
        ("flow wind", set()),
        ('"batteries flow"', set()),
        ("NOT flow", {"cluster", "danish", "finnish", "odd", "foreign"}),
        ("(NOT flow) OR empty", {"battery", "cluster", "danish", "finnish", "odd", "foreign"}),
        ("kind:quote 2019", {"cluster"}),
        ("lang:da", {"danish"}),
        ("language:Finnish", {"finnish"}),
        ("code:no-such-code flow", set()),
    ],
)
def test_a_query_finds_these_and_no_others(said, visitor, query, names):
    assert quotes(query, visitor) == {said[name].pk for name in names}


def test_a_phrase_does_not_go_over_from_one_text_to_the_next(visitor):
    make_term(term="Home market", definition="Batteries are sold there.")
    assert found('"home market"', visitor)
    assert not found('"market batteries"', visitor)


def test_a_word_in_the_title_ranks_before_the_same_word_in_the_text(visitor):
    in_text = make_term(term="Platform", definition="A cluster may build one.")
    in_title = make_term(term="Cluster", definition="Firms near each other.")
    answer = search(Choice("cluster"), visitor)
    assert [hit.object_id for hit in answer.hits["term"]] == [in_title.pk, in_text.pk]


def test_title_is_a_field(visitor):
    make_term(term="Platform", definition="A cluster may build one.")
    in_title = make_term(term="Cluster life", definition="Firms near each other.")
    assert found("title:cluster", visitor) == {"term": {in_title.pk}}
    assert found('title:"cluster life"', visitor) == {"term": {in_title.pk}}
    assert found('title:"cluster li*"', visitor) == {"term": {in_title.pk}}
    assert not found("title:firms", visitor)


@pytest.fixture
def studied(db):
    """Two projects with a firm each, whose manager and engineer speak; codes in a tree."""
    made = {}
    for name, role in (("north", "Export manager"), ("south", "Chief engineer")):
        project = make_project(slug=f"{name}-study", name=f"The {name} study")
        firm = make_sme(slug=name, name=f"{name.title()} Water", sub_industry=f"{name} pumps")
        who = make_interviewee(project=project, role_title=role, name="")
        talk = make_interview(
            project=project, organisation=firm, interviewees=[who], slug=f"{name}-talk", level="micro", date="2019-05"
        )
        quote = make_quote(interview=talk, interviewee=who, exact="Money was short.", context="")
        book = make_codebook(project=project, slug=f"{name}-codes")
        above = make_code(codebook=book, slug="resources", name="Resources")
        code = make_code(codebook=book, slug="funding", name="Access to funding", parent=above)
        make_coding(quote=quote, code=code)
        made[name] = quote
    concept = make_concept(slug="capital", name="Access to capital", parent=make_concept(slug="assets", name="Assets"))
    concept.quotes.add(made["north"])
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("code:funding", {"north", "south"}),
        ("code:north-codes/funding", {"north"}),
        ("code:resources", {"north", "south"}),
        ('code:"access to funding"', {"north", "south"}),
        ("concept:capital", {"north"}),
        ("concept:assets", {"north"}),
        ("speaker:manager", {"north"}),
        ('speaker:"chief engineer"', {"south"}),
        ('speaker:"chief manager"', set()),
        ("in:north", {"north"}),
        ("in:south-talk", {"south"}),
        ("in:south-study", {"south"}),
        ("case:north", {"north"}),
        ("project:north-study", {"north"}),
        ('industry:"south pumps"', {"south"}),
        ("industry:pumps", {"north", "south"}),
        ("level:micro", {"north", "south"}),
        ("level:macro", set()),
        ("year:2019", {"north", "south"}),
        ("year:2018-2020", {"north", "south"}),
        ("year:1999", set()),
        ("code:funding NOT in:north", {"south"}),
        ("speaker:manager OR speaker:engineer", {"north", "south"}),
    ],
)
def test_a_field_finds_what_stands_in_it(studied, visitor, query, names):
    assert quotes(query, visitor) == {studied[name].pk for name in names}


def is_word(term):
    return not term.startswith("_")


terms = st.sampled_from(["flow", "batteri", "everi", "_every_1", "_kind_quote", "zn50", "no", "a" * 60])
texts = st.builds(Term, terms.filter(is_word), st.booleans(), st.booleans()) | st.builds(Term, terms)
phrases = st.builds(Phrase, st.lists(terms.filter(is_word), min_size=2, max_size=3).map(tuple), st.booleans())
expressions = st.recursive(
    texts | phrases | st.just(NOTHING) | st.just(EVERYTHING),
    lambda parts: (
        st.builds(Any, st.lists(parts, max_size=3).map(tuple))
        | st.builds(Every, st.lists(parts, min_size=1, max_size=3).map(tuple), st.lists(parts, max_size=2).map(tuple))
    ),
    max_leaves=8,
)


def holds(expression, entry):
    """What an expression says of an entry, worked out word by word."""
    if isinstance(expression, Any):
        return any(holds(part, entry) for part in expression.parts)
    if isinstance(expression, Every):
        return all(holds(part, entry) for part in expression.parts) and not any(
            holds(part, entry) for part in expression.but
        )
    wanted = expression.terms if isinstance(expression, Phrase) else (expression.text,)
    places = [entry.title_terms] if expression.is_title else [entry.title_terms, entry.body_terms]
    if not expression.is_title and not isinstance(expression, Phrase):
        places.append(entry.tokens)
    return any(_follow(wanted, place.split(), expression.is_prefix) for place in places)


def _follow(wanted, words, is_prefix):
    for place in range(len(words) - len(wanted) + 1):
        run = words[place : place + len(wanted)]
        last = run[-1].startswith(wanted[-1]) if is_prefix else run[-1] == wanted[-1]
        if last and tuple(run[:-1]) == tuple(wanted[:-1]):
            return True
    return False


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(expression=expressions)
def test_any_expression_means_the_same_to_the_database_as_it_says(said, expression):
    from apps.search.engine import engine

    make_term_once()
    refresh_all()
    matched = set(engine().matching(Entry.objects.order_by(), expression, tuple(KINDS)).values_list("pk", flat=True))
    assert matched == {entry.pk for entry in Entry.objects.all() if holds(expression, entry)}


def make_term_once():
    from apps.summaries.models import GlossaryTerm

    if not GlossaryTerm.objects.exists():
        make_term(term="Flow battery flow", definition="Batteries everywhere.")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(
    query=st.text(
        st.sampled_from('ab"()-:*NOTANDORcodeintitle ') | st.characters(exclude_categories=["Cs"]), max_size=60
    )
)
def test_any_input_gets_an_answer(said, client, query):
    assert client.get("/search/", {"q": query}).status_code == 200
    assert client.get("/search/feed/", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ["%ED%A0%80", "%FF%FE", "%", "%00a%C3"])
def test_bytes_that_are_no_text_get_an_answer(client, query):
    assert client.get(f"/search/?q={query}").status_code == 200


@pytest.mark.skipif(connection.vendor != "postgresql", reason="FTS5 has one index for all.")
def test_each_group_of_kinds_is_searched_in_an_index_of_its_own(visitor, project):
    with connection.cursor() as cursor:  # with so few rows, any other way would do as well
        cursor.execute("SET LOCAL enable_seqscan = off; ALTER TABLE search_entry DROP CONSTRAINT entry_unique")
    names = ("search_entry_quote", "search_entry_transcript", "search_entry_other")
    for kinds, index in zip(GROUPS, names, strict=True):
        plan = matching(Term("flow"), visitor, kinds).explain()
        assert f"Bitmap Index Scan on {index} " in plan, plan
    plan = matching(Term("flow"), visitor).explain()
    assert all(index in plan for index in names)
