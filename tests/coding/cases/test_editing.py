"""Attributes and cases: added, changed, removed, and taken back."""

import pytest

from apps.coding.models import Attribute, AttributeValue, Case, CaseMember
from apps.core.visibility import Status
from apps.projects.changing import undo
from apps.projects.models import Change
from tests.builders import make_case, make_interview, make_organisation
from tests.coding.cases.filling import filled

pytestmark = pytest.mark.django_db


def last_change():
    return Change.objects.order_by("-pk").first()


def seen_on(client, address):
    return filled(client.get(address))["seen"]


def test_an_attribute_is_added_at_the_end_and_taken_back(as_curator, curator, study):
    data = {"name": "Employees", "kind": "integer", "description": "At the end\r\nof the year"}
    assert as_curator.post(f"{study.url}attributes/new/", data).status_code == 302
    row = Attribute.objects.get(name="Employees")
    assert (row.kind, row.description, row.position) == ("integer", "At the end\nof the year", 6)
    assert (last_change().verb, last_change().sentence) == ("attribute-add", "added the attribute Employees")
    undo(last_change(), by=curator)
    assert not Attribute.objects.filter(name="Employees").exists()


def test_an_attribute_is_renamed_and_taken_back_and_keeps_its_kind_with_its_values(as_curator, curator, study):
    row = study.attributes["integer"]
    address = f"{study.url}attributes/{row.uuid}/"
    data = {"name": "Staff", "kind": "text", "description": "", "seen": seen_on(as_curator, address)}
    assert as_curator.post(address, data).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.kind) == ("Staff", "integer")
    assert last_change().sentence == "renamed the attribute By integer to Staff"
    undo(last_change(), by=curator)
    row.refresh_from_db()
    assert row.name == "By integer"


def test_two_attributes_of_one_name_are_refused_and_what_was_typed_is_kept(as_curator, study):
    answer = as_curator.post(f"{study.url}attributes/new/", {"name": "By text", "kind": "text", "description": "Mine"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There is “By text” in this project already." in page
    assert "Mine" in page


def test_an_attribute_goes_with_its_values_and_comes_back_with_them(as_curator, curator, study):
    row = study.attributes["integer"]
    address = f"{study.url}attributes/{row.uuid}/"
    assert as_curator.post(f"{address}delete/", {"seen": seen_on(as_curator, address)}).status_code == 302
    assert not AttributeValue.objects.filter(value="12").exists()
    undo(last_change(), by=curator)
    assert AttributeValue.objects.get(value="12").attribute.name == "By integer"


def test_what_somebody_has_changed_meanwhile_is_shown_and_what_was_typed_is_kept(as_curator, study):
    row = study.attributes["text"]
    address = f"{study.url}attributes/{row.uuid}/"
    data = {"name": "Mine", "description": "", "seen": seen_on(as_curator, address)}
    Attribute.objects.filter(pk=row.pk).update(name="Theirs")
    answer = as_curator.post(address, data)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert 'value="Mine"' in answer.content.decode()
    data["seen"] = filled(answer)["seen"]
    assert as_curator.post(address, data).status_code == 302
    assert as_curator.post(f"{address}delete/", {"seen": "x"}).status_code == 302
    assert Attribute.objects.filter(name="Mine").exists()


def test_a_case_is_added_with_its_interviews_and_taken_back(as_curator, curator, study, project):
    firm = make_organisation()
    make_case(project=project, organisation=firm)
    data = {"name": "Salt", "description": "", "organisation": firm.pk, "interviews": [study.interview.pk]}
    assert as_curator.post(f"{study.url}new/", data).status_code == 302
    case = Case.objects.get(name="Salt")
    assert (case.organisation, case.members.get().interview) == (firm, study.interview)
    undo(last_change(), by=curator)
    assert not Case.objects.filter(name="Salt").exists()


def test_an_organisation_that_the_project_does_not_study_is_refused(as_curator, study):
    data = {"name": "Salt", "organisation": make_organisation().pk}
    assert as_curator.post(f"{study.url}new/", data).status_code == 422
    assert not Case.objects.filter(name="Salt").exists()


def test_a_case_is_changed_and_taken_back_and_keeps_its_quotes(as_curator, curator, study, project):
    other = make_interview(project=project)
    data = {"name": "Filtra", "interviews": [other.pk], "seen": seen_on(as_curator, f"{study.of_case}edit/")}
    assert as_curator.post(f"{study.of_case}edit/", data).status_code == 302
    members = CaseMember.objects.filter(case=study.case)
    assert {(one.interview, one.quote) for one in members} == {(other, None), (None, study.quote)}
    undo(last_change(), by=curator)
    study.case.refresh_from_db()
    assert study.case.name == "Filtra Nord"
    assert members.filter(interview=study.interview).exists()


def test_interviews_that_the_editor_of_a_case_does_not_see_stay(as_curator, study):
    foreign = make_interview(status=Status.DRAFT)
    CaseMember.objects.create(case=study.case, interview=foreign)
    data = {"name": "Filtra", "seen": seen_on(as_curator, f"{study.of_case}edit/")}
    assert as_curator.post(f"{study.of_case}edit/", data).status_code == 302
    assert CaseMember.objects.filter(case=study.case, interview=foreign).exists()
    assert not CaseMember.objects.filter(case=study.case, interview=study.interview).exists()


def test_interviews_of_a_case_that_changed_meanwhile_are_noticed(as_curator, study):
    data = {"name": "Filtra", "seen": seen_on(as_curator, f"{study.of_case}edit/")}
    study.member.delete()
    answer = as_curator.post(f"{study.of_case}edit/", data)
    assert answer.status_code == 409
    assert 'value="Filtra"' in answer.content.decode()


def test_a_case_is_removed_and_comes_back_with_all_that_is_about_it(as_curator, curator, study):
    seen = seen_on(as_curator, f"{study.of_case}edit/")
    assert as_curator.post(f"{study.of_case}delete/", {"seen": "x"}).status_code == 302
    assert Case.objects.exists()
    assert as_curator.post(f"{study.of_case}delete/", {"seen": seen}).status_code == 302
    assert not Case.objects.exists()
    assert not CaseMember.objects.exists()
    undo(last_change(), by=curator)
    assert (CaseMember.objects.count(), AttributeValue.objects.count()) == (2, 2)
