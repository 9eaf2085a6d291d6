"""Two codes made one."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.coding.codebook.merging import merge_codes, plan_merge
from apps.coding.models import Code, CodeInSet, Coding
from apps.core.mentions import store_mentions
from tests import builders as make
from tests.coding.codebook.states import who_coded_what

pytestmark = pytest.mark.django_db


def names_on(quote):
    return sorted(Coding.objects.filter(quote=quote).values_list("code__name", flat=True))


def test_merge_moves_what_stood_under_the_code(codes, quotes, put, curator, tree, book):
    put(quotes[0], codes.network)
    set_ = make.make_code_set(codebook=book)
    make.make_code_in_set(set=set_, code=codes.network)
    memo = make.make_memo(target=codes.network, project=book.project)
    summary = make.make_cell_summary(code=codes.network, interview=quotes[0].interview)
    merge_codes(source=codes.network, target=codes.funding, by=curator)
    assert tree() == [("Funding", ("Grants",), ("Savings",), ("Contact",)), ("Trust",)]
    assert names_on(quotes[0]) == ["Funding"]
    memo.refresh_from_db()
    summary.refresh_from_db()
    assert (memo.target, summary.code) == (codes.funding, codes.funding)
    assert list(CodeInSet.objects.values_list("set", "code")) == [(set_.pk, codes.funding.pk)]


def test_merge_page_names_sets_only_where_the_other_code_joins_one(codes, curator, book, client_as):
    address = "/workspace/codes/firms/network/merge/?into=funding"
    assert "joins" not in client_as(curator).get(address).content.decode()
    first, second = make.make_code_set(codebook=book), make.make_code_set(codebook=book)
    make.make_code_in_set(set=first, code=codes.network)
    make.make_code_in_set(set=first, code=codes.funding)
    assert "joins" not in client_as(curator).get(address).content.decode()
    make.make_code_in_set(set=second, code=codes.network)
    assert "Funding joins 1 set of Network." in client_as(curator).get(address).content.decode()


def test_where_one_person_put_both_codes_one_coding_stays_with_both_memos(codes, quotes, put, curator, book):
    going = put(quotes[0], codes.trust, memo="Trust comes first.")
    staying = put(quotes[0], codes.funding, memo="Money comes first.")
    memo = make.make_memo(target=going, project=book.project)
    before = who_coded_what(book)
    merge_codes(source=codes.trust, target=codes.funding, by=curator)
    staying.refresh_from_db()
    memo.refresh_from_db()
    assert staying.memo == "Money comes first.\n\nTrust comes first."
    assert memo.target == staying
    assert who_coded_what(book) == before
    assert names_on(quotes[0]) == ["Funding"]


def test_codings_of_two_people_both_stay(codes, quotes, put, curator, owner):
    put(quotes[0], codes.trust)
    put(quotes[0], codes.funding, coder=owner)
    merge_codes(source=codes.trust, target=codes.funding, by=curator)
    assert names_on(quotes[0]) == ["Funding", "Funding"]


def test_two_summaries_of_one_cell_are_kept_in_one(codes, quotes, curator):
    for code, text in [(codes.trust, "They trust."), (codes.funding, "They pay.")]:
        make.make_cell_summary(code=code, interview=quotes[0].interview, text=text)
    merge_codes(source=codes.trust, target=codes.funding, by=curator)
    assert [row.text for row in codes.funding.cell_summaries.all()] == ["They pay.\n\nThey trust.\n\n(from Trust)"]


def test_merged_code_to_which_a_text_links_stays_retired_and_says_where_it_went(codes, quotes, put, curator, project):
    project.lead = "See [[code:firms/trust]]."
    project.save()
    store_mentions(project)
    put(quotes[0], codes.trust)
    assert plan_merge(codes.trust, codes.funding, curator).kept_for == ["texts link to it"]
    merge_codes(source=codes.trust, target=codes.funding, by=curator)
    codes.trust.refresh_from_db()
    assert codes.trust.retired_on == timezone.localdate()
    assert codes.trust.definition.endswith("Merged into [[code:firms/funding]].")
    assert not codes.trust.codings.exists()


@pytest.mark.parametrize("text", ["[[code:firms/trust]]", "as [[code:firms/trust|trust]] says"])
def test_link_in_a_memo_keeps_the_merged_code(codes, curator, project, text):
    make.make_memo(target=codes.funding, project=project, text=text)
    merge_codes(source=codes.trust, target=codes.funding, by=curator)
    assert Code.objects.filter(pk=codes.trust.pk).exists()


@pytest.mark.parametrize(("source", "target", "why"), [
    ("funding", "funding", "another code"), ("funding", "grants", "below Funding"), ("trust", "network", "retired"),
])  # fmt: skip
def test_merge_is_refused(codes, curator, source, target, why):
    Code.objects.filter(slug="network").update(retired_on="2026-01-01")
    codes.network.refresh_from_db()
    with pytest.raises(ValidationError, match=why):
        merge_codes(source=getattr(codes, source), target=getattr(codes, target), by=curator)


def test_merge_takes_along_what_is_coded_blind_and_tells_nothing_of_it(codes, quotes, put, curator, project):
    blind = make.make_round(project=project, is_blind=True)
    hidden = put(quotes[0], codes.trust, round=blind)
    put(quotes[1], codes.trust)
    assert plan_merge(codes.trust, codes.funding, curator).quotes == 1
    merge_codes(source=codes.trust, target=codes.funding, by=curator)
    hidden.refresh_from_db()
    assert hidden.code == codes.funding
