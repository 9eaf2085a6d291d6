"""How long the pages of a code's quotes take where it has 5,000: the first, the middle and the last, beside a floor.

    .venv/bin/python bench/code_quotes.py

The floor is a page of the code that has one quote: all that does not depend on how many there are. It works on a
database of its own, which is removed at the end: that of DATABASE_URL with "test_" before its name. It shows as well
what a codebook of 300 codes with 20,000 codings costs, beside one of a few codes.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")
QUOTES = 5000
OTHERS = 15_000
CODES = 300
INTERVIEWS = 50
BUDGET_MS = 50
TIMES = 9


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.test import override_settings
    from django.test.utils import setup_databases, teardown_databases

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | plain, DEBUG=False):
            return measured()
    finally:
        teardown_databases(databases, verbosity=0)


def measured():
    from django.test import Client

    from apps.coding.code_quotes import ORDER
    from apps.coding.models import Coding
    from tests import builders as make

    people = grown(make)
    last = list(Coding.objects.filter(code__slug="large").order_by(*ORDER).values_list(*ORDER))
    assert len(last) == QUOTES
    places = {"first": "", "middle": key(last[QUOTES // 2]), "last": key(last[-26])}
    slowest = 0
    for name, user in people.items():
        client = Client()
        if user:
            client.force_login(user)
        area = "/workspace" if name == "coder" else ""
        ending = "quotes/" if area else ""
        floor = median(client, f"{area}/codes/firms/small/{ending}")
        print(f"{name}: the page of a code with one quote {floor:7.2f} ms")
        for place, query in places.items():
            taken = median(client, f"{area}/codes/firms/large/{ending}{query}")
            slowest = max(slowest, taken)
            print(f"  {place:8} page of {QUOTES} {taken:7.2f} ms: {taken / floor:4.1f} × that")
        few, many = (median(client, f"{area}/codebooks/{slug}/") for slug in ("few", "firms"))
        print(f"  codebook of {CODES} codes, {QUOTES + OTHERS} codings {many:7.2f} ms: {many / few:4.1f} × one of 3")
    return 0 if slowest < BUDGET_MS else 1


def key(row):
    return f"?after={row[0]}/{row[1]}"


def grown(make):
    """Fill the database; returns {name: user} of those for whom the pages are measured."""
    from apps.accounts.roles import Role
    from apps.coding.models import Code, Coding, Quote

    project = make.make_project()
    coder = make.make_member(project, Role.CODER)
    book = make.make_codebook(project=project, slug="firms")
    roots = [make.make_code(codebook=book, slug=f"root-{n}", name=f"Root {n}", position=n * 100) for n in range(10)]
    large = make.make_code(codebook=book, slug="large", name="Large", parent=roots[0], position=1)
    small = make.make_code(codebook=book, slug="small", name="Small", parent=roots[0], position=2)
    more = Code.objects.bulk_create(
        Code(codebook=book, slug=f"code-{n}", name=f"Code {n}", origin="pre-set", parent=roots[n % 10], position=n)
        for n in range(CODES - 12)
    )
    few = make.make_codebook(project=project, slug="few")
    for _ in range(3):
        make.make_code(codebook=few)
    first = make.make_round(project=project)
    transcripts = [
        make.make_transcript(interview=make.make_interview(project=project, slug=f"talk-{n:02}"))
        for n in range(INTERVIEWS)
    ]
    quotes = Quote.objects.bulk_create(
        Quote(
            interview=transcript.interview, transcript=transcript, start=n % 300, end=n % 300 + 40,
            slug=f"quote-{n:05}", exact=transcript.text[n % 300 : n % 300 + 40],
            status="published", language="en",
            interviewee_id=transcript.interview.interviewees.values_list("pk", flat=True)[0],
        )
        for n, transcript in ((n, transcripts[n * 7 % INTERVIEWS]) for n in range(QUOTES))
    )  # fmt: skip
    codings = [Coding(quote=quote, code=large, coder=coder, round=first) for quote in quotes]
    codings += [
        Coding(quote=quotes[n % QUOTES], code=more[n * 13 % len(more)], coder=coder, round=first) for n in range(OTHERS)
    ]
    Coding.objects.bulk_create([*codings, Coding(quote=quotes[0], code=small, coder=coder, round=first)])
    return {"coder": coder, "visitor": None}


def median(client, address):
    return statistics.median(milliseconds(client, address) for _ in range(TIMES))


def milliseconds(client, address):
    start = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - start) * 1000
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return taken


if __name__ == "__main__":
    sys.exit(main())
