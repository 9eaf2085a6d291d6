"""Cases, attributes and groups of a file become those of the project."""

from uuid import uuid4

import pytest

from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, InterviewSet, Memo
from apps.exchange.landing.proposed import proposed
from apps.exchange.landing.report import report_of
from apps.exchange.material import Case as FileCase
from apps.exchange.material import CodeSet as FileSet
from apps.exchange.material import Document, Material, Selection, Variable
from apps.exchange.material import Memo as FileMemo
from apps.projects.changing import undo
from apps.smes.models import SME
from tests.builders import make_case, make_sme

TEXT = "Manager: We had no money at all."


@pytest.fixture
def material():
    return Material(
        format="refi",
        variables=[
            Variable(key="size", name="Employees", type="Integer", guid=uuid4(), description="At the year’s end"),
            Variable(key="place", name="Place"),
        ],
        documents=[
            Document(key="d", title="Talk", text=TEXT, attributes={"place": " Ærø ", "size": None}),
            Document(key="e", title="Walk", text="On foot.", attributes={"place": ""}),
        ],
        selections=[Selection(key="s", document="d", start=9, end=24, exact=TEXT[9:24])],
        cases=[
            FileCase(
                key="c", name="Filtra", guid=uuid4(), description="A firm.", documents=["d"], selections=["s"],
                attributes={"size": "0"},
            ),
            FileCase(key="f", name="Vera"),
        ],
        sets=[FileSet(key="g", name="Founders", documents=["d", "e"], definition="Who began")],
        memos=[FileMemo(key="m", text="Ask again.", on=[("case", "c")])],
    )  # fmt: skip


def values():
    rows = AttributeValue.objects.order_by("attribute", "pk").select_related("attribute", "case", "interview")
    return [(str(row.attribute), str(row.case or row.interview), row.value) for row in rows]


def test_all_of_it_arrives(bring_in, material):
    bring_in(material)
    assert list(Attribute.objects.values_list("name", "kind", "description")) == [
        ("Employees", "integer", "At the year’s end"), ("Place", "text", ""),
    ]  # fmt: skip
    assert list(Case.objects.values_list("name", "description")) == [("Filtra", "A firm."), ("Vera", "")]
    assert {str(row.interview or row.quote.exact) for row in CaseMember.objects.all()} == {"Talk", "We had no money"}
    assert [str(one.interview) for one in InterviewSet.objects.get(name="Founders").memberships.all()] == [
        "Talk",
        "Walk",
    ]
    assert Memo.objects.get().target == Case.objects.get(name="Filtra")


def test_no_value_is_another_thing_than_an_empty_one_or_nought(bring_in, material):
    bring_in(material)
    assert values() == [
        ("Employees", "Filtra", "0"), ("Employees", "Talk", None), ("Place", "Talk", " Ærø "), ("Place", "Walk", ""),
    ]  # fmt: skip


def test_identities_of_the_file_are_kept(bring_in, material):
    bring_in(material)
    assert Attribute.objects.get(name="Employees").uuid == material.variables[0].guid
    assert Case.objects.get(name="Filtra").uuid == material.cases[0].guid


def test_same_file_twice_adds_nothing(bring_in, material):
    bring_in(material)
    for one in (*material.variables, *material.cases):
        one.guid = uuid4()
    assert bring_in(material).is_empty


def test_other_value_is_named_and_ours_is_left(bring_in, material):
    bring_in(material)
    material.documents[0].attributes["place"] = "Aarhus"
    plan = bring_in(material)
    assert plan.is_empty
    assert "Place of Talk is “Aarhus” in the file; ours was left." in [one.sentence for one in plan.remarks]
    bring_in(material, replaces=True)
    assert ("Place", "Talk", "Aarhus") in values()


def test_attribute_of_another_kind_stays_as_it_is(bring_in, material):
    bring_in(material)
    material.variables[0].type = "Text"
    plan = bring_in(material)
    assert "is Whole number here and Text in the file" in plan.remarks[0].sentence
    assert Attribute.objects.get(name="Employees").kind == "integer"


def test_case_that_the_project_studies_is_that_organisation(bring_in, material, project):
    firm = make_sme(name="Filtra A/S", short_name="Filtra")
    make_case(project=project, organisation=firm)
    bring_in(material)
    assert Case.objects.get(name="Filtra").organisation.pk == firm.pk


def test_case_that_says_no_more_than_the_project_knows_adds_nothing(bring_in, material, project):
    firm = make_sme(name="Vera")
    make_case(project=project, organisation=firm)
    bring_in(material)
    assert not Case.objects.filter(name="Vera").exists()


def test_taken_back_nothing_is_left(bring_in, material, curator):
    plan = bring_in(material)
    undo(plan.kept, by=curator)
    for model in (Attribute, AttributeValue, Case, CaseMember, InterviewSet, Memo):
        assert not model.objects.exists(), model


def test_case_is_a_new_sme_that_the_project_studies_where_that_is_wanted(bring_in, material, project, curator):
    known = make_sme(name="Vera")
    plan = bring_in(material, cases_are_firms=True)
    firm = SME.objects.get(name="Filtra")
    assert (firm.status, firm.access, firm.description) == ("draft", "restricted", "A firm.")
    assert Case.objects.get(name="Filtra").organisation.pk == firm.pk
    assert Case.objects.get(name="Vera").organisation.pk == known.pk
    assert {case.organisation.name: (case.role, case.level) for case in project.cases.all()} == {
        "Filtra": ("focus", "micro"), "Vera": ("focus", "micro"),
    }  # fmt: skip
    assert project.interviews.get(title="Talk").organisation.pk == firm.pk
    assert bring_in(material, cases_are_firms=True).is_empty
    undo(plan.kept, by=curator)
    assert list(SME.objects.all()) == [known]
    assert not project.cases.exists()


def test_groups_are_attributes_where_that_is_wanted(bring_in, material):
    material.sets = [
        FileSet(key="1", name="place : Aarhus", documents=["d"]),
        FileSet(key="2", name="gender: female", documents=["d"]),
        FileSet(key="3", name="gender: male", documents=["d", "e"], definition="As they said"),
        FileSet(key="4", name="Founders", documents=["e"]),
    ]
    assert proposed(material) == {"place": ["Aarhus"], "gender": ["female", "male"]}
    plan = bring_in(material, groups_are_attributes=True)
    assert [value for value in values() if value[0] == "gender"] == [
        ("gender", "Talk", "female"), ("gender", "Walk", "male"),
    ]  # fmt: skip
    assert ("place", "Talk", "Aarhus") in values()
    assert "“Talk” is in two groups of the attribute gender" in str(plan.remarks)
    assert [one.name for one in InterviewSet.objects.all()] == ["Founders"]
    assert bring_in(material, groups_are_attributes=True).is_empty


def test_they_stay_groups_where_nothing_is_said(bring_in, material):
    material.sets = [FileSet(key="1", name="gender: male", documents=["d"])]
    bring_in(material)
    assert InterviewSet.objects.get().name == "gender: male"


def test_report_names_what_is_new_and_what_changes_with_its_place(bring_in, material):
    material.cases[0].place = "Case “Filtra”"
    found = report_of(bring_in(material), material)["listed"]
    assert found["new"]["cases"] == [["Filtra", "Case “Filtra”"], ["Vera", ""]]
    assert ["Employees of Filtra: 0", "Case “Filtra”"] in found["new"]["values of attributes"]
    material.cases[0].attributes["size"] = "7"
    changed = report_of(bring_in(material, replaces=True), material)["listed"]["changed"]
    assert changed == {"values of attributes": [["Employees of Filtra: 7: value", "Case “Filtra”"]]}
