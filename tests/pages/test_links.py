"""Every link of the small base leads somewhere, and every place that is linked to is there."""

import pytest

from tests.pages.base import ADDRESSES
from tests.pages.conftest import client_of
from tests.pages.crawl import Crawl

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def crawl(shared_base):
    return Crawl(client_of(None))


def test_no_link_of_the_base_is_dead(crawl):
    assert crawl.faults == []


def test_every_page_can_be_reached_from_the_first_by_links(crawl):
    by_form_or_redirect = {
        "/search/",
        "/organisations/filtra/",
        "/activities/netherlands/",
        "/preview/claim/filtra-network/",
    }
    # Before a first version there is nothing to compare it with, so nothing leads there.
    first_changes = {one for one in ADDRESSES if one.endswith("/v1/changes/")}
    unreached = {one for one in ADDRESSES if "?" not in one} - set(crawl.links) - by_form_or_redirect - first_changes
    assert unreached == set()


def test_members_find_no_dead_link_either(shared_base):
    crawl = Crawl(client_of(shared_base.coder), with_queries=False)
    assert crawl.faults == []
