"""How outcomes follow, and what concepts refuse on entry."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from apps.core.visibility import Access, Status
from apps.evidence.models import Assumption, Claim, Concept
from apps.evidence.outcomes import LABELS, outcome_of
from tests.builders import (
    make_assumption,
    make_bearing,
    make_claim,
    make_concept,
    make_evidence,
    make_framework,
    make_interview,
    make_quote,
)

BEARINGS = ["observed", "partly", "not-observed"]


@pytest.mark.parametrize(
    ("bearings", "outcome"),
    [
        ([], "open"),
        (["observed"], "observed"),
        (["observed", "observed"], "observed"),
        (["not-observed", "not-observed"], "not-observed"),
        (["partly"], "partly"),
        (["observed", "not-observed"], "partly"),
        (["observed", "partly"], "partly"),
    ],
)
def test_outcome_follows_from_the_bearings(bearings, outcome):
    assert outcome_of(bearings) == outcome


@given(st.lists(st.sampled_from(BEARINGS)))
def test_outcome_has_a_label_and_does_not_depend_on_the_order(bearings):
    assert outcome_of(bearings) == outcome_of(reversed(bearings))
    assert outcome_of(iter(bearings)) in LABELS


def test_assumption_reads_its_outcome_from_its_bearings(db, django_assert_num_queries):
    assumption = make_assumption()
    assert assumption.outcome == "open"
    make_bearing(assumption=assumption)
    make_bearing(assumption=assumption, bearing="not-observed")
    with django_assert_num_queries(2):
        assert [row.outcome for row in Assumption.objects.prefetch_related("bearings")] == ["partly"]


def test_concept_stands_below_one_of_its_own_framework(db):
    concept = make_concept(parent=make_concept())
    with pytest.raises(ValidationError, match="same framework"):
        concept.clean()


def test_concept_does_not_stand_below_itself(db):
    framework = make_framework()
    top = make_concept(framework=framework)
    bottom = make_concept(framework=framework, parent=top)
    bottom.clean()
    top.parent = bottom
    with pytest.raises(ValidationError, match="below itself"):
        top.clean()


def test_claims_that_rest_on_nothing_are_the_published_ones(db):
    bare = make_claim()
    make_claim(status=Status.DRAFT)
    make_evidence()
    assert list(Claim.objects.without_evidence()) == [bare]


def test_counts_are_of_what_the_reader_may_see(project, people):
    claim = make_claim(project=project)
    make_evidence(claim=claim)
    hidden = make_interview(project=project, access=Access.RESTRICTED)
    make_evidence(claim=claim, quote=make_quote(interview=hidden))
    restricted = make_claim(project=project, concept=claim.concept, access=Access.RESTRICTED)

    def counts(person):
        found = Claim.objects.visible_to(people[person]).with_stance_counts(people[person]).get(pk=claim.pk)
        concept = Concept.objects.with_claim_counts(people[person]).get(pk=restricted.concept_id)
        return found.evidence_count, concept.claim_count

    assert counts("visitor") == counts("reader") == (1, 1)
    assert counts("coder") == (2, 2)
