"""Pages are only read: other methods are refused, and HEAD answers as GET."""

import pytest
from django.test import Client

from tests.pages.base import ADDRESSES

FORMS = {"/requests/new/"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_only_read(address, method, shared_base):
    if method == "post" and address.split("?")[0] in FORMS:
        pytest.skip("This form is sent; tests/publishing says what comes of it.")
    client = Client()
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_of_a_page_answers_as_the_page(address, shared_base):
    client = Client()
    head, page = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (page.status_code, b"")
