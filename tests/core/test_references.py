import pytest

from apps.core.references import kinds, own_rows, resolve, shortened
from apps.core.visibility import Access, Status
from apps.organisations.models import Organisation
from tests import builders

BUILDERS = {
    "source": builders.make_source,
    "passage": builders.make_passage,
    "organisation": builders.make_organisation,
    "fact": builders.make_fact,
    "project": builders.make_project,
    "cluster": builders.make_cluster,
    "initiative": builders.make_initiative,
    "initiative-fact": builders.make_initiative_fact,
    "sme": builders.make_sme,
    "category": builders.make_category,
    "activity": builders.make_activity,
    "interviewee": builders.make_interviewee,
    "guide": builders.make_guide,
    "interview": builders.make_interview,
    "codebook": builders.make_codebook,
    "code": builders.make_code,
    "quote": builders.make_quote,
    "framework": builders.make_framework,
    "concept": builders.make_concept,
    "claim": builders.make_claim,
    "assumption": builders.make_assumption,
    "recommendation": builders.make_recommendation,
    "summary": builders.make_summary,
    "term": builders.make_term,
    "path": builders.make_path,
    "workbook": builders.make_workbook,
}


def references_to(rows):
    return [tuple(row.reference.split(":", 1)) for row in rows]


def test_every_kind_is_tried():
    assert kinds().keys() == BUILDERS.keys()


@pytest.mark.parametrize("kind", BUILDERS)
def test_object_is_found_by_its_reference(db, visitor, kind):
    obj = BUILDERS[kind]()
    BUILDERS[kind]()
    found = resolve([(kind, obj.key)], visitor)
    assert list(found) == [(kind, obj.key)]
    assert found[kind, obj.key].label


@pytest.mark.parametrize("kind", BUILDERS)
def test_address_of_a_reference_is_that_of_the_object(db, kind):
    obj = BUILDERS[kind]()
    if kinds()[kind].url_for(obj.key) and kind not in {"activity", "fact"}:
        assert obj.get_absolute_url() == kinds()[kind].url_for(obj.key)


def test_any_number_of_kinds_costs_one_query(db, visitor, django_assert_num_queries):
    references = references_to([build() for build in BUILDERS.values() for _ in range(3)])
    with django_assert_num_queries(1):
        assert len(resolve(references, visitor)) == 3 * len(BUILDERS)


def test_one_query_also_for_a_member(project, coder, django_assert_num_queries):
    references = references_to([build() for build in BUILDERS.values()])
    with django_assert_num_queries(1):
        assert len(resolve(references, coder)) == len(BUILDERS)


@pytest.mark.parametrize(
    "reference",
    [("nobody", "x"), ("sme", "gone"), ("code", "one-part"), ("code", "a/b/c"), ("sme", "a/b"), ("", ""), ("term", "")],
)
def test_reference_to_nothing_is_left_out(db, visitor, reference):
    builders.make_sme()
    assert resolve([reference], visitor) == {}


def test_no_references_cost_no_query(db, visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert resolve([], visitor) == {}
        assert resolve([("nobody", "x")], visitor) == {}


def test_only_what_the_reader_may_see_is_found(people):
    hidden = builders.make_term(access=Access.RESTRICTED)
    draft = builders.make_term(status=Status.DRAFT)
    references = references_to([hidden, draft])
    found = {name: len(resolve(references, user)) for name, user in people.items()}
    assert found == {
        "visitor": 0, "stranger": 0, "reader": 0, "coder": 2, "curator": 2, "owner": 2, "superuser": 2,
    }  # fmt: skip


def test_code_is_told_from_one_of_the_same_name_in_another_codebook(db, visitor):
    first = builders.make_code(slug="funding", codebook=builders.make_codebook(slug="a"))
    builders.make_code(slug="funding", codebook=builders.make_codebook(slug="b"), name="Other")
    assert set(resolve([("code", "a/funding")], visitor)) == {("code", first.key)}


def test_interviewee_is_found_by_role_and_never_by_name(db, superuser):
    person = builders.make_interviewee(name="Mette Lindgaard", role_title="Founder")
    assert resolve([("interviewee", person.key)], superuser)["interviewee", person.key].label == "Founder"


def test_label_that_is_long_is_cut_at_a_word(db, visitor):
    quote = builders.make_quote(exact="word " * 50 + "end")
    label = resolve([("quote", quote.slug)], visitor)["quote", quote.slug].label
    assert label == "word " * 17 + "word …"
    assert shortened("short") == "short"


def test_sme_and_cluster_are_organisations_too_but_not_own_rows(db, visitor):
    firm, other = builders.make_sme(), builders.make_organisation()
    builders.make_cluster()
    assert ("organisation", firm.slug) in resolve([("organisation", firm.slug)], visitor)
    assert list(own_rows(Organisation)) == [other]
    assert list(own_rows(type(firm))) == [firm]
