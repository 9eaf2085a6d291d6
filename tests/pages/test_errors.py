"""Where there is nothing to show, the page says so in words that help, and looks like the site."""

import pytest
from django.test import Client

from apps.core.visibility import Access, Status
from tests.pages.base import FRAGMENTS
from tests.pages.conftest import client_of, fetch
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


def lost_page(user, address):
    response = fetch(user, address)
    assert response.status_code == 404
    return Page(response.content.decode(), address)


@pytest.mark.parametrize(
    "address",
    ["/nowhere/", "/smes/nobody/", "/sources/holm-2019/nowhere/", "/claims/filtra-network/v9/", "/codes/firms/nothing/",
     "/matrix/nothing/", "/preview/nothing/at-all/", "/preview/code/no-slash/"],
)  # fmt: skip
def test_unknown_address_leads_on(address, base):
    page = lost_page(None, address)
    assert page.one("h1").text == "There is nothing at this address"
    assert page.main.one("form", action="/search/")
    assert {"/", "/summaries/", "/smes/"} <= {target for target, _ in page.links(page.main)}
    assert page.one("nav", class_="site-nav")
    assert address in page.main.text


def test_visitor_is_told_that_members_log_in_and_comes_back_to_the_page(base):
    page = lost_page(None, "/smes/nobody/")
    assert ("/login/?next=/smes/nobody/", "") in page.links(page.main)


def test_someone_who_has_logged_in_is_not_told_to_log_in(base):
    page = lost_page(base.reader, "/smes/nobody/")
    assert "log in" not in page.main.text.lower()


def test_search_on_the_page_proposes_the_words_of_the_address(base):
    assert lost_page(None, "/smes/green-hydrogen/").one(id="q404").attributes["value"] == "green hydrogen"


def test_address_is_shown_as_text(base):
    page = lost_page(None, "/smes/<script>alert(1)</script>/")
    assert page.main.all("script") == []
    assert "<script>alert(1)</script>" in page.main.text


def test_deleted_quote_is_gone(base):
    quote = base.quote.get_absolute_url()
    base.evidence.delete()
    base.limit.evidence.all().delete()
    base.quote.codings.all().delete()
    base.quote.delete()
    lost_page(None, quote)


def test_draft_of_somebody_else_is_as_good_as_absent(base):
    type(base.claim).objects.update(status=Status.DRAFT)
    lost_page(base.reader, base.claim.get_absolute_url())
    assert fetch(base.coder, base.claim.get_absolute_url()).status_code == 200


def test_fault_of_ours_shows_a_page_with_a_way_out(base, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("a fault")

    monkeypatch.setattr("casebase.views.visible_counts", fail)
    client = client_of(None)
    client.raise_request_exception = False
    response = client.get("/")
    page = Page(response.content.decode())
    assert response.status_code == 500
    assert page.one("h1").text == "Something went wrong on our side"
    assert page.links() == [("/", "")]
    assert "a fault" not in page.source


def test_form_without_its_token_is_refused_in_the_frame_of_the_site_with_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "somebody", "password": "anything"})
    page = Page(response.content.decode())
    assert response.status_code == 403
    assert page.one("h1").text == "The form could not be accepted"
    assert "what you typed is still there" in page.main.text
    assert page.one("nav", class_="site-nav")


def test_what_is_withheld_with_a_reason_is_named_and_not_shown(base):
    type(base.quote).objects.filter(pk=base.quote.pk).update(access=Access.RESTRICTED, withheld_reason="consent")
    page = Page(fetch(None, base.claim.get_absolute_url()).content.decode())
    assert "Reason: consent" in page.main.text
    assert base.quote.exact not in page.source


def test_fragment_is_no_whole_page(base):
    for address in FRAGMENTS:
        assert "<html" not in fetch(None, address).content.decode()
