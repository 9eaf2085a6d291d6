"""Nothing of a round that is not released reaches anybody but its coder: pages are the same with and without it."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from apps.coding.models import Quote
from tests.coding.rounds.conftest import PLANT, TRIP
from tests.coding.rounds.test_compare import settle

pytestmark = pytest.mark.django_db

# What differs at each request: tokens, and when an answer or an empty feed was made.
EACH_TIME = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|<responseDate>.*?</responseDate>|<updated>.*?</updated>'
)
ADDRESSES = [
    "/",
    "/projects/harbour-study/",
    "/interviews/filtra-1/",
    "/quotes/",
    "/search/?q=water+board",
    "/search/?q=pilot+plant",
    "/api/v1/codings/",
    "/api/v1/quotes/",
    "/api/v1/codes/",
    "/feed/",
    "/projects/harbour-study/feed/",
    "/sitemap-quote-1.xml",
    "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
    "/preview/interview/filtra-1/",
    "/admin/coding/coding/",
    "/admin/coding/quote/",
    "/workspace/projects/harbour-study/rounds/",
    "/workspace/projects/harbour-study/agreement/",
    "/workspace/projects/harbour-study/agreement.csv?rounds=first-round&coders={anna}&coders={bo}&unit=turn",
    "/workspace/rounds/first-round/",
    "/workspace/rounds/first-round/compare/filtra-1/",
]
# Those whose content alone tells whether there is anything: they must differ once the round is released.
TELLING = [
    "/interviews/filtra-1/", "/quotes/", "/search/?q=water+board", "/api/v1/codings/", "/api/v1/quotes/",
]  # fmt: skip


@pytest.fixture
def blind(study):
    study.round.is_blind = True
    study.round.save()
    for row in study.round.assignments.all():
        row.done_at = None
        row.save()
    return study.round


@pytest.fixture
def addresses(study, anna, bo):
    pages = [one.format(anna=anna.pk, bo=bo.pk) for one in ADDRESSES]
    pages += [page for code in (study.contact, study.help) for page in (
        code.get_absolute_url(), code.codebook.get_absolute_url(), f"/preview/code/{code.key}/",
    )]  # fmt: skip
    return list(dict.fromkeys(pages))


def told(client, addresses):
    """{address: status and content}, without what differs at each request."""
    cache.clear()  # answers to harvesters rest for some seconds
    found = {}
    for one in addresses:
        answer = client.get(one)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[one] = (answer.status_code, EACH_TIME.sub("", content.decode()))
    return found


def differences(before, after):
    """What stands on a page now and did not, a line for each page."""
    return [
        f"{place}: {status} {first_difference(before[place][1], content)}"
        for place, (status, content) in after.items()
        if before[place] != (status, content)
    ]


def first_difference(before, after):
    lines = zip(before.splitlines(), after.splitlines(), strict=False)
    return next((f"{one.strip()[:200]} → {other.strip()[:200]}" for one, other in lines if one != other), "longer")


def work(code, study, anna, bo):
    """Both code; what they mark is made public, as bad as it can be."""
    for person, with_code, words in ((anna, study.contact, TRIP), (bo, study.help, TRIP), (anna, study.help, PLANT)):
        code(person, with_code, words)
    Quote.objects.update(status="published", access="public")
    return list(Quote.objects.all())


@pytest.mark.parametrize("person", ["visitor", "coder", "superuser"])
def test_pages_are_the_same_with_and_without_blind_work(as_, people, study, blind, code, anna, bo, addresses, person):
    client = as_(people[person])
    if person == "superuser":  # in the admin they have every row, as whoever runs the site has in the database
        addresses = [one for one in addresses if not one.startswith("/admin/")]
    before = told(client, addresses)
    quotes = work(code, study, anna, bo)
    after = told(client, addresses)
    assert differences(before, after) == []
    for quote in quotes:
        for path in (quote.get_absolute_url(), f"/preview/quote/{quote.slug}/", f"/api/v1/quotes/{quote.slug}/"):
            assert client.get(path).status_code == 404, path
    blind.released_at = timezone.now()
    blind.save()
    released = told(client, TELLING)
    assert [one for one in TELLING if released[one] == before[one]] == []


def test_one_coder_is_not_told_of_the_other(as_, study, blind, code, anna, bo, addresses):
    """Anna's pages are the same whether Bo has coded or not, hers and all."""
    code(anna, study.contact, TRIP)
    client = as_(anna)
    before = told(client, addresses)
    code(bo, study.contact, TRIP)
    code(bo, study.help, PLANT)
    Quote.objects.filter(marked_by=bo).update(status="published", access="public")
    blind.assignments.filter(coder=bo).update(done_at=timezone.now())
    after = told(client, addresses)
    assert differences(before, after) == []


@pytest.mark.parametrize("person", ["coder", "curator", "superuser"])
def test_comparison_waits_for_the_release(as_, people, study, blind, code, anna, bo, person):
    work(code, study, anna, bo)
    page = as_(people[person]).get("/workspace/rounds/first-round/compare/filtra-1/")
    assert page.status_code == 403
    assert "Not released yet" in page.text
    assert "Anna" not in page.text


def test_nothing_is_settled_before_the_release(as_, curator, study, blind, code, anna, bo):
    work(code, study, anna, bo)
    sent = {"start": "0", "end": "5", "seen": "x", "decision": "both"}
    page = as_(curator).post("/workspace/rounds/first-round/compare/filtra-1/settle/", sent)
    assert page.status_code == 403
    assert not study.round.settlements.exists()
    blind.released_at = timezone.now()
    blind.save()
    assert settle(as_(curator), 1, "both").status_code == 302
