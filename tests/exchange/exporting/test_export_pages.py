"""Taking material out: choose a project, then what of it; the file holds what one may see and nothing else."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from apps.accounts.roles import Role
from apps.exchange.readers import read
from apps.exchange.writers import WRITERS
from tests import builders as make

pytestmark = pytest.mark.django_db
PAGE = "/workspace/export/harbour-study/"


@pytest.fixture
def study():
    project = make.make_project(slug="harbour-study", name="Harbour study")
    coder = make.make_member(project, Role.CODER)
    code = make.make_code(codebook=make.make_codebook(project=project), name="Money")
    for title in ("First talk", "Second talk"):
        interview = make.make_interview(project=project, title=title, access="restricted")
        quote = make.make_quote(transcript=make.make_transcript(interview=interview), access="restricted")
        make.make_coding(quote=quote, code=code, coder=coder)
    project.coder, project.code = coder, code
    return project


def as_(client, user):
    client.force_login(user)
    return client


def rows(response):
    content = b"".join(response.streaming_content)
    response.close()
    return json.loads(content)["rows"]


def test_coder_finds_the_way_and_takes_a_file(client, study):
    start = as_(client, study.coder).get("/workspace/export/")
    assert PAGE in start.text
    page = client.get(PAGE)
    assert "First talk" in page.text
    response = client.get(PAGE, {"format": "json"})
    assert response.headers["Content-Disposition"].startswith('attachment; filename="harbour-study-')
    assert {row["document"] for row in rows(response)} == {"First talk", "Second talk"}


def test_chosen_interview_goes_out_alone(client, study):
    chosen = study.interviews.get(title="Second talk").pk
    response = as_(client, study.coder).get(PAGE, {"format": "json", "interviews": chosen})
    assert [row["document"] for row in rows(response)] == ["Second talk"]


def test_interview_of_another_project_cannot_be_chosen(client, study):
    other = make.make_interview()
    response = as_(client, study.coder).get(PAGE, {"format": "json", "interviews": other.pk})
    assert response.status_code == 422


def test_claim_leads_to_its_quotes(client, study):
    claim = make.make_claim(project=study, slug="sentence", gist="In short")
    quote = study.interviews.get(title="First talk").quotes.get()
    make.make_evidence(claim=claim, quote=quote)
    page = as_(client, study.coder).get(claim.get_absolute_url())
    assert f"{PAGE}?claims=sentence" in page.text
    claim.status = "draft"
    claim.save()
    assert f"{PAGE}?claims=sentence" in client.get(reverse("claiming:evidence", args=["sentence"])).text
    form = client.get(PAGE, {"claims": "sentence"})
    assert '<option value="sentence" selected>In short</option>' in form.text
    response = client.get(PAGE, {"format": "json", "claims": "sentence"})
    assert [row["document"] for row in rows(response)] == ["First talk"]


def test_search_leads_to_the_quotes_that_it_found(client, study):
    found = as_(client, study.coder).get("/search/", {"q": "water board"})
    assert "/workspace/export/?q=water%20board" in found.text
    assert f"{PAGE}?q=water%20board" in client.get("/workspace/export/", {"q": "water board"}).text
    assert 'value="water board"' in client.get(PAGE, {"q": "water board"}).text
    files = [client.get(PAGE, {"format": "json", "q": words}) for words in ("water board", "water Oslo")]
    assert [len(rows(file)) for file in files] == [2, 0]


def test_reader_is_not_led_to_what_is_not_theirs(client, study):
    claim = make.make_claim(project=study)
    make.make_evidence(claim=claim)
    as_(client, make.make_member(study, Role.READER))
    assert "/workspace/export/" not in client.get(claim.get_absolute_url()).text
    assert "/workspace/export/" not in client.get("/search/", {"q": "water"}).text


def test_unknown_format_gets_a_sentence(client, study):
    response = as_(client, study.coder).get(PAGE, {"format": "docm"})
    assert response.status_code == 422
    assert "Select a valid choice" in response.text


def test_names_may_be_left_behind(client, study):
    interview = study.interviews.get(title="First talk")
    words = interview.quotes.get().exact.split()[0]
    make.make_replacement(interview=interview, original=words, replacement="SOMEBODY")
    response = as_(client, study.coder).get(PAGE, {"format": "json", "is_masked": "on"})
    assert "SOMEBODY" in str(rows(response))


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_every_format_comes_as_a_file_that_holds_the_words(client, study, writer):
    response = as_(client, study.coder).get(PAGE, {"format": writer.name, "take": "1"})
    assert response.headers["Content-Length"]
    content = b"".join(response.streaming_content)
    response.close()
    assert response.headers["Content-Type"] == writer.media_type
    assert response.headers["Content-Disposition"].endswith(f'.{writer.ending}"')
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Money" in content


def test_what_the_file_will_hold_may_be_seen_first(client, study):
    page = as_(client, study.coder).get(PAGE, {"format": "json", "look": "1"})
    assert page.status_code == 200
    assert "2 quotes" in page.text
    assert "The format holds all of it" in page.text


def test_what_a_format_cannot_hold_is_told_before_the_file_is_taken(client, study):
    quote = make.make_quote(interview=study.interviews.get(title="First talk"), exact="Only printed.")
    make.make_coding(quote=quote, code=study.code, coder=study.coder)
    told = as_(client, study.coder).get(PAGE, {"format": "qdpx"})
    assert "What the format does not hold" in told.text
    assert "take=1" in told.text
    taken = client.get(PAGE, {"format": "qdpx", "take": "1"})
    assert taken.headers["Content-Disposition"].startswith("attachment")
    taken.close()


def test_file_that_cannot_be_written_to_its_end_is_not_sent(client, study, monkeypatch):
    client.raise_request_exception = False
    make.make_memo(project=study, target=study.code)
    monkeypatch.setattr("apps.exchange.exporting.giving.IN_MEMORY", "no number")
    assert as_(client, study.coder).get(PAGE, {"format": "json"}).status_code == 500


def test_empty_codebook_is_not_written(client, study):
    make.make_project(slug="empty").memberships.create(user=study.coder, role="coder")
    response = as_(client, study.coder).get("/workspace/export/empty/", {"format": "qdc"})
    assert response.status_code == 422
    assert "cannot be empty" in response.text


@pytest.mark.parametrize("name", ["qdpx", "qdpx-utf16", "csv", "xlsx"])
def test_what_went_out_comes_in_again(client, study, name):
    words = {quote.exact for interview in study.interviews.all() for quote in interview.quotes.all()}
    response = as_(client, study.coder).get(PAGE, {"format": name, "take": "1"})
    file = io.BytesIO(b"".join(response.streaming_content))
    response.close()
    material = read(file, f"study.{name.split('-')[0]}")
    assert {one.exact for one in material.selections} == words
    assert len(material.codings) == 2


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.CODER, 200), (Role.CURATOR, 200)])
def test_those_who_code_may_take_it(client, study, role, status):
    response = as_(client, make.make_member(study, role)).get(PAGE, {"format": "json"})
    assert response.status_code == status
    response.close()


def test_visitor_is_asked_to_log_in(client, study):
    assert client.get(PAGE).status_code == 302
