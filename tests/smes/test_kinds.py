"""An SME and a cluster are organisations whose kind says which page is theirs."""

import pytest

from apps.organisations.models import Organisation
from tests.builders import make_cluster, make_organisation, make_sme


@pytest.mark.parametrize(
    ("build", "kind", "address"),
    [
        (make_sme, "sme", "/smes/filtra/"),
        (make_cluster, "cluster", "/clusters/filtra/"),
        (make_organisation, "public-body", "/organisations/filtra/"),
    ],
)
def test_kind_and_address_are_those_of_the_child(db, build, kind, address):
    obj = build(slug="filtra")
    organisation = Organisation.objects.get(slug="filtra")
    assert organisation.kind == kind
    assert organisation.get_absolute_url() == obj.get_absolute_url() == address


@pytest.mark.parametrize("build", [make_sme, make_cluster])
def test_kind_cannot_be_changed(db, build):
    obj = build()
    kind, obj.kind = obj.kind, Organisation.Kind.OTHER
    obj.save()
    obj.refresh_from_db()
    assert obj.kind == kind


def test_other_actors_are_neither_sme_nor_cluster(db):
    make_sme()
    make_cluster()
    other = make_organisation()
    assert list(Organisation.objects.other_actors()) == [other]


def test_label_is_the_short_name_where_there_is_one(db):
    assert make_organisation(short_name="Noordzijde").label == "Noordzijde"
    assert make_organisation(name="Waterschap").label == "Waterschap"
