"""After a load, everything that a visitor may read has a version that can be cited."""

import pytest
from django.core.management import call_command

from apps.core.visibility import Access, Status
from apps.publishing.first_versions import AGAIN, FIRST, bring_versions_up_to_date
from apps.publishing.models import PublishedVersion
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(project):
    claim = make.make_claim(project=project)
    make.make_evidence(claim=claim)
    return claim


def notes_of(obj):
    return [version.note for version in PublishedVersion.objects.of(obj)]


def test_everything_public_gets_its_first_version_once(claim, curator):
    assert bring_versions_up_to_date(by=curator) > 1
    assert notes_of(claim) == [FIRST]
    assert notes_of(claim.evidence.get().quote) == [FIRST]
    assert bring_versions_up_to_date(by=curator) == 0


def test_what_has_changed_gets_the_next_one(claim, curator):
    bring_versions_up_to_date(by=curator)
    claim.text = "The cluster opened nothing."
    claim.save()
    assert bring_versions_up_to_date(by=curator) >= 1
    assert notes_of(claim) == [AGAIN, FIRST]


@pytest.mark.parametrize("fields", [{"status": Status.DRAFT}, {"access": Access.PROJECT}, {"access": "restricted"}])
def test_what_is_not_open_to_everybody_gets_none(claim, curator, fields):
    type(claim).objects.filter(pk=claim.pk).update(**fields)
    bring_versions_up_to_date(by=curator)
    assert notes_of(claim) == []


def test_what_is_not_fit_is_passed_over(project, curator):
    bare = make.make_claim(project=project)
    summary = make.make_summary(project=project, body="See [[claim:gone]].")
    bring_versions_up_to_date(by=curator)
    assert notes_of(bare) == notes_of(summary) == []


def test_other_actors_get_one_where_they_are_studied(project, curator):
    studied, other = make.make_organisation(), make.make_organisation()
    make.make_case(project=project, organisation=studied)
    bring_versions_up_to_date(by=curator)
    assert (notes_of(studied), notes_of(other)) == ([FIRST], [])


def test_a_case_leads_to_the_versions_of_its_claims(claim, curator):
    bring_versions_up_to_date(by=curator)
    case = PublishedVersion.objects.get(kind="sme", subject=claim.organisation.uuid)
    assert f'href="{claim.get_absolute_url()}v1/"' in case.html


def test_queries_for_each_object_are_few(claim, curator, django_assert_max_num_queries):
    for _ in range(5):
        make.make_evidence(claim=make.make_claim(project=claim.project, organisation=claim.organisation))
    count = len(PublishedVersion.objects.all())
    with django_assert_max_num_queries(400) as asked:
        count = bring_versions_up_to_date(by=curator)
    assert len(asked) / count < 16


def test_loading_fixtures_makes_versions_in_the_name_of_the_curators(tmp_path, capsys):
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "people.yaml").write_text(
        "- username: casebase\n  display_name: Casebase curators\n  uuid: 4fd18ceb-17a1-4558-b30a-fcbc24a0a788\n"
    )
    (folder / "smes.yaml").write_text(
        "- slug: filtra\n  name: Filtra Nord\n  uuid: 0f9d2a5e-64f7-4f0e-8f2c-3a55b0f3f8b1\n"
    )
    call_command("loadcases", "--from", tmp_path)
    version = PublishedVersion.objects.get()
    assert (version.kind, version.number, version.published_by.username) == ("sme", 1, "casebase")
    call_command("loadcases", "--from", tmp_path)
    assert PublishedVersion.objects.count() == 1
    assert "1 version published." in capsys.readouterr().out


def test_without_the_curators_account_no_version_is_made(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "smes.yaml").write_text(
        "- slug: filtra\n  name: Filtra Nord\n  uuid: 0f9d2a5e-64f7-4f0e-8f2c-3a55b0f3f8b1\n"
    )
    call_command("loadcases", "--from", tmp_path)
    assert not PublishedVersion.objects.exists()
