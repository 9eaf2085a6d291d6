"""Every link of the content that ships with the base leads somewhere. One crawl of a thousand pages: a minute."""

import pytest
from django.core.management import call_command

from apps.evidence.models import Claim
from apps.interviews.models import Interview
from apps.smes.models import SME
from apps.sources.models import Passage
from apps.summaries.models import Summary
from tests.pages.conftest import client_of
from tests.pages.crawl import Crawl

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded"), pytest.mark.timeout(900)]


def test_no_link_is_dead_and_every_page_is_reached(db, visitor):
    """By links alone, those to the next page of a list included; pages that are narrowed by an address are left out."""
    call_command("loadcases", verbosity=0)
    crawl = Crawl(client_of(None), with_queries=False)
    assert crawl.faults == []
    for model in (SME, Claim, Interview, Passage, Summary):
        rows = model.objects.visible_to(visitor)
        addresses = {model.url_for(key) for key in model.with_keys(rows).values_list("reference_key", flat=True)}
        assert addresses
        assert addresses - set(crawl.links) == set()
