"""What stops and entries may point at, and which of it is dead for whom."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from apps.core.references import resolve
from apps.core.visibility import Status
from apps.summaries.pointing import dead_references, missing_references, pointer_to, title_of
from apps.summaries.sections import section_of
from tests.builders import make_claim, make_concept, make_framework, make_sme, make_summary

VISITOR = AnonymousUser()


@pytest.mark.parametrize(
    "reference",
    [
        "", "nothing", "animal:cow", "claim:", "claim:x#part", "/", "/claims/", "/nowhere/at-all/", "/compare/",
        "/compare/?only=differences", "https://example.org/compare/?sme=x&y", "//example.org/",
    ],
)  # fmt: skip
def test_what_is_no_reference_is_refused_with_a_sentence(reference):
    with pytest.raises(ValidationError) as error:
        pointer_to(reference)
    assert reference in error.value.messages[0]


@pytest.mark.parametrize(
    ("reference", "needs"),
    [
        ("claim:filtra", {("claim", "filtra")}),
        ("summary:study#one-part", {("summary", "study")}),
        ("/compare/?sme=a&sme=b&sme=a", {("sme", "a"), ("sme", "b")}),
        ("/matrix/oli/?branch=oa&sme=a", {("framework", "oli"), ("concept", "oa"), ("sme", "a")}),
        ("/matrix/activities/", set()),
    ],
)
def test_a_pointer_needs_all_that_it_names(reference, needs):
    pointer = pointer_to(reference)
    assert pointer.needs == needs
    assert pointer.url


def test_a_pointer_is_dead_where_anything_that_it_needs_is_hidden(db):
    make_sme(slug="open")
    make_sme(slug="draft", status=Status.DRAFT)
    dead = ["/compare/?sme=open&sme=draft", "/compare/?sme=open&sme=gone", "sme:gone", "animal:cow", "/claims/"]
    assert dead_references(["sme:open", "/compare/?sme=open", *dead], VISITOR) == dead
    assert missing_references(["sme:open", *dead]) == dead[1:]


def test_a_section_that_the_summary_does_not_have_is_dead(db):
    make_summary(slug="study", body="Before.\n\n## What was found\n\nMuch.\n\n## What was not\n\nLittle.")
    assert dead_references(["summary:study#what-was-found"], VISITOR) == []
    assert dead_references(["summary:study#what-was-lost"], VISITOR) == ["summary:study#what-was-lost"]


def test_a_section_ends_where_the_next_one_begins():
    body = "Before.\n\n## One & two\n\nFirst.\n\n### Deeper\n\nSecond.\n\n## Three\n\nThird."
    assert section_of(body, "one-two") == ("One & two", "First.\n\n### Deeper\n\nSecond.")
    assert section_of(body, "three") == ("Three", "Third.")
    assert section_of(body, "deeper") is None


def test_titles_say_what_is_read(db):
    make_sme(slug="a", name="Aqua")
    make_sme(slug="b", name="Bora")
    make_sme(slug="c", name="Cirrus")
    framework = make_framework(slug="oli", name="OLI")
    make_concept(slug="oa", name="Assets", framework=framework)
    make_claim(slug="one", text="It is so.")
    for reference, title in {
        "/compare/?sme=a&sme=b&sme=c": "Aqua, Bora and Cirrus, side by side",
        "/matrix/oli/": "OLI",
        "/matrix/oli/?branch=oa": "Assets in the table “OLI”",
        "/matrix/activities/?sme=a": "What Aqua do abroad",
        "claim:one": "It is so.",
    }.items():
        pointer = pointer_to(reference)
        assert title_of(pointer, resolve(pointer.needs, VISITOR)) == title
