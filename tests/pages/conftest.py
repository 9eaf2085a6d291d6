import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client

from apps.core.doctor import content_models
from tests.pages.base import make_base
from tests.pages.dom import Page
from tests.plugins.html_validity import FOLDER_VARIABLE


@pytest.fixture(scope="module", autouse=True)
def quick_rows():
    """Rows are made faster without their history, which no page shows."""
    patch = pytest.MonkeyPatch()
    patch.setattr("django.conf.settings.SIMPLE_HISTORY_ENABLED", False, raising=False)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def read_only(django_db_setup, django_db_blocker):
    """Rows made here stay for all tests of a file, and go after it. The file marks its tests `django_db`, for without
    such a test pytest-django makes no database of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        ContentType.objects.get_for_models(*content_models())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def shared_base(read_only):
    """The base of `tests.pages.base`, made once for the tests of a file that only read."""
    return make_base()


@pytest.fixture
def base(db):
    """The base of `tests.pages.base`, for one test to change."""
    return make_base()


@pytest.fixture(scope="module")
def unrecorded():
    """Pages of this file are not given to the HTML checker: other files give it the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(FOLDER_VARIABLE, raising=False)
        yield


def client_of(user):
    """A client that is logged in as `user`; a visitor's for None."""
    client = Client()
    if user is not None and user.is_authenticated:
        client.force_login(user)
    return client


def fetch(user, address):
    """The response to `user` at `address`."""
    return client_of(user).get(address)


@pytest.fixture
def open_page():
    """`open_page("/smes/", user=reader)` is the Page that a person sees; it must be there."""

    def page(address, user=None):
        response = fetch(user, address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return Page(response.content.decode(), address)

    return page


@pytest.fixture
def status_of():
    def status(address, user=None):
        return fetch(user or AnonymousUser(), address).status_code

    return status
