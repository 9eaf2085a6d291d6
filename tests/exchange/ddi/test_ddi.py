import re

import pytest
from django.core.management import call_command
from django.http import Http404
from lxml import etree

from apps.core.visibility import Access, Status
from apps.exchange.ddi.document import write_ddi
from apps.projects.models import Project, ProjectSection
from apps.publishing.builders import record_of
from apps.publishing.formats.registry import formats
from apps.publishing.versions import publish
from tests import builders as make
from tests.exchange.ddi.order import ATTRIBUTES, ORDER, VALUES
from tests.exchange.machine import SITE

pytestmark = pytest.mark.django_db

NS = "{ddi:codebook:2_5}"
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def study(project):
    root = etree.fromstring(text_of(project).encode())
    check_rules(root)
    return root


def text_of(project):
    return write_ddi(project, record_of(project), SITE)


def check_rules(element):
    """Order, number, attributes and values as DDI Codebook 2.5 has them, all the way down."""
    name = element.tag.removeprefix(NS)
    children = " ".join(child.tag.removeprefix(NS) for child in element)
    if name in ORDER:
        parts = [part if part[-1] in "*+?" else f"{part}!" for part in ORDER[name].split()]
        rule = "".join(f"(?:{part[:-1]} ){'{1}' if part[-1] == '!' else part[-1]}" for part in parts)
        assert re.fullmatch(rule, f"{children} "), f"{name}: {children}"
    else:
        assert children == "", f"{name} holds {children}, and there is no rule for it"
        assert element.text
    assert set(element.attrib) <= ATTRIBUTES.get(name, set()), name
    for key, value in element.attrib.items():
        assert value in VALUES.get(key, {value})
        assert key != "date" or DATE.fullmatch(value)
    for child in element:
        check_rules(child)


def texts(root, name):
    return [element.text for element in root.iter(f"{NS}{name}")]


def test_rules_notice_what_stands_in_the_wrong_place(project):
    root = study(project)
    titles = root.find(f"{NS}stdyDscr/{NS}citation/{NS}titlStmt")
    titles.append(titles[0])
    with pytest.raises(AssertionError, match="titlStmt: IDNo titl"):
        check_rules(root)


def test_shipped_projects_are_valid_studies():
    call_command("loadcases", verbosity=0)
    for project in Project.objects.all():
        root = study(project)
        assert texts(root.find(f"{NS}stdyDscr"), "titl") == [project.name]
        assert texts(root, "relPubl")
    assert texts(study(Project.objects.get(slug="clean-case-study")), "collMode")[0] == "6 interviews: semi-structured"


def test_study_is_named_dated_and_described(project):
    project.tags.add("Water", "Export")
    project.acronym = "WTA"
    project.save()
    root = study(project)
    assert texts(root, "altTitl") == ["WTA"]
    assert texts(root.find(f"{NS}stdyDscr"), "IDNo") == [f"urn:uuid:{project.uuid}"]
    assert texts(root, "keyword") == ["Export", "Water"]
    assert texts(root, "abstract") == [project.lead]
    periods = [(element.get("event"), element.text) for element in root.iter(f"{NS}timePrd")]
    assert periods == [("start", "2018"), ("end", "2020-06")]
    assert next(root.iter(f"{NS}accsPlac")).get("URI") == f"{SITE}/projects/harbour-study/"


def test_sections_stand_where_the_standard_has_a_place_for_them(project):
    for kind in ProjectSection.Kind:
        make.make_section(project=project, slug=kind, kind=kind, title=kind.label, body=f"About [[term:x|{kind}]].")
    root = study(project)
    assert texts(root, "sampProc") == ["Sampling: About sampling."]
    assert texts(root, "timeMeth") == ["Time horizon: About time-horizon."]
    assert texts(root, "otherQualityStatement") == ["Quality: About quality."]
    assert texts(root, "universe") == ["Subjects: About subjects."]
    notes = {element.get("type") for element in root.iter(f"{NS}notes")}
    assert notes == {"philosophy", "approach", "strategy", "analysis", "triangulation", "ethics"}


def test_interviews_tell_when_and_how_the_data_came_about(project):
    for date, mode in (("2019-11-14", "video"), ("2019-03", "video"), ("", "unknown")):
        make.make_interview(project=project, date=date, mode=mode)
    root = study(project)
    dates = [(element.get("event"), element.get("date")) for element in root.iter(f"{NS}collDate")]
    assert dates == [("start", "2019-03"), ("end", "2019-11-14")]
    assert set(texts(root, "collMode")) == {"2 interviews: semi-structured, video call", "1 interview: semi-structured"}
    assert texts(root, "collSize") == ["3 interviews"]


def test_cases_tell_what_is_studied_and_where(project):
    for organisation in (make.make_sme(country="DK"), make.make_organisation(country="NL")):
        make.make_case(project=project, organisation=organisation, role="context", level="micro")
    root = study(project)
    assert texts(root, "nation") == ["Denmark", "Netherlands"]
    assert texts(root, "anlyUnit") == ["SME (context, micro level)", "Public body (context, micro level)"]


def test_authors_are_those_of_the_publications_and_others_are_named_with_their_role(project):
    make.make_person(project=project, name="Holm, K.", affiliation=make.make_organisation(name="Aarhus University"))
    make.make_person(project=project, name="Ole Dam", role="Adviser")
    project.sources.add(make.make_source(authors="Holm, K.; Vest, B."))
    described = study(project).find(f"{NS}stdyDscr")
    authors = [(author.text, author.get("affiliation")) for author in described.iter(f"{NS}AuthEnty")]
    assert authors == [("Holm, K.", "Aarhus University"), ("Vest, B.", None)]
    (other,) = described.iter(f"{NS}othId")
    assert (other.text, other.get("role")) == ("Ole Dam", "Adviser")


def test_description_names_its_own_authors_and_its_version(project):
    publish(project, by=make.make_user())
    root = study(project)
    description = root.find(f"{NS}docDscr")
    assert texts(description, "AuthEnty") == ["Casebase curators"]
    assert texts(description, "IDNo") == [f"{SITE}/projects/harbour-study/v1/"]
    assert texts(root, "version") == ["1", "1"]
    assert "/projects/harbour-study/v1/" in texts(root, "citReq")[0]


def test_licence_of_a_publication_is_not_lost(project):
    project.sources.add(make.make_source(licence="CC BY 4.0"))
    root = study(project)
    assert texts(root, "conditions")[0].endswith(" Holm (2019): CC BY 4.0.")
    assert texts(root, "relPubl") == ["Holm, K. 2019. Water firms abroad"]


def test_nothing_that_is_hidden_is_in_the_study(project):
    hidden = {"access": Access.RESTRICTED}
    secret = make.make_organisation(name="Secret body", country="NO", **hidden)
    make.make_person(project=project, affiliation=secret)
    make.make_case(project=project, organisation=secret)
    project.sources.add(make.make_source(title="Secret book", licence="Secret terms", **hidden))
    interview = make.make_interview(project=project, date="1999", mode="phone", **hidden)
    make.make_quote(interview=interview)
    make.make_quote(transcript=make.make_transcript(interview=interview))
    make.make_codebook(project=project, title="Secret codes", **hidden)
    make.make_section(project=project, body="After [[organisation:secret]] came others.")
    text = text_of(project)
    assert not [word for word in ("Secret", "Norway", "1999", "telephone", "interview", "quotation") if word in text]


@pytest.mark.parametrize("state", [{"access": Access.PROJECT}, {"status": Status.DRAFT}])
def test_nobody_is_given_a_hidden_project(project, state):
    Project.objects.update(**state)
    with pytest.raises(Http404):
        text_of(project)


def test_study_costs_the_same_number_of_queries_however_much_belongs_to_it(project, django_assert_max_num_queries):
    for _ in range(5):
        make.make_quote(interview=make.make_interview(project=project))
        make.make_case(project=project)
        make.make_person(project=project, affiliation=make.make_organisation())
        make.make_section(project=project, body="See [[term:x]].")
    with django_assert_max_num_queries(21):
        text_of(project)


def test_projects_have_the_format():
    assert ["ddi" in {one.name for one in formats.of(kind)} for kind in ("project", "claim")] == [True, False]
