from apps.core.visibility import Access
from tests.builders import (
    make_fact,
    make_initiative,
    make_initiative_fact,
    make_organisation,
    make_passage,
    make_source,
)


def test_fact_without_passage_is_a_fault(faults):
    make_fact(organisation=make_organisation(slug="port"), slug="members", passage=None)
    make_fact()
    assert faults("unsourced-facts") == ["fact:port/members"]


def test_public_fact_whose_passage_is_hidden_is_a_fault(faults):
    hidden = make_passage(source=make_source(access=Access.RESTRICTED))
    make_fact(organisation=make_organisation(slug="port"), slug="members", passage=hidden)
    make_fact(organisation=make_organisation(access=Access.PROJECT), passage=hidden)
    assert faults("unsourced-facts") == ["fact:port/members"]


def test_fact_of_an_initiative_without_passage_is_a_fault(faults):
    make_initiative_fact(initiative=make_initiative(slug="trip"), slug="firms", passage=None)
    assert faults("unsourced-initiative-facts") == ["initiative-fact:trip/firms"]
