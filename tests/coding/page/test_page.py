"""What stands on the page: the whole text, its codings, filters and the list; at the same cost whatever is coded."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.coding.slugs import first_free
from tests.builders import make_code, make_coding, make_quote, make_turns

pytestmark = pytest.mark.django_db
PAGE = "/workspace/interviews/filtra-1/"


@pytest.fixture
def logged_in(coder):
    client = Client()
    client.force_login(coder)
    return client


def text_of(page):
    said = re.findall(r'<div class="said">(.*?)</div>', page, re.S)
    return unescape(re.sub(r"<[^>]+>", "", "".join(said)))


def test_all_of_the_text_stands_there_in_order(logged_in, put, coder, transcript):
    put(coder, "took us to Rotterdam, and")
    put(coder, "to Rotterdam, and there we met")
    assert text_of(logged_in.get(PAGE).content.decode()) == transcript.text


def test_markup_in_a_transcript_and_a_memo_is_text(logged_in, put, coder, transcript):
    text = transcript.text.replace("Rotterdam", "<script>alert('&amp;')</script> Rotterdam")
    type(transcript).objects.update(text=text)
    transcript.turns.all().delete()
    transcript.refresh_from_db()
    make_turns(transcript)
    put(coder, "Rotterdam", start=text.index("<script"), end=text.index(" Rotterdam") + 10, memo='"></script><b>')
    page = logged_in.get(PAGE).content.decode()
    assert text_of(page) == text
    assert "<script>alert" not in page
    assert "</script><b>" not in page


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}codings/"])
def test_page_costs_the_same_for_two_codings_and_for_two_hundred(address, logged_in, coder, code, round, transcript):
    def grow(number):
        for start in range(number):
            quote = make_quote(transcript=transcript, start=start, end=start + 40)
            make_coding(quote=quote, code=code, coder=coder, round=round)

    grow(2)
    few = queries(logged_in, address)
    grow(198)
    assert queries(logged_in, address) == few
    assert few <= 17


def shown(client, query, address=PAGE):
    return int(re.search(r"(\d+) of \d+ coding", client.get(f"{address}?{query}").content.decode())[1])


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}codings/"])
def test_filters(address, logged_in, put, coder, curator, code, codebook, round, blind, transcript):
    below = make_code(codebook=codebook, name="Through a cluster", parent=code)
    put(coder)
    put(coder, "we were six people", codes=below.pk)
    put(curator, "Would you have gone there alone?", round=blind.slug)
    put(coder, "And what came of it?", codes=make_code(codebook=codebook, name="Other").pk)
    put(coder, "our sales", round=blind.slug)
    found = {
        query: shown(logged_in, f"in_round=&{query}", address)
        for query in (
            "", f"code={code.pk}", f"code={below.pk}", f"coder={coder.pk}", f"coder={curator.pk}",
            f"in_round={round.pk}", f"in_round={blind.pk}", "speaker=Interviewer", "speaker=Export+manager", "code=x",
        )
    }  # fmt: skip
    assert list(found.values()) == [4, 3, 1, 4, 0, 3, 1, 1, 3, 0]


def test_filtered_page_marks_what_is_shown_alone(logged_in, put, coder, code, codebook):
    put(coder)
    put(coder, "we were six people", codes=make_code(codebook=codebook, name="Other").pk)
    page = logged_in.get(f"{PAGE}?code={code.pk}").content.decode()
    assert re.findall(r"<mark[^>]*>([^<]*)", page) == ["They took us to Rotterdam"]


def test_version_of_the_transcript(logged_in, transcript, round):
    assert logged_in.get(f"{PAGE}?version=1").status_code == 200
    for version in ("2", "x", "-1", "9" * 5000):
        assert logged_in.get(f"{PAGE}?version={version}").status_code == 404


@pytest.mark.parametrize(
    ("taken", "number", "slug"),
    [([], 1, "filtra-01"), (range(1, 8), 8, "filtra-08"), (range(1, 5001), 1, "filtra-5001"), ([3, 4], 3, "filtra-05")],
)
def test_free_number_is_found_in_a_few_steps(taken, number, slug):
    used, asked = {f"filtra-{one:02}" for one in taken}, []

    def taken_among(slugs):
        asked.append(slugs)
        return used.intersection(slugs)

    assert first_free("filtra", number, taken_among) == slug
    assert len(asked) < 16
