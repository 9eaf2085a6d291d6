"""The page of a concept, however much is claimed on it."""

import pytest

from apps.evidence.views.concepts import CLAIMS
from tests.builders import make_claim, make_concept
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("number", "shown", "is_led_on"), [(3, 3, False), (CLAIMS, CLAIMS, False), (CLAIMS + 2, CLAIMS, True)]
)
def test_many_claims_stand_in_the_list_of_claims(client, number, shown, is_led_on):
    concept = make_concept(slug="networks")
    for _ in range(number):
        make_claim(concept=concept)
    page = Page(client.get("/concepts/networks/").content.decode(), "/concepts/networks/")
    assert sum(address.startswith("/claims/") and "?" not in address for address, _ in page.links(page.main)) >= shown
    assert (("/claims/?concept=networks", "") in page.links(page.main)) == is_led_on
