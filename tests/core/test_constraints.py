"""Every named rule of the database is broken once, and answers with its name."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models

from apps.core.doctor import content_models
from apps.core.models import Mention
from apps.exchange.models import ImportedCoder
from apps.projects.models import Membership
from apps.search.models import Entry
from tests import builders
from tests.builders import day

OTHERS = {"mention_unique_place", "membership_unique", "organisation_tag_unique", "project_tag_unique"}
OTHERS |= {"imported_coder_unique_in_project", "entry_unique"}


def update(obj, **values):
    """Write into the row without the model having a say."""
    type(obj).objects.filter(pk=obj.pk).update(**values)


def again(obj, *fields, model=None):
    """Store a second row that has the same `fields` as `obj`, by changing another one."""
    build = getattr(builders, f"make_{model}")
    update(build(), **{field: getattr(obj, field) for field in fields})


def member_twice(**about):
    case = builders.make_compared_case()
    for _ in range(2):
        builders.make_case_member(case=case, **about)


def value_twice(**about):
    attribute = builders.make_attribute()
    for _ in range(2):
        builders.make_attribute_value(attribute=attribute, **about)


def itself(obj, field, other):
    update(obj, **{field: getattr(obj, other)})


def tag_twice(build, items):
    obj = build()
    obj.tags.add("water")
    getattr(obj, items).create(tag=obj.tags.get())


def mention_twice(place=0):
    for _ in range(2):
        Mention.objects.create(
            source_kind="sme", source_key="filtra", field="strategy", position=place, target_kind="term",
            target_key="born-global", sentence="It is born global.",
        )  # fmt: skip


def indexed_twice():
    for _ in range(2):
        Entry.objects.create(kind="quote", object_id=1)


def membership_twice():
    member = builders.make_member(builders.make_project())
    Membership.objects.create(user=member, project=member.memberships.get().project, role="owner")


def evidence_twice(**material):
    claim = builders.make_claim()
    for _ in range(2):
        builders.make_evidence(claim=claim, **material)


def imported_coder_twice():
    project = builders.make_project()
    for _ in range(2):
        ImportedCoder.objects.create(project=project, name="MJ", user=builders.make_user())


BREAKS = {
    "imported_coder_unique_in_project": imported_coder_twice,
    "mention_unique_place": mention_twice,
    "entry_unique": indexed_twice,
    "membership_unique": membership_twice,
    "organisation_tag_unique": lambda: tag_twice(builders.make_sme, "tag_items"),
    "project_tag_unique": lambda: tag_twice(builders.make_project, "tag_items"),
    "passage_unique_in_source": lambda: again(builders.make_passage(), "source", "slug", model="passage"),
    "fact_unique_in_organisation": lambda: again(builders.make_fact(), "organisation", "slug", model="fact"),
    "fact_has_value": lambda: update(builders.make_fact(), value=None, text=""),
    "relationship_unique_in_organisation": lambda: again(
        builders.make_relationship(), "organisation", "slug", model="relationship"
    ),
    "relationship_not_to_itself": lambda: itself(builders.make_relationship(), "target", "organisation"),
    "project_ends_after_start": lambda: update(builders.make_project(), start="2019", end="2018-12"),
    "section_unique_in_project": lambda: again(builders.make_section(), "project", "slug", model="section"),
    "question_unique_in_project": lambda: again(builders.make_question(), "project", "number", model="question"),
    "work_package_unique_in_project": lambda: again(
        builders.make_work_package(), "project", "number", model="work_package"
    ),
    "person_unique_in_project": lambda: again(builders.make_person(), "project", "name", model="person"),
    "case_unique_in_project": lambda: again(builders.make_case(), "project", "organisation", model="case"),
    "cluster_membership_unique": lambda: again(
        builders.make_cluster_membership(), "cluster", "member", model="cluster_membership"
    ),
    "cluster_not_member_of_itself": lambda: itself(builders.make_cluster_membership(), "member", "cluster"),
    "participation_unique": lambda: again(
        builders.make_participation(), "initiative", "organisation", "role", model="participation"
    ),
    "fact_unique_in_initiative": lambda: again(
        builders.make_initiative_fact(), "initiative", "slug", model="initiative_fact"
    ),
    "initiative_fact_has_value": lambda: update(builders.make_initiative_fact(), value=None),
    "category_unique_in_facet": lambda: again(builders.make_category(), "facet", "slug", model="category"),
    "named_interviewee_has_name": lambda: update(builders.make_interviewee(), identity="named", name=""),
    "pseudonymous_interviewee_has_pseudonym": lambda: update(builders.make_interviewee(), identity="pseudonym"),
    "theme_unique_in_guide": lambda: again(builders.make_theme(), "guide", "slug", model="theme"),
    "interview_opening_has_reason": lambda: update(builders.make_interview(), opens_on=day("2030-01-01")),
    "transcript_version_unique": lambda: again(
        builders.make_transcript(), "interview", "version", model="transcript"
    ),
    "transcript_version_from_one": lambda: update(builders.make_transcript(), version=0),
    "turn_number_unique": lambda: update(builders.make_turns(builders.make_transcript())[0], number=2),
    "turn_end_after_start": lambda: update(builders.make_turns(builders.make_transcript())[1], end=0),
    "codebook_version_unique": lambda: freeze_twice(builders.make_codebook()),
    "code_unique_in_codebook": lambda: again(builders.make_code(), "codebook", "slug", model="code"),
    "code_not_its_own_parent": lambda: itself(builders.make_code(), "parent_id", "pk"),
    "curated_code_is_not_stated": lambda: update(builders.make_code(), origin="curated", is_stated=True),
    "quote_has_words": lambda: update(builders.make_quote(), exact=""),
    "quote_has_place": lambda: update(builders.make_quote(), passage=None),
    "quote_end_after_start": lambda: update(builders.make_quote(transcript=builders.make_transcript()), end=1),
    "quote_opening_has_reason": lambda: update(builders.make_quote(), opens_on=day("2030-01-01")),
    "coding_unique": lambda: again(builders.make_coding(), "quote", "code", "coder", "round", model="coding"),
    "code_set_unique_in_codebook": lambda: again(builders.make_code_set(), "codebook", "slug", model="code_set"),
    "code_once_in_set": lambda: again(builders.make_code_in_set(), "set", "code", model="code_in_set"),
    "round_does_not_settle_itself": lambda: itself(builders.make_round(), "settles_id", "pk"),
    "agreed_round_is_open": lambda: update(builders.make_round(settles=builders.make_round()), is_blind=True),
    "assignment_unique": lambda: again(
        builders.make_assignment(), "round", "interview", "coder", model="assignment"
    ),
    "settlement_unique": lambda: again(
        builders.make_settlement(), "round", "transcript", "start", "end", model="settlement"
    ),
    "settlement_end_after_start": lambda: update(builders.make_settlement(), end=1),
    "quote_of_round_has_coder": lambda: update(builders.make_quote(), round=builders.make_round()),
    "cell_summary_unique": lambda: again(builders.make_cell_summary(), "interview", "code", model="cell_summary"),
    "attribute_unique_in_project": lambda: again(builders.make_attribute(), "project", "name", model="attribute"),
    "compared_case_unique_in_project": lambda: again(
        builders.make_compared_case(), "project", "name", model="compared_case"
    ),
    "case_member_is_one": lambda: update(builders.make_case_member(), interview=None),
    "interview_once_in_case": lambda: again(builders.make_case_member(), "case", "interview", model="case_member"),
    "quote_once_in_case": lambda: member_twice(quote=builders.make_quote()),
    "attribute_value_is_of_one": lambda: update(builders.make_attribute_value(), interview=builders.make_interview()),
    "attribute_once_for_case": lambda: again(
        builders.make_attribute_value(), "attribute", "case", model="attribute_value"
    ),
    "attribute_once_for_interview": lambda: value_twice(interview=builders.make_interview()),
    "interview_set_unique_in_project": lambda: again(
        builders.make_interview_set(), "project", "name", model="interview_set"
    ),
    "interview_once_in_set": lambda: again(
        builders.make_interview_in_set(), "set", "interview", model="interview_in_set"
    ),
    "replacement_unique_in_interview": lambda: again(
        builders.make_replacement(), "interview", "original", model="replacement"
    ),
    "replacement_has_words": lambda: update(builders.make_replacement(), replacement=""),
    "concept_not_its_own_parent": lambda: itself(builders.make_concept(), "parent_id", "pk"),
    "claim_contribution_names_cluster": lambda: update(builders.make_claim(), contribution="direct"),
    "claim_confidence_names_assessor": lambda: update(builders.make_claim(), confidence="high"),
    "claim_contradiction_search_is_dated": lambda: update(
        builders.make_claim(), contradiction_sought_by=builders.make_user()
    ),
    "evidence_is_quote_or_passage": lambda: update(builders.make_evidence(), passage=builders.make_passage()),
    "evidence_quote_once_a_claim": lambda: evidence_twice(quote=builders.make_quote()),
    "evidence_passage_once_a_claim": lambda: evidence_twice(passage=builders.make_passage()),
    "published_version_unique": lambda: again(
        builders.make_published_version(), "kind", "subject", "number", model="published_version"
    ),
    "published_version_from_one": lambda: update(builders.make_published_version(), number=0),
    "published_version_withdrawal_has_reason": lambda: update(
        builders.make_published_version(), withdrawn_on=day("2020-01-01")
    ),
    "revision_reviewer_is_not_author": lambda: itself(builders.make_revision(), "reviewer_id", "author_id"),
    "revision_is_judged_by_a_reviewer": lambda: update(builders.make_revision(), state="approved"),
    "revision_publication_is_dated": lambda: update(
        builders.make_revision(reviewer=builders.make_user()), state="published"
    ),
    "revision_one_open_an_object": lambda: again(builders.make_revision(), "kind", "subject", model="revision"),
    "withdrawal_has_reason": lambda: update(builders.make_withdrawal(), reason=""),
    "withdrawal_one_in_force": lambda: again(builders.make_withdrawal(), "kind", "subject", model="withdrawal"),
    "access_request_answer_is_signed": lambda: update(builders.make_access_request(), state="granted"),
    "assumption_unique_in_project": lambda: again(
        builders.make_assumption(), "project", "number", model="assumption"
    ),
    "bearing_unique": lambda: again(builders.make_bearing(), "assumption", "claim", model="bearing"),
    "recommendation_unique_in_project": lambda: again(
        builders.make_recommendation(), "project", "kind", "number", model="recommendation"
    ),
    "stop_unique_in_path": lambda: again(builders.make_stop(), "path", "slug", model="stop"),
    "chapter_unique_in_workbook": lambda: again(builders.make_chapter(), "workbook", "slug", model="chapter"),
    "entry_unique_in_chapter": lambda: again(builders.make_entry(), "chapter", "slug", model="entry"),
    "entry_points_or_speaks": lambda: update(builders.make_entry(), kind="claim"),
}  # fmt: skip


def freeze_twice(codebook):
    for _ in range(2):
        codebook.versions.create(number=1, dated=day("2020-01-01"), snapshot=[])


def constraints():
    """{name: constraint} of all models of the base, those of the history apart."""
    own = [model for model in apps.get_models() if model.__module__.startswith("apps.")]
    return {constraint.name: constraint for model in own for constraint in model._meta.constraints}


def test_every_constraint_is_tried():
    of_content = {constraint.name for model in content_models() for constraint in model._meta.constraints}
    assert BREAKS.keys() >= of_content | OTHERS
    assert constraints().keys() <= BREAKS.keys()


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_database_keeps_the_rule(db, name):
    with pytest.raises(IntegrityError) as error:
        BREAKS[name]()
    assert expected_words(constraints()[name]) in str(error.value)


def expected_words(constraint):
    """What the database says: the name of the rule; SQLite says the columns where it is about uniqueness."""
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        return f".{constraint.fields[-1]}"
    return constraint.name


@pytest.mark.parametrize(
    ("build", "values"),
    [
        (builders.make_claim, {"contradiction_sought_on": day("2020-01-01")}),
        (builders.make_quote, {"start": 1, "end": 2}),
        (builders.make_evidence, {"quote": None}),
        (builders.make_claim, {"confidence": "low", "assessed_on": day("2020-01-01")}),
    ],
)
def test_half_a_pair_is_refused(db, build, values):
    obj = build()
    with pytest.raises(IntegrityError):
        update(obj, **values)


def test_claim_whose_cluster_is_judged_needs_a_contribution(db):
    claim = builders.make_claim()
    with pytest.raises(IntegrityError, match="claim_contribution_names_cluster"):
        update(claim, cluster=builders.make_cluster())


def test_whole_pairs_are_accepted(db):
    person = builders.make_user()
    builders.make_claim(cluster=builders.make_cluster(), contribution="not-observed")
    builders.make_claim(confidence="high", assessed_by=person, assessed_on=day("2020-01-01"))
    builders.make_claim(contradiction_sought_by=person, contradiction_sought_on=day("2020-01-01"))
    builders.make_interview(opens_on=day("2030-01-01"), withheld_reason="Consent ends then.")
    builders.make_fact(value=None, text="several")
