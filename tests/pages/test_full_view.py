"""Those who may see rows that are not public find them on every page that lists anything: without this, that others
see no trace of them would say nothing."""

import pytest

from tests.pages.base import ADDRESSES
from tests.pages.conftest import client_of
from tests.pages.hidden import MARK, STATES, Hidden, beside

pytestmark = pytest.mark.django_db

# What shows nothing of the rows around it, so that nothing hidden shows there even to those who may see it.
STAND_ALONE = {
    "/about/", "/preview/claim/filtra-network/", "/organisations/filtra/", "/activities/netherlands/",
    "/summaries/filtra-abroad/v1/", "/claims/filtra-network/v1/", "/search/",
    "/analysis/", "/search/feed/?q=the",  # a list of what there is to see; a feed is a visitor’s
    # Two lead on to the first of their pages; two are files of figures that name codes and fields alone.
    "/pictures/frameworks/", "/pictures/codes/", "/pictures/frameworks/advantages/filtra.svg",
    "/pictures/codes/firms.svg",
    # How to cite something says what a visitor may see, whoever asks.
    *(one for one in ADDRESSES if one.startswith("/cite/")),
    "/paths/first-steps/workbook/",
    # A figure and a list of versions name nothing but themselves; a request names what it is for.
    *(one for one in ADDRESSES if "/figures/" in one or one.endswith(("/versions/", "/changes/"))),
    *(one for one in ADDRESSES if one.startswith("/requests/")),
}  # fmt: skip


def test_restricted_rows_are_on_every_page_for_those_who_may_see_them(base):
    beside(Hidden(base, STATES["restricted"]))
    client = client_of(base.coder)
    pages = {address: client.get(address).content.decode().lower() for address in ADDRESSES}
    assert {address for address, page in pages.items() if MARK not in page} == STAND_ALONE
