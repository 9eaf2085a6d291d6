"""A project as a file by the API: what its reader may see, narrowed as on the page, and errors in JSON."""

import json

import pytest

from apps.core.visibility import Access
from apps.exchange.writers import WRITERS
from tests import builders as make

pytestmark = pytest.mark.django_db
PEOPLE = ["visitor", "stranger", "reader", "coder", "curator", "owner", "superuser"]
INSIDERS = {"coder", "curator", "owner", "superuser"}


@pytest.fixture
def study(project):
    interview = make.make_interview(project=project, slug="talk")
    code = make.make_code(codebook=make.make_codebook(project=project, slug="book"), slug="money")
    quote = make.make_quote(interview=interview, exact="We had no money.")
    make.make_coding(quote=quote, code=code)
    make.make_evidence(claim=make.make_claim(project=project, slug="sentence"), quote=quote)
    sealed = make.make_interview(project=project, slug="sealed", access=Access.RESTRICTED)
    make.make_quote(interview=sealed, access=Access.RESTRICTED, exact="Sealed words.")
    return project


def content_of(answer):
    """The file, which is closed by reading it to its end."""
    return b"".join(answer.streaming_content)


@pytest.fixture
def words(ask):
    """`words(user, project, interview="talk")` are the quotes of the file."""

    def found(user, project, **parameters):
        answer = ask(user, f"projects/{project.slug}/export", format="json", **parameters)
        assert answer.status_code == 200, answer.content
        content = content_of(answer)
        assert int(answer["Content-Length"]) == len(content)
        return sorted({row["words"] for row in json.loads(content)["rows"]})

    return found


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_gets_what_they_may_see(person, people, study, words):
    expected = ["Sealed words.", "We had no money."] if person in INSIDERS else ["We had no money."]
    assert words(people[person], study) == expected


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.name)
def test_every_format_is_given(writer, study, visitor, ask):
    answer = ask(visitor, f"projects/{study.slug}/export", format=writer.name)
    assert answer.status_code == 200
    assert answer["Content-Type"] == writer.media_type
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert content_of(answer)


@pytest.mark.parametrize("chosen", [
    {"interview": "talk"}, {"code": "book/money"}, {"claim": "sentence"}, {"q": "no money"},
    {"interview": ["talk", "talk"], "code": "book/money"},
])  # fmt: skip
def test_it_is_narrowed_as_on_the_page(chosen, study, superuser, words):
    assert words(superuser, study, **chosen) == ["We had no money."]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"interview": "nowhere"}, "There is no interview “nowhere” in this project."),
        ({"interview": "sealed"}, "There is no interview “sealed” in this project."),
        ({"code": "money"}, "There is no code “money” in this project."),
        ({"claim": "none"}, "There is no claim “none” in this project."),
        ({"quote": "x"}, "“quote” is not a parameter of an export"),
        ({"interview": ["talk", "\0"]}, "has a character that no text has"),
        ({"format": "docm"}, "format: "),
        ({"q": ["a", "b"]}, "“q” is given 2 times."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(chosen, sentence, study, visitor, ask):
    answer = ask(visitor, f"projects/{study.slug}/export", **{"format": "json"} | chosen)
    assert answer.status_code == 422
    assert sentence in answer.json()["detail"]


def test_codebook_without_codes_is_refused(project, visitor, ask):
    answer = ask(visitor, f"projects/{project.slug}/export", format="qdc")
    assert (answer.status_code, answer.json()["detail"][:18]) == (422, "There are no codes")


@pytest.mark.parametrize("person", PEOPLE)
def test_project_that_is_not_seen_is_not_there(person, people, study, ask):
    study.access = Access.PROJECT
    study.save()
    answer = ask(people[person], f"projects/{study.slug}/export", format="json")
    assert answer.status_code == (404 if person in ("visitor", "stranger") else 200)
    if answer.status_code == 404:
        assert answer.json() == {"detail": "There is no such project."}
    else:
        assert content_of(answer)


def test_what_the_format_cannot_hold_is_in_a_header(study, visitor, ask):
    answer = ask(visitor, f"projects/{study.slug}/export", format="qdpx")
    assert content_of(answer)
    assert any("this format cannot hold" in sentence for sentence in json.loads(answer["Casebase-Remarks"]))


def test_file_of_somebody_who_has_logged_in_is_theirs_alone(study, superuser, ask):
    answer = ask(superuser, f"projects/{study.slug}/export", format="json")
    assert content_of(answer)
    assert "private" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize("person", PEOPLE)
def test_memos_and_the_names_of_accounts_are_for_those_who_work_there(person, people, study, ask):
    coding = study.interviews.get(slug="talk").quotes.get().codings.get()
    coding.memo = "A thought."
    coding.save()
    type(coding.coder).objects.filter(pk=coding.coder_id).update(display_name="", username="account-name")
    content = content_of(ask(people[person], f"projects/{study.slug}/export", format="json")).decode()
    assert ("A thought." in content) is (person in INSIDERS)
    assert ("account-name" in content) is (person in INSIDERS)


def test_names_are_replaced_before_a_visitor_and_where_that_is_asked_for(study, visitor, superuser, words):
    quote = study.interviews.get(slug="talk").quotes.get()
    make.make_replacement(interview=quote.interview, original="money", replacement="gold")
    quote.save()
    assert words(visitor, study) == ["We had no gold."]
    assert words(superuser, study, interview="talk") == ["We had no money."]
    assert words(superuser, study, interview="talk", pseudonyms="true") == ["We had no gold."]
