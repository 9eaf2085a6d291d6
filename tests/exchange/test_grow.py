from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count

from apps.clusters.models import Cluster
from apps.coding.models import AttributeValue, Coding, Quote
from apps.core.faults import checks
from apps.evidence.models import Claim, EvidenceItem
from apps.exchange.grow.sizes import Sizes
from apps.exchange.grow.world import grow_world
from apps.interviews.models import Interview, Transcript, Turn
from apps.organisations.models import Fact, Organisation, OrganisationTag
from apps.projects.models import Project
from apps.smes.models import SME, InternationalActivity
from apps.summaries.models import Summary
from tests.builders import make_interview, make_organisation, make_project

SMALL = ["--smes=12", "--interviews=20", "--quotes=150", "--claims=40"]


def grow(*arguments):
    call_command("grow", *(arguments or SMALL), verbosity=0)


def test_grow_makes_what_is_asked_for(db):
    grow()
    counts = [model.objects.count() for model in (SME, Interview, Quote, Claim, Summary)]
    assert counts == [12, 20, 150, 40, 12]


def test_grow_makes_something_of_everything(db):
    grow()
    for model in (Cluster, Fact, InternationalActivity, Turn, Coding, EvidenceItem, OrganisationTag, AttributeValue):
        assert model.objects.exists()


def test_grown_base_is_sound(db):
    grow()
    assert checks.run() == []


def test_grown_base_hides_some_of_its_rows(db):
    grow("--smes=60")
    for model in (SME, Interview, Quote, Claim):
        assert 0 < model.objects.visible_to(AnonymousUser()).count() < model.objects.count()


def test_grown_rows_say_that_they_are_synthetic(db):
    grow()
    names = [*Project.objects.values_list("name", flat=True), *Organisation.objects.values_list("name", flat=True)]
    assert all("Synthetic" in name for name in [*names, *Interview.objects.values_list("title", flat=True)])


def told(seed):
    """What a base grown from `seed` says; it is emptied again."""
    with transaction.atomic():
        grow("--smes=2", f"--seed={seed}")
        said = [*Quote.objects.values_list("uuid", "exact", "access"), *SME.objects.values_list("slug", "technology")]
        said += [*Coding.objects.values_list("uuid", "code__slug"), *EvidenceItem.objects.values_list("uuid", "note")]
        transaction.set_rollback(True)
    return said


def test_same_seed_gives_same_rows(db):
    assert told(1) == told(1)
    assert told(1) != told(2)


@pytest.mark.parametrize("build", [make_project, make_organisation])
def test_grow_refuses_a_base_that_holds_something(db, build):
    build()
    with pytest.raises(CommandError, match="grow only fills an empty one"):
        grow()
    assert Quote.objects.count() == 0


@pytest.mark.parametrize("arguments", [["--smes=0"], ["--quotes=-1"], ["--interviews=0", "--quotes=5"], ["--quotes=0"]])
def test_grow_refuses_numbers_that_cannot_be(db, arguments):
    with pytest.raises(CommandError, match="give --|at least one"):
        grow(*arguments)


def test_numbers_follow_from_the_smes():
    assert Sizes.of(300) == Sizes(smes=300, interviews=300, quotes=6000, claims=1800)
    assert Sizes.of(10, quotes=5) == Sizes(smes=10, interviews=10, quotes=5, claims=60)


def test_firms_and_claims_follow_from_the_quotes_more_slowly_than_these_grow():
    assert Sizes.of(quotes=1_000_000) == Sizes(smes=2000, interviews=25_000, quotes=1_000_000, claims=10_000)
    assert Sizes.of(quotes=10_000) == Sizes(smes=200, interviews=250, quotes=10_000, claims=1000)


@pytest.fixture
def thousands(db):
    grow("--quotes=3000")


def test_base_that_follows_from_the_quotes_is_sound(thousands):
    assert Quote.objects.count() == 3000
    assert checks.run() == []


def test_quotes_are_the_words_at_their_place(thousands):
    for transcript in Transcript.objects.prefetch_related("quotes"):
        assert all(transcript.text[one.start : one.end] == one.exact for one in transcript.quotes.all())


def test_few_have_much_and_many_have_little(thousands):
    for path in ("interview__project", "interview", "codings__code", "concepts", "interview__organisation"):
        rows = Quote.objects.order_by().exclude(**{path: None}).values(path).annotate(number=Count("pk"))
        numbers = sorted(row["number"] for row in rows)
        assert numbers[-1] > 1.5 * numbers[len(numbers) // 2] > 0
    pieces = EvidenceItem.objects.order_by().values("claim").annotate(number=Count("pk"))
    assert {1, 2, 3, 5} < {row["number"] for row in pieces}


def test_words_are_common_and_rare_in_three_languages(thousands):
    said = {}
    for language, text in Transcript.objects.values_list("language", "text"):
        said.setdefault(language, Counter()).update(text.lower().split())
    assert said["en"]["the"] > 100 * said["en"].most_common()[3000][1]
    assert any("ø" in word for word in said["da"])
    assert any("ä" in word for word in said["fi"])


def test_two_people_code_and_a_blind_round_is_still_going_on(thousands):
    coders = Coding.objects.order_by().values("quote").annotate(number=Count("coder", distinct=True))
    assert {row["number"] for row in coders} == {1, 2}
    assert Coding.objects.filter(round__is_blind=True, round__released_at=None).exists()
    assert Project.objects.visible_to(AnonymousUser()).count() < Project.objects.count()


def test_next_row_gets_a_number_of_its_own(thousands):
    newest = Interview.objects.order_by("-pk").first()
    assert make_interview().pk > newest.pk


def test_tables_are_as_they_were_once_the_rows_are_in(db):
    def told():
        with connection.cursor() as cursor:
            return [connection.introspection.get_constraints(cursor, one._meta.db_table) for one in (Quote, Coding)]

    before = told()
    grow()
    assert told() == before


def test_progress_is_told_on_the_side(db, capsys):
    call_command("grow", *SMALL)
    said = capsys.readouterr()
    assert "20 interviews, 150 quotes" in said.err
    assert said.out.startswith("12 SMEs, 20 interviews, 150 quotes")


def test_number_of_quotes_does_not_change_the_number_of_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(200):
        grow_world(Sizes.of(3, interviews=5, quotes=1000, claims=10), seed=1)
