"""Who sees and changes what in the admin."""

import pytest
from django.urls import reverse

from apps.accounts.roles import Role
from apps.coding.models import Coding
from tests import builders
from tests.core.admin_forms import errors_on, form_data


@pytest.fixture
def enter(client):
    """Log somebody in as staff and return the client."""

    def enter(user):
        user.is_staff = True
        user.save()
        client.force_login(user)
        return client

    return enter


def url(obj, page, *args):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{page}", args=args)


def found_by_choosing(client, model, field, term=""):
    app, name = model._meta.app_label, model._meta.model_name
    query = {"app_label": app, "model_name": name, "field_name": field, "term": term}
    response = client.get(reverse("admin:choices"), query)
    return [result["text"] for result in response.json()["results"]] if response.status_code == 200 else None


def test_somebody_who_is_not_staff_gets_no_further_than_the_login(client, curator):
    client.force_login(curator)
    assert client.get(reverse("admin:index")).status_code == 302


def test_staff_without_membership_sees_an_empty_admin(enter, stranger):
    claim = builders.make_claim()
    client = enter(stranger)
    index = client.get(reverse("admin:index"))
    assert index.context["app_list"] == []
    for page in ("changelist", "add"):
        assert client.get(url(claim, page)).status_code == 403
    assert client.get(url(claim, "change", claim.pk)).status_code in {302, 403}
    assert client.post(reverse("admin:preview"), {}).status_code == 403
    assert found_by_choosing(client, type(claim), "organisation") is None


def test_staff_reader_sees_an_empty_admin(enter, reader):
    assert enter(reader).get(reverse("admin:index")).context["app_list"] == []


def test_curator_sees_and_changes_the_claims_of_their_project_only(enter, project, curator):
    own = builders.make_claim(project=project, text="Ours.")
    other = builders.make_claim(text="Theirs.")
    client = enter(curator)
    page = client.get(url(own, "changelist")).content.decode()
    assert "Ours." in page
    assert "Theirs." not in page
    assert client.get(url(own, "change", own.pk)).status_code == 200
    assert client.get(url(other, "change", other.pk)).status_code in {302, 403}
    assert client.get(url(other, "history", other.pk)).status_code in {302, 403, 404}
    version = other.history.latest().pk
    assert client.get(url(other, "simple_history", other.pk, version)).status_code in {302, 403, 404}


def test_curator_can_change_a_claim(enter, project, curator):
    claim = builders.make_claim(project=project, status="draft")
    client = enter(curator)
    page = client.get(url(claim, "change", claim.pk))
    response = client.post(url(claim, "change", claim.pk), form_data(page, text="Better words."))
    assert response.status_code == 302, errors_on(response)
    claim.refresh_from_db()
    assert claim.text == "Better words."
    assert claim.history.latest().history_user == curator


def test_curator_puts_nothing_into_the_care_of_others(enter, project, curator):
    other = builders.make_project(name="Another study")
    claim = builders.make_claim(project=project, status="draft")
    client = enter(curator)
    page = client.get(url(claim, "change", claim.pk))
    refused = client.post(url(claim, "change", claim.pk), form_data(page, project=other.pk))
    assert "Select a valid choice" in errors_on(refused)
    assert found_by_choosing(client, type(claim), "project") == [str(project)]


def test_only_what_is_visible_can_be_chosen(enter, project, curator):
    hidden = builders.make_interview(access="restricted", title="Hidden talk")
    quote = builders.make_quote(interview=hidden, slug="hidden-1")
    open_quote = builders.make_quote(interview=builders.make_interview(), slug="open-1")
    claim = builders.make_claim(project=project)
    client = enter(curator)
    evidence = type(builders.make_evidence(claim=claim, quote=open_quote))
    assert [label[:6] for label in found_by_choosing(client, evidence, "quote")] == ["open-1"]
    page = client.get(url(claim, "change", claim.pk))
    data = form_data(page) | {"evidence-1-quote": quote.pk, "evidence-1-stance": "supports"}
    assert "Select a valid choice" in errors_on(client.post(url(claim, "change", claim.pk), data))


def test_filters_of_a_list_name_nothing_that_is_hidden(enter, project, curator):
    builders.make_project(access="restricted", name="A secret study")
    builders.make_project(name="A public study")
    claim = builders.make_claim(project=project)
    page = enter(curator).get(url(claim, "changelist")).content.decode()
    assert "A public study" in page
    assert "A secret study" not in page


def test_what_the_curator_may_not_see_stays_chosen(enter, project, curator):
    hidden = builders.make_quote(interview=builders.make_interview(access="restricted"), slug="hidden-1")
    concept = builders.make_concept()
    concept.quotes.add(hidden)
    client = enter(curator)
    page = client.get(url(concept, "change", concept.pk))
    assert "hidden-1" not in page.content.decode()
    response = client.post(url(concept, "change", concept.pk), form_data(page, name="Ties"))
    assert response.status_code == 302, errors_on(response)
    concept.refresh_from_db()
    assert concept.name == "Ties"
    assert list(concept.quotes.all()) == [hidden]


def test_a_relation_to_something_hidden_is_kept_and_not_named(enter, project, curator):
    hidden = builders.make_interview(access="restricted", title="A secret talk")
    code = builders.make_code(codebook=builders.make_codebook(project=project), emerged_in=hidden)
    client = enter(curator)
    page = client.get(url(code, "change", code.pk))
    assert "A secret talk" not in page.content.decode()
    response = client.post(url(code, "change", code.pk), form_data(page, name="Trust"))
    assert response.status_code == 302, errors_on(response)
    code.refresh_from_db()
    assert (code.name, code.emerged_in) == ("Trust", hidden)


def test_deleting_names_nothing_that_is_hidden(enter, project, curator):
    board = builders.make_organisation()
    builders.make_interview(access="restricted", organisation=board, title="A secret talk")
    page = enter(curator).get(url(board, "delete", board.pk)).content.decode()
    assert "A secret talk" not in page
    assert "rows that are not open to you" in page


# Coders


def test_coder_looks_at_quotes_and_changes_none(enter, project, coder):
    quote = builders.make_quote(interview=builders.make_interview(project=project))
    client = enter(coder)
    page = client.get(url(quote, "change", quote.pk))
    assert page.status_code == 200
    assert not page.context["has_change_permission"]
    assert client.post(url(quote, "change", quote.pk), {"exact": "Other words."}).status_code == 403
    assert client.get(url(quote, "add")).status_code == 403


def test_coder_cannot_restore_what_they_may_only_look_at(enter, project, coder):
    quote = builders.make_quote(interview=builders.make_interview(project=project), exact="As it was.")
    version = quote.history.latest().pk
    quote.exact = "As it is."
    quote.save()
    client = enter(coder)
    address = url(quote, "simple_history", quote.pk, version)
    page = client.get(address)
    assert page.status_code == 200
    assert client.post(address, form_data(page)).status_code == 403
    quote.refresh_from_db()
    assert quote.exact == "As it is."


def test_coder_adds_a_coding_in_their_own_name(enter, project, coder):
    quote = builders.make_quote(interview=builders.make_interview(project=project))
    code = builders.make_code(codebook=builders.make_codebook(project=project))
    round_of_coding = builders.make_round(project=project)
    client = enter(coder)
    page = client.get(url(Coding(), "add"))
    data = form_data(page, quote=quote.pk, code=code.pk, round=round_of_coding.pk)
    response = client.post(url(Coding(), "add"), data)
    assert response.status_code == 302, errors_on(response)
    assert quote.codings.get().coder == coder
    other = builders.make_member(project, Role.CODER)
    refused = client.post(url(Coding(), "add"), data | {"coder": other.pk})
    assert "Select a valid choice" in errors_on(refused)


def test_coder_changes_their_own_codings_and_looks_at_those_of_others(enter, project, coder):
    quote = builders.make_quote(interview=builders.make_interview(project=project))
    own = builders.make_coding(quote=quote, coder=coder)
    other = builders.make_coding(quote=quote)
    client = enter(coder)
    assert client.get(url(own, "change", own.pk)).context["has_change_permission"]
    assert not client.get(url(other, "change", other.pk)).context["has_change_permission"]
    assert client.post(url(other, "delete", other.pk), {"post": "yes"}).status_code == 403


def test_coder_writes_a_memo_as_its_author(enter, project, coder):
    quote = builders.make_quote(interview=builders.make_interview(project=project))
    memo = builders.make_memo(project=project)
    client = enter(coder)
    page = client.get(url(memo, "add"))
    data = form_data(page, project=project.pk, about=quote.reference, text="A thought.")
    response = client.post(url(memo, "add"), data)
    assert response.status_code == 302, errors_on(response)
    written = type(memo).objects.get(text="A thought.")
    assert (written.author, written.target) == (coder, quote)
    assert not client.get(url(memo, "change", memo.pk)).context["has_change_permission"]


# People


def test_a_name_that_is_not_public_finds_nobody_where_a_person_is_chosen(enter, project, curator):
    builders.make_interviewee(project=builders.make_project(), name="Mette Lindgaard", role_title="Director")
    client = enter(curator)
    interview = type(builders.make_interview(project=project))
    assert "Director" in found_by_choosing(client, interview, "interviewees", "Director")
    assert found_by_choosing(client, interview, "interviewees", "Lindgaard") == []


def test_coder_of_one_project_cannot_read_the_names_of_another(enter, coder):
    person = builders.make_interviewee(project=builders.make_project(), name="Mette Lindgaard")
    client = enter(coder)
    assert person.slug not in client.get(url(person, "changelist")).content.decode()
    assert client.get(url(person, "change", person.pk)).status_code in {302, 403}


def test_members_are_seen_and_changed_by_owners_only(enter, project, owner, curator):
    assert 'name="memberships-0-role"' not in enter(curator).get(url(project, "change", project.pk)).content.decode()
    client = enter(owner)
    page = client.get(url(project, "change", project.pk))
    newcomer = builders.make_user(username="newcomer")
    total = int(form_data(page)["memberships-TOTAL_FORMS"])
    data = form_data(page) | {
        "memberships-TOTAL_FORMS": total + 1,
        f"memberships-{total}-project": project.pk,
        f"memberships-{total}-user": newcomer.pk,
        f"memberships-{total}-role": "coder",
    }
    response = client.post(url(project, "change", project.pk), data)
    assert response.status_code == 302, errors_on(response)
    assert newcomer.memberships.get().project == project


def test_projects_are_made_and_removed_by_superusers(enter, project, owner):
    client = enter(owner)
    assert client.get(url(project, "add")).status_code == 403
    assert client.get(url(project, "delete", project.pk)).status_code == 403


def test_accounts_are_for_superusers(enter, owner):
    assert enter(owner).get(url(owner, "changelist")).status_code == 403
