"""The table of an interview's pseudonyms: who may read and change it, and what it suggests and reports."""

import pytest
from django.test import Client

from apps.accounts.visibility import VISITOR
from apps.coding.models import Quote
from apps.interviews.models import Replacement
from apps.interviews.pseudonyms.known import known_names
from apps.interviews.pseudonyms.report import report_of
from apps.interviews.pseudonyms.suggest import Known, candidates, proposals
from apps.interviews.pseudonyms.tables import settle_masks
from apps.projects.models import Change
from apps.projects.row_state import token_of
from apps.publishing.versions import publish
from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db

TEXT = """\
Interviewer: How did you find your first customer, Mette?
Mette Lindgaard: Mr Pieter Zwaan of Delta Waterwerken B.V. took us to Rotterdam in May 2016. We were six people.
Interviewer: And Filtra Nord?
Mette Lindgaard: Zwaan's people paid in the Netherlands; the Zwaanplant stands. \
Write to pieter@delta.example or call +31 10 123 45 67."""
FORM = {"original": "Pieter Zwaan", "replacement": "Person A", "kind": "person", "note": ""}


@pytest.fixture
def interview(project):
    sme = make.make_sme(slug="filtra", name="Filtra Nord")
    return make.make_interview(project=project, organisation=sme, slug="filtra-1", language="en")


@pytest.fixture
def transcript(interview):
    return make.make_transcript(interview=interview, text=TEXT)


@pytest.fixture
def client_for():
    def client(user):
        found = Client()
        if user.is_authenticated:
            found.force_login(user)
        return found

    return client


def address(interview, more=""):
    return f"/workspace/interviews/{interview.slug}/pseudonyms/{more}"


@pytest.mark.parametrize("page", ["", "text/", "report/"])
def test_pages_are_for_those_who_code(page, interview, transcript, people, outsider, client_for):
    make.make_replacement(interview=interview)
    status = {name: client_for(person).get(address(interview, page)).status_code for name, person in people.items()}
    assert status == {"visitor": 302, "stranger": 403, "reader": 403, "coder": 200, "curator": 200, "owner": 200,
                      "superuser": 200}  # fmt: skip
    assert client_for(outsider).get(address(interview, page)).status_code == 403
    interview.access = "restricted"
    interview.save()
    assert client_for(people["reader"]).get(address(interview, page)).status_code == 404


@pytest.mark.parametrize("what", ["add/", "{}/", "{}/delete/", "dismiss/", "undo/{}/"])
def test_table_is_changed_by_curators_alone(what, interview, people, outsider, client_for):
    row = make.make_replacement(interview=interview)
    place = address(interview, what.format(row.uuid))
    status = {name: client_for(person).post(place, FORM).status_code for name, person in people.items()}
    assert [status[name] for name in ("visitor", "stranger", "reader", "coder")] == [302, 403, 403, 403]
    assert client_for(outsider).post(place, FORM).status_code == 403
    assert client_for(people["curator"]).get(place).status_code == 405


def test_coders_read_the_table_without_its_forms(interview, transcript, coder, client_for):
    make.make_replacement(interview=interview)
    page = client_for(coder).get(address(interview)).content.decode()
    assert "Rotterdam" in page
    assert "a Dutch port" in page
    assert "add/" not in page
    assert "Take it back" not in page


def test_line_is_added_changed_removed_and_taken_back(interview, transcript, curator, client_for):
    quote = make.make_quote(
        transcript=transcript, exact="Mr Pieter Zwaan of Delta Waterwerken B.V. took us to Rotterdam"
    )
    client = client_for(curator)

    def shown():
        return Quote.objects.get(pk=quote.pk).words_for(VISITOR)

    assert client.post(address(interview, "add/"), FORM).status_code == 302
    row = Replacement.objects.get()
    assert shown() == "Mr Person A of Delta Waterwerken B.V. took us to Rotterdam"
    edited = FORM | {"replacement": "Person Z", "seen": token_of(row)}
    assert client.post(address(interview, f"{row.uuid}/"), edited).status_code == 302
    assert "Person Z" in shown()
    row.refresh_from_db()
    client.post(address(interview, f"{row.uuid}/delete/"), {"seen": token_of(row)})
    assert shown() == quote.exact
    change = Change.objects.get(verb="pseudonym-delete")
    assert "Zwaan" not in change.sentence
    client.post(address(interview, f"undo/{change.uuid}/"))
    assert "Person Z" in shown()
    assert "Take it back" in client.get(address(interview)).content.decode()


def test_line_that_somebody_else_has_changed_is_shown_beside_what_was_typed(interview, curator, client_for):
    row = make.make_replacement(interview=interview, note="by hand")
    seen = token_of(row)
    row.replacement = "a town in the west"
    row.save()
    client = client_for(curator)
    typed = FORM | {"original": "Rotterdam", "replacement": "a port I know", "seen": seen}
    answer = client.post(address(interview, f"{row.uuid}/"), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "a town in the west" in page
    assert "a port I know" in page
    row.refresh_from_db()
    assert row.replacement == "a town in the west"
    client.post(address(interview, f"{row.uuid}/"), typed | {"seen": token_of(row)})
    row.refresh_from_db()
    assert row.replacement == "a port I know"


def test_line_that_somebody_else_has_removed_can_be_added_again(interview, curator, client_for):
    row = make.make_replacement(interview=interview)
    row.delete()
    answer = client_for(curator).post(address(interview, f"{row.uuid}/"), FORM | {"seen": "x"})
    assert answer.status_code == 409
    assert 'value="Pieter Zwaan"' in answer.content.decode()
    assert address(interview, "add/") in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"original": "rotterdam"}, "in the table already"),
        ({"original": "…"}, "neither a letter nor a digit"),
        ({"original": ""}, "required"),
        ({"replacement": ""}, "required"),
        ({"replacement": "our man in Rotterdam"}, "is a name that is replaced"),
        ({"replacement": "old Zwaan"}, "is a name that is replaced"),
        ({"original": "Dutch"}, "stands in the words that replace another name"),
    ],
)
def test_line_that_would_not_hide_anything_is_refused(values, sentence, interview, transcript, curator, client_for):
    make.make_replacement(interview=interview)
    answer = client_for(curator).post(address(interview, "add/"), FORM | values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Replacement.objects.count() == 1


def test_table_of_another_interview_is_not_changed_from_here(interview, curator, client_for):
    other = make.make_replacement()
    answer = client_for(curator).post(address(interview, f"{other.uuid}/delete/"), {"seen": token_of(other)})
    assert answer.status_code == 404
    assert Replacement.objects.filter(pk=other.pk).exists()


def words(found):
    return {candidate.words: (candidate.kind, candidate.count) for candidate in found}


def test_suggestions_follow_their_rules(interview, transcript, curator):
    found = words(candidates(TEXT, language="en", known=known_names(interview, curator)))
    assert found["Mette Lindgaard"] == ("person", 3)
    assert found["Filtra Nord"] == ("organisation", 1)
    assert found["Pieter Zwaan"] == ("person", 1)
    assert found["Delta Waterwerken B.V."] == ("organisation", 1)
    assert found["pieter@delta.example"][0] == found["+31 10 123 45 67"][0] == "other"
    assert found["Netherlands"] == ("place", 1)
    assert "Rotterdam" in found
    assert "Zwaanplant" in found
    assert not {"How", "We", "Interviewer", "Write", "And"} & set(found)


def test_what_is_replaced_or_dismissed_is_not_suggested(interview, transcript, curator, client_for):
    client = client_for(curator)
    client.post(address(interview, "add/"), FORM)
    client.post(address(interview, "dismiss/"), {"words": "Rotterdam"})
    page = client.get(address(interview)).content.decode()
    assert '<input type="hidden" name="original" value="Rotterdam">' not in page
    assert '<input type="hidden" name="original" value="Pieter Zwaan">' not in page
    client.post(address(interview, "dismiss/"))
    assert 'name="original" value="Rotterdam"' in client.get(address(interview)).content.decode()


def test_address_of_which_only_a_part_is_replaced_is_suggested():
    from apps.interviews.pseudonyms.replacing import Matcher, Name

    covered = Matcher([Name("Pieter Zwaan", "Person A", is_person=True)]).spans(TEXT)
    assert "pieter@delta.example" in words(candidates(TEXT, covered=covered))


def test_replacement_that_is_proposed_is_not_taken():
    people = [Known("Ole", "person", "a name"), Known("Vind", "person", "a name")]
    found = proposals(candidates("I met Ole and Vind then, at ole@example.org", known=people), {"Person A", "Person C"})
    assert [(one.words, proposed) for one, proposed in found] == [
        ("Ole", "Person B"), ("Vind", "Person D"), ("ole@example.org", "[e-mail]"),
    ]  # fmt: skip


def test_suggestions_propose_a_replacement_each(interview, transcript, curator, client_for):
    make.make_replacement(interview=interview, original="Ole Vind", replacement="Person B", kind="person")
    page = Page(client_for(curator).get(address(interview)).content.decode())
    proposed = [
        element.attributes["value"]
        for element in page.all("input", name="replacement")
        if element.attributes["id"].startswith("by-")
    ]
    numbered = [one for one in proposed if not one.startswith("[")]
    assert len(numbered) == len(set(numbered))
    assert [one for one in numbered if one.startswith("Person")][:3] == ["Person A", "Person C", "Person D"]
    assert {"Firm A", "Place A"} <= set(numbered)


def test_proposals_go_on_behind_z():
    people = [Known(f"Ole{first}{last}", "person", "a name") for first in "bdfgk" for last in "aeiouy"]
    found = candidates(" and ".join(one.name for one in people), known=people)
    last = [proposed for _, proposed in proposals(found, {"Person AB"})][-5:]
    assert last == ["Person Z", "Person AA", "Person AC", "Person AD", "Person AE"]


def test_report_names_the_places(interview, transcript, curator, owner):
    quote = make.make_quote(
        transcript=transcript, exact="Mr Pieter Zwaan of Delta", slug="filtra-zwaan", context="How Pieter Zwaan helped."
    )
    claim = make.make_claim(project=interview.project, text="Zwaan opened the door.", slug="door")
    make.make_evidence(claim=claim, quote=quote)
    make.make_claim(text="In another project Zwaan is no secret.")
    publish(quote, by=owner)
    make.make_replacement(interview=interview, original="Pieter Zwaan", replacement="Person A", kind="person")
    settle_masks([interview.pk])
    make.make_recording(interview=interview)
    found = {section.heading: [one.words for one in section.findings] for section in report_of(interview, curator)}
    where = [one.where for section in report_of(interview, curator)[:1] for one in section.findings]
    assert where == ["quote:filtra-zwaan, slug", "quote:filtra-zwaan, context", "claim:door, text"]
    assert set(found["Names of who was interviewed"]) == {"Mette", "Mette Lindgaard"}
    assert found["Words made of replaced names"] == ["Zwaanplant"]
    assert found["Addresses and numbers to call"] == ["pieter@delta.example", "+31 10 123 45 67"]
    assert found["Dates"] == ["May 2016"]
    assert found["Small numbers"] == ["six people"]
    assert "Rotterdam" in found["Rare names"]
    assert found["Role and organisation"] == ["Export manager, Filtra Nord"]
    assert len(found["Recordings"]) == len(found["Versions that hold a replaced name"]) == 1


def test_report_of_an_interview_without_anything_is_empty(project, curator, client_for):
    interview = make.make_interview(project=project, organisation=None, interviewees=[])
    assert not any(section.findings for section in report_of(interview, curator))
    assert "Nothing found" in client_for(curator).get(address(interview, "report/")).content.decode()


def test_table_costs_the_same_for_many_lines(interview, transcript, curator, client_for, django_assert_max_num_queries):
    for number in range(30):
        make.make_replacement(interview=interview, original=f"Name {number}", replacement=f"[{number}]")
    client = client_for(curator)
    with django_assert_max_num_queries(16):
        client.get(address(interview))
