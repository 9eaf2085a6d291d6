import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction

from apps.clusters.models import Cluster
from apps.coding.models import Coding, Quote
from apps.core.faults import checks
from apps.evidence.models import Claim, EvidenceItem
from apps.exchange.grow.sizes import Sizes
from apps.exchange.grow.world import grow_world
from apps.interviews.models import Interview, Turn
from apps.organisations.models import Fact, Organisation
from apps.projects.models import Project
from apps.smes.models import SME, InternationalActivity
from apps.summaries.models import Summary
from tests.builders import make_organisation, make_project

SMALL = ["--smes=12", "--interviews=20", "--quotes=150", "--claims=40"]


def grow(*arguments):
    call_command("grow", *(arguments or SMALL), verbosity=0)


def test_grow_makes_what_is_asked_for(db):
    grow()
    counts = [model.objects.count() for model in (SME, Interview, Quote, Claim, Summary)]
    assert counts == [12, 20, 150, 40, 12]


def test_grow_makes_something_of_everything(db):
    grow()
    for model in (Cluster, Fact, InternationalActivity, Turn, Coding, EvidenceItem):
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
        said = [*Quote.objects.values_list("uuid", "exact"), *SME.objects.values_list("slug", "name", "technology")]
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


def test_number_of_quotes_does_not_change_the_number_of_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(200):
        grow_world(Sizes.of(3, interviews=5, quotes=1000, claims=10), seed=1)
