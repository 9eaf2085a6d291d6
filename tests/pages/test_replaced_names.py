"""A name that is replaced in an interview is read by nobody but those who may see the original, wherever words of it
are shown, looked for, handed out or kept."""

import re
from pathlib import Path

import pytest

from apps.interviews.pseudonyms.tables import settle_masks
from apps.publishing.versions import publish
from tests import builders as make
from tests.pages.base import ADDRESSES, EXPORTS, make_base
from tests.pages.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unrecorded")]

NEEDLE, REPLACED = "Zwaanenburg", "[the paymaster]"
TEXT = f"""\
Interviewer: How did you find your first customer abroad?
{NEEDLE}: Through the cluster. They took us to Rotterdam, and there we met the people of {NEEDLE}.
Interviewer: Was it {NEEDLE.upper()} who paid?
Export manager: {NEEDLE}s director did. We call it the {NEEDLE}-plant."""
WORDS = f"and there we met the people of {NEEDLE}."
QUOTED_ON = {
    "/codes/firms/first-contact/", "/concepts/network/", "/claims/filtra-network/", "/interviews/filtra-1/",
    "/quotes/", "/quotes/filtra-01/", "/sources/holm-2019/s4/", "/summaries/filtra-abroad/", "/workbook/across/",
}  # fmt: skip
COLLECTIONS = ["quotes", "codings", "interviews", "evidence", "claims", "concepts", "codes", "sources", "summaries"]
MACHINES = [
    "/cite/quote/filtra-01/", "/cite/claim/filtra-network/", "/cite/interview/filtra-1/", "/quotes/filtra-01/v1/",
    "/quotes/filtra-01/v1/changes/", "/interviews/filtra-1/v1/", "/summaries/filtra-abroad/v2/",
    "/claims/filtra-network/v2/", "/workbook/across/v1/", "/paths/first-steps/v1/",
    "/interviews/filtra-1/transcript/v1/", "/preview/quote/filtra-01/", "/preview/interview/filtra-1/",
    "/compare/?sme=filtra&format=csv", "/matrix/advantages/?format=csv", "/sitemap.xml", "/feed/",
    "/claims/filtra-network/how/", "/projects/harbour-study/feed/", "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    *(f"/cite/{key}.{ending}" for key in ("quote/filtra-01", "claim/filtra-network", "interview/filtra-1")
      for ending in ("bib", "ris", "csl", "jsonld", "dc", "datacite", "anno")),
    "/cite/codebook/firms.ttl", "/cite/codebook/firms.rdf", "/cite/framework/advantages.ttl",
    "/cite/project/harbour-study.ddi",
    *(f"/api/v1/{name}/" for name in COLLECTIONS), "/api/v1/quotes/filtra-01/",
    *EXPORTS,
]  # fmt: skip
FINDING = ["/search/?q={}", "/api/v1/quotes/?q={}"]


@pytest.fixture(scope="module")
def base(read_only):
    from django.db import transaction

    with transaction.atomic():
        base = make_base()
        type(base.transcript).objects.filter(pk=base.transcript.pk).update(text=TEXT)
        base.transcript.refresh_from_db()
        base.transcript.turns.all().delete()
        make.make_turns(base.transcript)
        start = TEXT.index(WORDS)
        base.quote.start, base.quote.end, base.quote.exact = start, start + len(WORDS), WORDS
        base.quote.prefix, base.quote.suffix = TEXT[start - 32 : start], TEXT[start + len(WORDS) :][:32]
        base.quote.translation = f"There we met {NEEDLE}"
        base.quote.language = "nl"
        base.quote.save()
        base.replacement = make.make_replacement(interview=base.interview, original=NEEDLE, replacement=REPLACED)
        settle_masks([base.interview.pk])
        base.quote.refresh_from_db()
        for row in (base.quote, base.interview, base.claim, base.summary, base.workbook, base.path):
            publish(row, by=base.curator)
        base.visitor, base.stranger = None, make.make_user(username="stranger")
        yield base
        transaction.set_rollback(True)


def answers(user, addresses):
    client = client_of(user)
    found = {one: client.get(one) for one in addresses}
    return {one: b"".join(answer.streaming_content) if answer.streaming else answer.content
            for one, answer in found.items() if answer.status_code == 200}  # fmt: skip


@pytest.mark.parametrize("person", ["visitor", "stranger", "reader", "educator"])
def test_name_is_in_no_answer(person, base):
    found = answers(getattr(base, person), [*ADDRESSES, *MACHINES])
    assert [one for one, body in found.items() if NEEDLE.lower().encode() in body.lower()] == []
    assert [one for one in QUOTED_ON if REPLACED.encode() not in found[one]] == []


def test_files_of_the_table_are_there(base):
    """So that a wrong address in the table of this file does not pass for one that is silent."""
    found = answers(None, MACHINES)
    assert set(MACHINES) - found.keys() == set()
    quoting = {one for one, body in found.items() if REPLACED.encode() in body}
    assert {"/cite/quote/filtra-01.jsonld", "/cite/quote/filtra-01.anno", "/quotes/filtra-01/v1/",
            "/workbook/across/v1/", "/summaries/filtra-abroad/v2/", "/api/v1/quotes/", "/preview/quote/filtra-01/",
            "/cite/quote/filtra-01/",
            *(one for one in EXPORTS if not one.endswith(("qdc", "md"))),
            } - quoting == set()  # fmt: skip


@pytest.mark.parametrize("person", ["coder", "curator", "owner"])
def test_name_is_read_by_those_who_may_see_it(person, base):
    found = answers(getattr(base, person), [*QUOTED_ON, "/api/v1/quotes/"])
    assert [one for one, body in found.items() if NEEDLE.encode() not in body] == []


@pytest.mark.parametrize("address", FINDING)
def test_nobody_finds_by_a_name_that_is_replaced_before_them(address, base):
    def finds(person, words):
        (body,) = answers(getattr(base, person), [address.format(words)]).values()
        return b"/quotes/filtra-01/" in body

    assert [finds(person, NEEDLE) for person in ("visitor", "reader", "coder")] == [False, False, True]
    assert [finds(person, "paymaster") for person in ("visitor", "reader", "coder")] == [True, True, False]


def test_words_that_stand_for_others_are_marked_as_such(base):
    page = answers(None, ["/interviews/filtra-1/"])["/interviews/filtra-1/"].decode()
    assert f'<mark>and there we met the people of <span class="replaced" title="replaced">{REPLACED}</span>.' in page
    assert f'<div class="speaker">{REPLACED}</div>' in page or f"{REPLACED}</span>: Through" in page
    assert f"{REPLACED}</span>-plant" in page


def test_admin_keeps_the_original_from_coders_of_other_projects(base):
    other = make.make_member(make.make_project(slug="other"), "curator", username="elsewhere", is_staff=True)
    also = make.make_member(make.make_project(slug="third"), "coder", username="codes-elsewhere", is_staff=True)
    pages = [
        "/admin/coding/quote/", f"/admin/coding/quote/{base.quote.pk}/change/", "/admin/coding/coding/",
        f"/admin/coding/quote/{base.quote.pk}/history/", f"/admin/interviews/transcript/{base.transcript.pk}/change/",
        "/admin/interviews/turn/", f"/admin/interviews/turn/{base.transcript.turns.first().pk}/change/",
        f"/admin/coding/quote/?q={NEEDLE}", f"/admin/coding/coding/?q={NEEDLE}",
        f"/admin/choices/?app_label=coding&model_name=coding&field_name=quote&term={NEEDLE}",
        f"/admin/choices/?app_label=evidence&model_name=evidenceitem&field_name=quote&term={NEEDLE}",
        "/admin/choices/?app_label=evidence&model_name=evidenceitem&field_name=quote&term=filtra",
    ]  # fmt: skip
    for person in (other, also):
        found = answers(person, pages)
        bodies = {one: re.sub(f'(q=|q%3D|term=|value="){NEEDLE}', "", body.decode())
                  for one, body in found.items()}  # fmt: skip
        assert [one for one, body in bodies.items() if NEEDLE in body] == []
        assert not any(b'"filtra-01' in body for one, body in found.items() if f"term={NEEDLE}" in one)
    own = make.make_member(base.project, "coder", username="staff-coder", is_staff=True)
    assert NEEDLE.encode() in answers(own, [pages[1]])[pages[1]]


# Files that may read the words as they were said: where they are entered, stored, found in a text or masked.
RAW = {
    "apps/coding/models/quotes.py", "apps/coding/masking.py", "apps/coding/marking.py", "apps/coding/anchoring.py",
    "apps/coding/carrying.py",
    "apps/coding/quote_entry.py", "apps/coding/doctor.py", "apps/evidence/doctor.py",
    "apps/interviews/doctor.py", "apps/interviews/models/transcripts.py", "apps/exchange/grow/material.py",
    "apps/exchange/outgoing/masked.py", "apps/exchange/outgoing/material.py",
    "apps/search/documents/transcripts.py", "apps/search/documents/quotes.py",  # tests/search: who finds by which words
    "apps/querying/partners.py",  # cuts through `masked_stretches`; tests/querying/test_visibility.py
    "apps/exchange/annotation/writing.py",  # tests/exchange/outgoing: what goes out
}  # fmt: skip
# What is said in a file that comes in or goes out is a Material, not a row; landing stores it.
OF_FILES = tuple(f"apps/exchange/{name}/" for name in (
    "landing", "sheets", "refi", "rqda", "taguette", "qualcoder", "quotes", "bibliography",
    "graphml",
))  # fmt: skip
# Places that only those reach who may read the originals: each page of the workspace asks for the right to code.
FOR_CODERS = ("apps/coding/page/", "apps/coding/correcting/", "apps/coding/rounds/", "apps/coding/sheet/",
              "apps/coding/desk/", "apps/coding/memos/", "apps/coding/codebook/", "apps/evidence/claiming/",
              "apps/interviews/intake/", "apps/interviews/pseudonyms/", "apps/interviews/recordings/",
              "templates/workspace/", "templates/evidence/claiming/", "templates/coding/sheet/",
              "templates/coding/rounds/", "templates/coding/correcting/")  # fmt: skip
USES = re.compile(
    r"(?:quote|row|obj|item\.quote|other|one)\.(?:exact|prefix|suffix|translation)\b"
    r"|\.speaker_label\b|transcript\.text\b|\"(?:exact|prefix|suffix)\"\s*:\s*\w+\.(?:exact|prefix|suffix)\b"
)
HARMLESS = re.compile(r"{% if [\w.]*quote\.translation %}|{% if one\.translation %}|one\.translation|body\.translation")


def test_no_page_reads_the_words_past_their_masks():
    root = Path(__file__).resolve().parent.parent.parent
    files = [*(root / "apps").rglob("*.py"), *(root / "templates").rglob("*.html"), *(root / "casebase").rglob("*.py")]
    found = []
    for path in files:
        name = str(path.relative_to(root))
        if name in RAW or name.startswith(FOR_CODERS + OF_FILES) or "/migrations/" in name:
            continue
        text = HARMLESS.sub("", path.read_text(encoding="utf-8"))
        found += [f"{name}: {match[0]}" for match in USES.finditer(text)]
    allowed = {"apps/interviews/admin.py: .speaker_label"}  # its rows are `originals_open`
    assert set(found) - allowed == set(), "use words_for(user), translation_for(user) … of a quote"
