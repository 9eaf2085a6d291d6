"""Who may bring in interviews and transcripts, and who may have the original."""

import pytest
from django.core.files.base import ContentFile

from apps.core.visibility import Access, Status
from apps.interviews.intake import storing
from apps.interviews.models import Interview, Transcript, TranscriptIntake
from apps.interviews.reading.reading import read, read_pasted
from tests.builders import make_interview, make_transcript
from tests.interviews.reading.files import docx, p

pytestmark = pytest.mark.django_db
WORD = docx(p("Anna: Hi.") + p("Bo: Ho."))
REFUSED = {"visitor": 302, "stranger": 403, "reader": 403, "coder": 403}


@pytest.fixture
def statuses(client, people, outsider):
    """{name: status} of one request by everybody: `statuses("get", address)`."""

    def ask(method, address, names=None):
        found = {}
        for name, user in {**people, "outsider": outsider}.items():
            if names and name not in names:
                continue
            client.logout()
            if user.is_authenticated:
                client.force_login(user)
            answer = getattr(client, method)(address)
            if answer.streaming:
                list(answer)  # to its end, which closes the file
            found[name] = answer.status_code
        return found

    return ask


@pytest.fixture
def intake(interview, curator):
    return storing.keep(interview, read(WORD, "a.docx"), by=curator, data=WORD, name="a.docx")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("place", ["projects/harbour-study/interviews/new/", "interviews/filtra/transcript/new/"])
def test_curators_bring_in(statuses, interview, method, place):
    inside = {"curator": 200, "owner": 200, "superuser": 200}
    assert statuses(method, f"/workspace/{place}") == {**REFUSED, **inside, "outsider": 403}
    assert (Interview.objects.count(), TranscriptIntake.objects.count()) == (1, 0)


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_somebody_brings_in_is_theirs_alone(statuses, interview, intake, method):
    address = f"/workspace/interviews/filtra/transcript/{intake.uuid}/"
    status = 200 if method == "get" else 409
    inside = {"curator": status, "owner": 404, "superuser": 404}
    assert statuses(method, address) == {**REFUSED, **inside, "outsider": 403}
    assert TranscriptIntake.objects.exists()


def test_what_belongs_to_another_interview_is_not_there(client, curator, intake, project):
    make_interview(project=project, slug="other")
    client.force_login(curator)
    assert client.get(f"/workspace/interviews/other/transcript/{intake.uuid}/").status_code == 404


def test_hidden_interview_does_not_exist_for_those_who_may_not_see_it(statuses, interview):
    Interview.objects.update(status=Status.DRAFT, access=Access.RESTRICTED)
    found = statuses("get", "/workspace/interviews/filtra/transcript/new/")
    assert found == {
        "visitor": 302, "stranger": 404, "reader": 404, "coder": 403, "curator": 200, "owner": 200, "superuser": 200,
        "outsider": 404,
    }  # fmt: skip


@pytest.fixture
def transcript(interview):
    transcript = make_transcript(interview=interview, format="docx", original_name="Mette Lindgaard.docx")
    transcript.original.save("a.docx", ContentFile(WORD))
    return transcript


def test_original_is_for_those_who_may_see_restricted_material(statuses, transcript):
    found = statuses("get", "/workspace/interviews/filtra/original/1/")
    assert found == {
        "visitor": 302, "stranger": 403, "reader": 403, "coder": 200, "curator": 200, "owner": 200, "superuser": 200,
        "outsider": 403,
    }  # fmt: skip
    assert set(statuses("post", "/workspace/interviews/filtra/original/1/").values()) == {405}


def test_original_is_a_download_as_it_came(client, coder, transcript):
    client.force_login(coder)
    answer = client.get("/workspace/interviews/filtra/original/1/")
    assert b"".join(answer) == WORD
    assert answer["Content-Disposition"] == 'attachment; filename="Mette Lindgaard.docx"'
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_there_is_no_original_of_what_was_pasted_nor_of_what_is_lost(client, coder, interview, transcript):
    make_transcript(interview=interview)
    client.force_login(coder)
    transcript.original.delete(save=False)
    Transcript.objects.filter(version=1).update(original="transcripts/lost.docx")
    for version in (1, 2, 3):
        assert client.get(f"/workspace/interviews/filtra/original/{version}/").status_code == 404


def test_file_is_not_kept_under_its_own_name(interview, curator):
    name = "Mette Lindgaard " + "x" * 300 + ".docx"
    intake = storing.keep(interview, read_pasted("Words."), by=curator, data=b"x", name=storing.short_name(name))
    assert "Mette" not in intake.original.name
    assert len(intake.original_name) == 200
    assert intake.original_name.endswith(".docx")
