"""Every address of the workspace, asked and posted to by those who may not work in the project: nothing is answered,
nothing changes. What those may do who work there is tested with each part."""

from types import SimpleNamespace

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, Code, Coding, CodingRound, Memo, Quote
from apps.evidence.models import Claim
from apps.interviews.models import Recording, Replacement, Transcript, TranscriptIntake
from apps.projects.models import Change, SavedView
from tests import builders as make
from tests.pages.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

# Whatever has a slug in the study below has this one, so that an address that asks for a slug leads to something.
SLUG = "filtra"
# Open to everybody who has logged in, each with what is theirs: tests/publishing says what they see.
FOR_ACCOUNTS = {"publishing:workspace", "importing:import-new", "exporting:export-start", "saving:view-list"}
FOR_ACCOUNTS |= {"saving:view-new"}
KEPT = (
    Attribute,
    AttributeValue,
    Case,
    CaseMember,
    Code,
    Coding,
    CodingRound,
    Memo,
    Quote,
    Claim,
    Recording,
    Replacement,
    Transcript,
    TranscriptIntake,
    Change,
    SavedView,
)
DENIED = {401, 403, 404, 405}


def workspace_patterns(resolver=None, prefix="", space=""):
    """(name, route, names of its arguments) of every address below /workspace/."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from workspace_patterns(pattern, route, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and route.startswith("workspace/"):
            yield space + (pattern.name or ""), "/" + route, tuple(pattern.pattern.converters)


PATTERNS = sorted(set(workspace_patterns()))


def test_the_workspace_has_addresses():
    assert len(PATTERNS) > 90
    assert len({name for name, _, _ in PATTERNS}) == len(PATTERNS)


@pytest.fixture(scope="module")
def study(read_only):
    """One row of each kind that an address of the workspace may name."""
    project = make.make_project(slug=SLUG)
    interview = make.make_interview(project=project, slug=SLUG)
    transcript = make.make_transcript(interview=interview)
    code = make.make_code(codebook=make.make_codebook(project=project, slug=SLUG), slug=SLUG)
    code.codebook.versions.create(number=1, dated=make.day("2020-01-01"), snapshot=[])
    make.make_code_set(codebook=code.codebook, slug=SLUG)
    coder, curator = make.make_member(project, "coder"), make.make_member(project, "curator")
    round = make.make_round(project=project, slug=SLUG)
    quote = make.make_quote(transcript=transcript, slug=SLUG)
    make.make_coding(quote=quote, code=code, coder=coder, round=round)
    claim = make.make_claim(project=project, slug=SLUG)
    make.make_evidence(claim=claim, quote=quote)
    change = make.make_change(project=project, by=coder, place=interview.uuid)
    attribute = make.make_attribute(project=project)
    case = make.make_compared_case(project=project, uuid=attribute.uuid)  # one key for all addresses of this part
    make.make_case_member(case=case, interview=interview)
    make.make_attribute_value(attribute=attribute, case=case)
    return SimpleNamespace(
        project=project,
        uuids={
            "cases": attribute.uuid,
            "desk": change.uuid,
            "rounds": make.make_assignment(interview=interview, round=round, coder=coder).uuid,
            "memos": make.make_memo(project=project, target=quote, author=coder).uuid,
            "intake": make.make_intake(interview=interview).uuid,
            "recordings": make.make_recording(interview=interview).uuid,
            "pseudonyms": make.make_replacement(interview=interview).uuid,
            "publishing": make.make_revision(subject=claim).uuid,
            "importing": make.make_import(project=project, by=coder).uuid,
            "saving": make.make_saved_view(owner=curator).uuid,
        },
        people={
            "curator": curator,
            "visitor": None,
            "stranger": make.make_user(),
            "reader": make.make_member(project, "reader"),
            "outsider": make.make_member(make.make_project(), "owner"),
        },
    )


def address_of(route, arguments, name, study):
    for argument in arguments:
        value = str(study.uuids.get(name.split(":")[0], "")) if argument == "uuid" else SLUG
        value = "1" if argument in ("number", "version", "pk") else value
        start = route.index("<")
        route = route[:start] + value + route[route.index(">") + 1 :]
    return route


# What is somebody else's alone, what has no file, and what asks for more than an address.
NOTHING_THERE = {
    "intake:original", "intake:transcript-check", "recordings:sound", "memos:memo-begin", "sheet:cell-open",
    "publishing:revision-new", "publishing:withdraw", "publishing:request-answer",
}  # fmt: skip


@pytest.mark.parametrize(("name", "route", "arguments"), PATTERNS, ids=[name for name, _, _ in PATTERNS])
def test_the_same_address_leads_to_something_for_those_who_work_there(name, route, arguments, study):
    """Or the test below would prove nothing."""
    answer = client_of(study.people["curator"]).get(address_of(route, arguments, name, study))
    assert (answer.status_code == 404) == (name in NOTHING_THERE)


def counts():
    return {model.__name__: model.objects.count() for model in KEPT}


@pytest.mark.parametrize("person", ["visitor", "stranger", "reader", "outsider"])
@pytest.mark.parametrize(("name", "route", "arguments"), PATTERNS, ids=[name for name, _, _ in PATTERNS])
def test_whoever_does_not_work_there_gets_no_answer_and_changes_nothing(name, route, arguments, person, study):
    client, before = client_of(study.people[person]), counts()
    address = address_of(route, arguments, name, study)
    for ask in (client.get, client.post):
        answer = ask(address, {"seen": "x", "slug": SLUG})
        if answer.status_code == 302 and person == "visitor":
            assert answer.url.startswith("/login/")
        elif name not in FOR_ACCOUNTS:
            assert answer.status_code in DENIED, f"{ask.__name__} {address}: {answer.status_code}"
    assert counts() == before
