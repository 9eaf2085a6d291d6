"""The workbook as a PDF: what a visitor may see, well set, readable aloud, and the same bytes for the same content."""

import datetime
import io
import json
import re

import pypdf
import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from apps.core.visibility import Access
from apps.publishing.models import PublishedVersion
from apps.publishing.versions import publish
from apps.summaries.workbook import pdf
from tests import builders as make
from tests.summaries.test_blocks import HOSTILE
from tests.summaries.test_workbook import Made, client_of

pytestmark = pytest.mark.django_db
ADDRESS = "/workbook/across.pdf"


@pytest.fixture
def made(project):
    cache.clear()
    return Made(project)


def read(client, **headers):
    response = client.get(ADDRESS, headers=headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(response.content))


def text_of(document):
    return " ".join(" ".join(page.extract_text() for page in document.pages).split()).replace("ﬁ", "fi")


def test_it_is_tagged_and_says_title_and_language_as_pdf_ua_asks(client, made):
    document = read(client)
    root = document.trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower() == "en-gb"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (document.metadata.title, document.metadata.author) == ("Across the water", "Casebase")
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    assert ">1</pdfuaid:part>" in metadata
    assert all("/StructParents" in page or "/Contents" not in page for page in document.pages)


def test_headings_quotations_lists_and_tables_are_tagged_as_what_they_are(client, made):
    tags = set()

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, pypdf.generic.ArrayObject):
            for one in node:
                walk(one)
        elif isinstance(node, pypdf.generic.DictionaryObject):
            tags.add(node.get("/S"))
            if "/K" in node:
                walk(node["/K"])

    walk(read(client).trailer["/Root"]["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/TR", "/Link", "/TOC", "/TOCI", "/P"} <= tags


def test_it_has_the_words_their_speakers_and_their_sources(client, made):
    text = text_of(read(client))
    for words in (
        "The cluster opened the door.", "“They took us to Rotterdam.”", "Export manager", "Talk with Filtra",
        "Holm (2019)", "Water firms abroad", "Found it.", "Travel together", "26 people", "And yours?", "Pilot plant",
    ):  # fmt: skip
        assert words in text


def test_contents_lead_to_the_pages_on_which_the_chapters_begin(client, made):
    make.make_entry(chapter=make.make_chapter(workbook=made.book, title="Second doors"))
    document = read(client)
    starts = {
        title: 1 + number
        for number, page in enumerate(document.pages)
        for title in ("Doors", "Second doors", "Interviews and sources")
        if number > 1 and page.extract_text().strip().removeprefix("1").removeprefix("2").strip().startswith(title)
    }
    assert set(starts) == {"Doors", "Second doors", "Interviews and sources"}
    contents = document.pages[1].extract_text()
    for title, number in starts.items():
        line = next(
            line for line in contents.splitlines() if title in line and (title != "Doors" or "Second" not in line)
        )
        assert line.replace(".", " ").split()[-1] == str(number)
    chapters = [one for one in document.outline if not isinstance(one, list)]
    outline = {re.sub(r"^\d+ ", "", one.title): document.get_destination_page_number(one) for one in chapters}
    assert {title: number + 1 for title, number in outline.items() if title in starts} == starts


def test_links_are_addresses_of_the_site_that_was_asked(client, made):
    links = {
        one.get_object()["/A"]["/URI"]
        for page in read(client, host="localhost").pages
        for one in page.get("/Annots", ())
        if "/URI" in one.get_object().get("/A", {})
    }
    assert "http://localhost/claims/door/" in links
    assert all(link.startswith("http://localhost/") for link in links)


def test_what_a_visitor_may_not_see_is_not_in_it_whoever_asks(made, coder):
    hidden = make.make_claim(project=made.project, slug="secret", text="Zzhidden claim.", access=Access.RESTRICTED)
    make.make_entry(chapter=made.chapter, kind="claim", reference=hidden.reference, heading="Zzhidden heading")
    made.quote.access = Access.RESTRICTED
    made.quote.save()
    for client in (Client(), client_of(coder)):
        text = text_of(read(client))
        assert "not open to everybody" in text
        assert "Zzhidden" not in text
        assert "Rotterdam" not in text
        assert "Lindgaard" not in text


@pytest.mark.parametrize("state", [{"status": "draft"}, {"access": "project"}])
def test_book_that_is_not_open_has_none_not_even_for_its_owner(made, owner, state):
    type(made.book).objects.update(**state)
    assert client_of(owner).get(ADDRESS).status_code == 404
    assert ADDRESS not in client_of(owner).get("/workbook/across/").content.decode()


def test_words_that_look_like_markup_are_words(client, made):
    made.claim.text = f"Claim {HOSTILE}"
    made.claim.save()
    made.quote.exact = f"Quote {HOSTILE}"
    made.quote.save()
    made.book.title = made.book.subtitle = f"Title {HOSTILE}"[:190]
    made.book.save()
    made.chapter.title = f"Chapter {HOSTILE}"[:190]
    made.chapter.intro = 'Text #import [x] \\$ $a$ \\\\ `#read("/etc/passwd")` <lab> @ref \\*star\\*'
    made.chapter.save()
    document = read(client)
    text = text_of(document).replace(" ", "")
    for word in ("Claim", "Quote", "Chapter"):
        start = text.index(f"{word}#import")
        assert HOSTILE.replace(" ", "")[:60].replace('"', "") in text[start:].replace("“", "").replace("”", "").replace(
            '"', ""
        )
    assert '#read("/etc/passwd")' in text
    assert "root:" not in text
    assert document.metadata.title.startswith("Title #import")


@pytest.mark.parametrize("language", ["", "da", "zh-Hans", "xx-yy-zz", "not a language"[:10], "ENG"])
def test_language_of_a_quotation_that_nobody_knows_does_no_harm(client, made, language):
    made.quote.language = language
    made.quote.save()
    assert "They took us to Rotterdam." in text_of(read(client))


def test_empty_book_is_a_book(client, project):
    make.make_workbook(project=project, slug="across", subtitle="", audience="")
    assert len(read(client).pages) == 2


def test_same_content_gives_the_same_bytes_and_is_not_sent_twice(client, made, curator):
    publish(made.book, by=curator)
    first = client.get(ADDRESS)
    cache.clear()
    second = client.get(ADDRESS)
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    again = client.get(ADDRESS, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    made.quote.exact = "They took us to Antwerp."
    made.quote.save()
    changed = client.get(ADDRESS, headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_it_is_made_once_for_many_readers(client, made, monkeypatch):
    client.get(ADDRESS)
    monkeypatch.setattr(pdf, "compiled", lambda book: pytest.fail("made again"))
    assert Client().get(ADDRESS).status_code == 200


def test_it_says_which_version_it_is_and_whether_the_book_has_changed_since(client, made, curator):
    assert "Version" not in text_of(read(client))
    publish(made.book, by=curator)
    day = datetime.datetime(2026, 3, 9, 12, tzinfo=datetime.UTC)
    PublishedVersion.objects.update(published_at=day)
    document = read(client)
    assert "Version 1, 9 March 2026." in text_of(document)
    assert document.metadata.creation_date.date() == day.date() < timezone.now().date()
    made.chapter.intro = "Otherwise."
    made.chapter.save()
    assert "Version 1 of 9 March 2026, with changes since." in text_of(read(client))


def test_data_goes_to_the_typesetter_as_json_only(client, made, monkeypatch):
    seen = {}

    def compile(template, **options):
        seen.update(options, template=template)
        return b"%PDF-"

    monkeypatch.setattr(pdf.typst, "compile", compile)
    client.get(ADDRESS)
    assert seen["template"] == str(pdf.TEMPLATE)
    assert set(seen["sys_inputs"]) == {"book"}
    assert json.loads(seen["sys_inputs"]["book"])["title"] == "Across the water"
    assert seen["ignore_system_fonts"]
    assert seen["pdf_standards"] == ["ua-1"]
