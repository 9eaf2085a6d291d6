import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.mentions import (
    backlinks,
    mentions_to,
    plain_sentence,
    references_in,
    sentences_with_links,
    sources_of,
    store_all_mentions,
    store_mentions,
)
from apps.core.models import Mention
from apps.core.references import resolve
from apps.core.visibility import Access
from tests.builders import make_claim, make_codebook, make_sme, make_summary, make_term


def links_to(user, *references):
    """(source, sentence) of what links to `references`, as `user` may see it."""
    mentions = mentions_to(*references)
    return [(link.source.key, link.sentence) for link in backlinks(mentions, resolve(sources_of(mentions), user))]


def test_links_are_found_with_label_and_embedded():
    text = "[[sme:a]] and [[concept:b|the *b*]], ![[quote:c-01]], [[code:d/e]]; [[ sme:f]] [[sme:]] [[SME:g]] [sme:h]"
    assert references_in(text, None, "") == {("sme", "a"), ("concept", "b"), ("quote", "c-01"), ("code", "d/e")}


@pytest.mark.parametrize("link", [f"[[sme:{'x' * 201}]]", f"[[{'k' * 31}:x]]"])
def test_what_is_too_long_to_be_kept_is_no_link(link):
    assert references_in(link) == set()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It grew. Then [[sme:a|Filtra]] came! It left.", ["Then Filtra came!"]),
        ("- One [[sme:a]]\n- Two", ["One a"]),
        ("A **bold** [word](https://example.org) on [[sme:filtra-nord]].", ["A bold word on filtra nord."]),
        ("First.\n\nSecond [[sme:a]] and [[sme:b]].", ["Second a and b.", "Second a and b."]),
        ("As in ![[quote:q]] here.", ["As in here."]),
        ("approx. three [[sme:a]].", ["approx. three a."]),
        ("“It grew.” [[sme:a]] said so.", ["a said so."]),
        ("# On [[sme:a]]", ["On a"]),
        ("No link.", []),
        ("", []),
    ],
)
def test_sentence_of_a_link_is_read_without_markers(text, sentences):
    assert [plain_sentence(sentence) for _, _, sentence in sentences_with_links(text)] == sentences


def test_plain_sentence_has_single_spaces():
    assert plain_sentence("  > a `b`\n c__d__ ") == "a b cd"


def test_mentions_are_rewritten_when_a_text_is(db):
    term = make_term(slug="born-global", definition="See [[term:other]]. And [[sme:filtra]].")
    store_mentions(term)
    assert set(Mention.objects.values_list("target_kind", "target_key")) == {("term", "other"), ("sme", "filtra")}
    term.definition = "See [[term:third]]."
    store_mentions(term)
    assert [str(mention) for mention in Mention.objects.all()] == ["term:born-global → term:third"]


def test_storing_all_gives_what_storing_each_gives(db):
    objects = [
        make_term(definition="[[sme:filtra]]"),
        make_sme(slug="filtra", technology="[[term:x]]", description="[[term:y]] twice [[term:y]]"),
        make_codebook(description="[[code:a/b]]"),
    ]
    for obj in objects:
        store_mentions(obj)
    each = set(Mention.objects.values_list("source_kind", "source_key", "field", "position", "target_key"))
    store_all_mentions()
    assert set(Mention.objects.values_list("source_kind", "source_key", "field", "position", "target_key")) == each


def test_backlinks_come_from_texts_that_the_reader_may_see(people):
    make_term(slug="open", definition="Open on [[sme:filtra]].")
    make_term(slug="closed", access=Access.RESTRICTED, definition="Closed on [[sme:filtra]].")
    store_all_mentions()
    assert links_to(people["visitor"], "sme:filtra") == [("open", "Open on filtra.")]
    assert links_to(people["reader"], "sme:filtra") == [("open", "Open on filtra.")]
    assert links_to(people["coder"], "sme:filtra") == [("closed", "Closed on filtra."), ("open", "Open on filtra.")]


def test_backlinks_are_hidden_with_the_parents_of_a_text(project, visitor):
    make_claim(slug="c", project=project, note="Rests on [[term:x]].")
    store_all_mentions()
    assert len(links_to(visitor, "term:x")) == 1
    project.access = Access.RESTRICTED
    project.save()
    assert links_to(visitor, "term:x") == []


def test_sentence_that_links_twice_is_given_once(db, visitor):
    make_summary(slug="s", body="From [[sme:a]] to [[sme:a|a again]].")
    store_all_mentions()
    assert links_to(visitor, "sme:a") == [("s", "From a to a again.")]


def test_backlinks_may_be_asked_for_two_references_of_one_thing(db, visitor):
    make_term(slug="t", definition="[[sme:a]] here.")
    make_term(slug="u", definition="[[organisation:a]] there.")
    store_all_mentions()
    assert [key for key, _ in links_to(visitor, "sme:a", "organisation:a")] == ["t", "u"]
    assert links_to(visitor) == []


def test_number_of_queries_does_not_grow_with_the_texts(db):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            store_all_mentions()
        return len(queries)

    make_term(definition="[[sme:a]]")
    first = cost()
    for _ in range(10):
        make_term(definition="[[sme:a]] [[sme:b]]")
        make_codebook(description="[[sme:a]]")
    assert cost() == first
