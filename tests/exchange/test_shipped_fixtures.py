"""The content that Casebase comes with: it loads, it is written back as it was, and it is what it claims to be."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from apps.coding.models import Codebook, Quote
from apps.core.faults import checks
from apps.evidence.models import Claim, EvidenceItem, Framework
from apps.exchange.fixtures.dump import fixture_texts
from apps.exchange.fixtures.load import load_fixtures
from apps.interviews.models import Interview
from apps.sources.models import EditorialNote
from apps.summaries.models import GlossaryTerm, Summary

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SEEDS = Path(settings.BASE_DIR).parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def shipped(django_db_setup, django_db_blocker):
    """The shipped content, loaded once for this module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_fixtures(FIXTURES)
        transaction.set_rollback(True)


@pytest.fixture
def content(shipped, db):
    return shipped


def words(text):
    """The words of `text` with nothing but their letters and digits: how it is typeset does not count."""
    return " ".join(re.findall(r"\w+", re.sub(r"-\s*\n\s*", "", text)))


def test_second_load_finds_everything_as_it_was(content):
    outcome = load_fixtures(FIXTURES)
    assert (outcome.created, outcome.changed) == (0, 0)
    assert outcome.unchanged == content.created


@pytest.mark.parametrize("name", sorted(f"{path.parent.name}/{path.name}" for path in FIXTURES.glob("*/*.yaml")))
def test_dump_is_what_is_in_the_file(content, dumped, name):
    assert dumped[name] == (FIXTURES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dumped(shipped, django_db_blocker):
    with django_db_blocker.unblock():
        return fixture_texts()


def test_doctor_finds_nothing(content):
    assert checks.run() == []


def test_there_is_enough_to_read(content):
    visitor = AnonymousUser()
    assert Claim.objects.visible_to(visitor).count() >= 60
    assert GlossaryTerm.objects.visible_to(visitor).count() >= 40
    assert EditorialNote.objects.visible_to(visitor).count() >= 6
    assert Summary.objects.visible_to(visitor).exists()


def test_every_published_claim_rests_on_evidence_that_anybody_may_see(content):
    bare = Claim.objects.visible_to(AnonymousUser()).exclude(
        pk__in=EvidenceItem.objects.visible_to(AnonymousUser()).values("claim")
    )
    assert list(bare) == []


def test_addresses_of_the_contract_exist(content):
    interviews = {"visblue-1", "visblue-2", "stac", "remoni", "clean-1", "clean-2", "icn", "clean-initial"}
    assert set(Interview.objects.values_list("slug", flat=True)) >= interviews
    assert set(Codebook.objects.values_list("slug", flat=True)) >= {"sme", "clean", "icn"}
    assert Framework.objects.filter(slug="oli").exists()


def test_quotes_are_word_for_word_in_the_document(content):
    seeds = sorted(SEEDS.glob("*.txt"))
    if not seeds:
        pytest.skip("The seed documents are not here: ../shared/seeds has no text files.")
    said = "\n".join(words(path.read_text(encoding="utf-8", errors="replace")) for path in seeds)
    quotes = Quote.objects.filter(kind=Quote.Kind.VERBATIM, transcript__isnull=True)
    assert quotes.exists()
    assert [quote.slug for quote in quotes if words(quote.exact) not in said] == []
