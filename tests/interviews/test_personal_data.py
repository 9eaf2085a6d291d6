"""What is personal of an interviewee, and who reads it."""

import pytest
from django.db.models import CharField, TextField

from apps.interviews.models import Interviewee
from apps.publishing.models import AccessRequest
from tests.builders import make_interviewee

IDENTITY = Interviewee.Identity
# Every text field is named here: a new one does not pass until somebody has thought of it.
PERSONAL = {"name"}
NOT_PERSONAL = {"slug", "role_title", "identity", "pseudonym"}
# Of those who ask for access: read by the curators of the project alone (tests/publishing/test_requests.py).
PERSONAL_OF_REQUESTS = {"name", "affiliation", "email", "reason", "answer"}
NOT_PERSONAL_OF_REQUESTS = {"kind", "state"}

MAY_SEE_NAMES = {"coder", "curator", "owner", "superuser"}


def test_every_text_field_is_personal_or_not():
    fields = [field for field in Interviewee._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    assert {field.name for field in fields} == PERSONAL | NOT_PERSONAL
    assert not PERSONAL & NOT_PERSONAL


def test_every_text_field_of_a_request_is_personal_or_not():
    fields = [field for field in AccessRequest._meta.concrete_fields if isinstance(field, (CharField, TextField))]
    assert {field.name for field in fields} == PERSONAL_OF_REQUESTS | NOT_PERSONAL_OF_REQUESTS


@pytest.mark.parametrize(
    ("identity", "public"),
    [
        (IDENTITY.NAMED, "Mette Lindgaard"),
        (IDENTITY.ROLE, "Export manager"),
        (IDENTITY.PSEUDONYM, "Fru Berg"),
    ],
)
def test_label_shows_the_name_to_those_who_may_see_it(project, people, identity, public):
    person = make_interviewee(project=project, identity=identity, name="Mette Lindgaard", pseudonym="Fru Berg")
    assert {name: person.label_for(user) for name, user in people.items()} == {
        name: "Mette Lindgaard" if name in MAY_SEE_NAMES else public for name in people
    }
    assert str(person) == person.public_label == public


def test_owner_of_another_project_does_not_read_the_name(project, outsider):
    assert make_interviewee(project=project).label_for(outsider) == "Export manager"


def test_label_of_somebody_whose_name_is_not_known_is_the_role(project, owner):
    assert make_interviewee(project=project, name="").label_for(owner) == "Export manager"


def test_labels_of_many_cost_one_query(project, coder, django_assert_num_queries):
    people = [make_interviewee(project=project) for _ in range(5)]
    with django_assert_num_queries(1):
        assert {person.label_for(coder) for person in people} == {"Mette Lindgaard"}


@pytest.mark.parametrize("text", [str, repr])
def test_name_is_not_in_what_a_log_or_an_error_shows(project, text):
    person = make_interviewee(project=project, name="Mette Lindgaard")
    assert "Lindgaard" not in text(person)
