"""The list: memos on anything beside the words on codings, filtered, sorted, exported, and nothing of blind work."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from apps.coding.memos.filters import MemoFilter
from apps.coding.models import Coding, Memo
from tests.builders import (
    make_claim,
    make_code,
    make_coding,
    make_interview,
    make_memo,
    make_project,
    make_quote,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def memos(study, coder, curator):
    """One memo on each kind, a day apart, the oldest on the project; that on a coding is a second text about it."""
    made = {}
    for number, (kind, target) in enumerate(study.targets.items(), 1):
        author = coder if number % 2 else curator
        made[kind] = make_memo(
            project=study.project, target=target, author=author, title=f"On the {kind}", text=f"What the {kind} says."
        )
        when = timezone.make_aware(timezone.datetime(2020, 3, number, 12))
        Memo.objects.filter(pk=made[kind].pk).update(created_at=when)
    when = timezone.make_aware(timezone.datetime(2020, 3, 9, 12))
    Coding.objects.filter(pk=study.coding.pk).update(created_at=when)
    return made


def texts(client, url, **query):
    page = html.fromstring(client.get(url, query).content)
    return [" ".join(row.text_content().split()) for row in page.xpath("//div[@class='memo-text']")]


ALL = ["claim", "coding", "quote", "code", "interview", "project"]  # the newest first
OWN = "The door, not the deal."


def said(kinds):
    return [OWN if kind == "own" else f"What the {kind} says." for kind in kinds]


def test_everything_is_in_one_list_with_what_it_is_on(as_coder, study, memos):
    assert texts(as_coder, study.url) == said(["own", *ALL])
    page = html.fromstring(as_coder.get(study.url).content)
    links = page.xpath("//ul[contains(@class, 'memos')]//p[@class='line-meta'][1]//a/@href")
    place = "/workspace/quotes/filtra-01/"
    assert links == [
        place, "/claims/filtra-network/", place, "/quotes/filtra-01/", "/codes/firms/contact/",
        "/interviews/filtra-1/", "/projects/harbour-study/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"kind": "code"}, ["code"]),
        ({"kind": "claim"}, ["claim"]),
        ({"kind": "coding"}, ["own", "coding"]),
        ({"words": "THE QUOTE"}, ["quote"]),
        ({"words": "not the deal"}, ["own"]),
        ({"words": "100%"}, []),
        ({"since": "2020-03-05"}, ["own", "claim", "coding"]),
        ({"until": "2020-03-02"}, ["interview", "project"]),
        ({"since": "2020-03-03", "until": "2020-03-03"}, ["code"]),
        ({"order": "oldest"}, [*reversed(ALL), "own"]),
        ({"kind": "nonsense"}, ["own", *ALL]),
    ],
)
def test_filters(as_coder, study, memos, query, kinds):
    assert texts(as_coder, study.url, **query) == said(kinds)


def test_filters_by_author_code_and_interview(as_coder, study, memos, coder, curator):
    own = texts(as_coder, study.url, author=coder.pk)
    assert own == said([kind for kind in ALL if memos[kind].author == coder])
    theirs = texts(as_coder, study.url, author=curator.pk)
    assert theirs == said(["own", *(kind for kind in ALL if memos[kind].author == curator)])
    assert texts(as_coder, study.url, code=study.code.pk) == said(["own", "coding", "quote", "code"])
    assert texts(as_coder, study.url, interview=study.interview.pk) == said(["own", "coding", "quote", "interview"])
    assert texts(as_coder, study.url, code=make_code(codebook=study.code.codebook).pk) == []


def test_choice_that_is_none_is_said(as_coder, study, memos):
    page = as_coder.get(study.url, {"code": 999_999}).content.decode()
    assert "Code: Select a valid choice" in page


def test_date_that_is_none_is_an_error(coder, study):
    form = MemoFilter({"since": "2020-99-01"}, user=coder, project=study.project)
    form.rows()
    assert form.errors == {"since": ["Enter a valid date."]}


def test_memos_of_another_project_are_not_listed(as_coder, study, memos, coder):
    make_memo(project=make_project(slug="third-study"), target=make_claim(), author=coder, text="Elsewhere.")
    assert "Elsewhere." not in as_coder.get(study.url).content.decode()


def test_list_costs_the_same_for_many_rows(as_coder, study, memos, coder):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert as_coder.get(study.url).status_code == 200
        return len(queries)

    as_coder.get(study.url)
    few = cost()
    for number in range(3):
        interview = make_interview(project=study.project)
        quote = make_quote(interview=interview)
        code = make_code(codebook=study.code.codebook, position=number)
        coding = make_coding(quote=quote, code=code, round=study.round)
        for target in (interview, quote, code, coding, make_claim(project=study.project)):
            make_memo(project=study.project, target=target, author=coder)
    assert cost() == few


def test_long_list_is_paged(as_coder, study, coder):
    for number in range(30):
        make_memo(project=study.project, target=study.code, author=coder, text=f"Memo number {number}.")
    assert len(texts(as_coder, study.url)) == 25
    assert len(texts(as_coder, study.url, page=2)) == 6
    assert len(rows_of(as_coder, study)) == 31


def rows_of(client, study, **query):
    text = client.get(f"{study.url}memos.csv", query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("query", [{}, {"kind": "code"}, {"words": "quote", "order": "oldest"}, {"order": "author"}])
def test_files_hold_exactly_what_is_listed(as_coder, study, memos, query):
    listed = texts(as_coder, study.url, **query)
    assert [row["Memo"] for row in rows_of(as_coder, study, **query)] == listed
    markdown = as_coder.get(f"{study.url}memos.md", query).content.decode()
    assert [section.split("\n\n")[2].strip() for section in markdown.split("\n## ")[1:]] == listed


def test_file_for_a_spreadsheet_runs_nothing(as_coder, study, coder):
    make_memo(project=study.project, target=study.code, author=coder, title="=1+1", text="@SUM(A1)")
    row = next(row for row in rows_of(as_coder, study) if row["On"] == "code")
    assert (row["Title"], row["Memo"], row["What"]) == ("'=1+1", "'@SUM(A1)", "First contact")


@pytest.fixture
def hidden(study, curator):
    """A quote and a coding of the curator in a blind round, and another coding there of the open quote."""
    blind = make_round(project=study.project, is_blind=True)
    quote = make_quote(interview=study.interview, round=blind, marked_by=curator, exact="Secret words.")
    coding = make_coding(quote=quote, code=study.code, coder=curator, round=blind, memo="Secret memo of a coding.")
    other = make_coding(quote=study.quote, code=study.code, coder=curator, round=blind, memo="")
    for target in (quote, coding, other):
        make_memo(project=study.project, target=target, author=curator, title="Secret", text="Secret memo.")
    return blind


def test_memos_on_blind_work_are_its_coders_alone(client, study, hidden, people, owner):
    everywhere = [
        "",
        "memos.csv",
        "memos.md",
        "?words=Secret",
        f"?code={study.code.pk}",
        f"?interview={study.interview.pk}",
    ]
    for name in ("coder", "superuser", "curator"):
        client.force_login(people[name])
        pages = [client.get(study.url + address).content.decode() for address in everywhere]
        told = [page.count("Secret memo") + page.count("Secret words") for page in pages]
        assert all(told) if name == "curator" else not any(told)
        assert ("5 memos<" if name == "curator" else "1 memo<") in pages[0]


def test_address_of_a_memo_on_blind_work_is_nothing_to_others(as_coder, study, hidden):
    for memo in Memo.objects.all():
        assert as_coder.get(f"{study.url}{memo.uuid}/").status_code == 404
        assert as_coder.post(f"{study.url}{memo.uuid}/delete/").status_code == 404
    for coding in Coding.objects.filter(round=hidden):
        assert as_coder.get("/workspace/memos/new/", {"on": f"coding:{coding.uuid}"}).status_code == 404
    assert Memo.objects.count() == 3


def test_release_shows_them(as_coder, study, hidden):
    hidden.released_at = timezone.now()
    hidden.save()
    assert len(texts(as_coder, study.url, words="Secret")) == 4


def test_memo_on_another_thing_with_the_number_of_blind_work_is_not_taken_for_it(as_coder, study, hidden, coder):
    blind = Coding.objects.filter(round=hidden).first()
    claim = make_claim(project=study.project, pk=blind.pk + 5000)
    make_coding(pk=claim.pk, quote=study.quote, round=hidden, code=make_code(codebook=study.code.codebook))
    make_memo(project=study.project, target=claim, author=coder, text="On the claim.")
    assert texts(as_coder, study.url, words="On the claim.") == ["On the claim."]


def test_memo_on_what_is_gone_says_so(as_coder, study, coder):
    claim = make_claim(project=study.project)
    make_memo(project=study.project, target=claim, author=coder, text="Kept.")
    claim.delete()
    page = as_coder.get(study.url).content.decode()
    assert "Kept." in page
    assert "that is gone" in page
    memo = Memo.objects.get(text="Kept.")
    assert "something that is gone" in as_coder.get(f"{study.url}{memo.uuid}/").content.decode()
