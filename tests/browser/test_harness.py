import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.urls("tests.browser.pages")


def test_page_opens_as_a_person_in_the_dark(visit, assert_accessible):
    user = get_user_model().objects.create_user(username="reader", password="unused")
    page = visit("/plain/", user=user, scheme="dark", width=390)
    assert page.get_by_role("paragraph").inner_text() == str(user)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert_accessible(page)


def test_visitor_is_nobody(visit):
    assert visit("/plain/").get_by_role("paragraph").inner_text() == "AnonymousUser"


def test_inaccessible_page_is_described(visit, assert_accessible):
    page = visit("/faulty/")
    with pytest.raises(AssertionError, match=r"button-name \(critical\)[\s\S]*<button>"):
        assert_accessible(page)
    visit.errors.clear()


def test_request_to_another_host_is_an_error(visit):
    visit("/faulty/")
    assert any("http://elsewhere.invalid/a.png" in error for error in visit.errors)
    visit.errors.clear()


def test_own_404_is_no_error(visit):
    visit("/not-there/")
    assert visit.errors == []
