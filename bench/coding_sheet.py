"""How long the coding sheet takes with 300 codes × 60 interviews and 10,000 codings: on the server, and until drawn.

    .venv/bin/python bench/coding_sheet.py

It fills a database of its own, made and removed like that of the tests, and asks for the sheet as a coder: first
through all of Django, in time of the processor, beside an empty view (the floor of this machine), then in a Chromium,
by the clock, beside an empty page, where one is found ($CHROMIUM or on the path). The ratios travel between machines
better than milliseconds.
"""

import os
import random
import shutil
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's loop runs in this thread
BRANCHES, BELOW, INTERVIEWS, CODINGS, SUMMARIES = 30, 9, 60, 10_000, 2_000
TIMES = 9
SHEET = "/workspace/projects/bench/sheet/"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
MOST_SERVER, MOST_DRAWN = 500, 3000  # milliseconds beyond which the sheet is not smooth


def main():
    import django

    django.setup()
    from django.test import override_settings
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"]):
            coder = fill()
            server = measure_server(coder)
            drawn = measure_browser(coder)
    finally:
        runner.teardown_databases(databases)
    return 0 if server < MOST_SERVER and (drawn is None or drawn < MOST_DRAWN) else 1


def fill():
    """A project with codes, interviews, quotes, codings and summaries; returns one of its coders."""
    from apps.accounts.roles import Role
    from apps.coding.models import CellSummary, Code, Coding, Quote
    from apps.exchange.grow.words import answer, sentence
    from tests import builders as build

    rng = random.Random(11)
    project = build.make_project(slug="bench", name="Bench")
    coder = build.make_member(project, Role.CODER, username="coder")
    round = build.make_round(project=project)
    book = build.make_codebook(project=project)
    codes = []
    for branch in range(BRANCHES):
        root = build.make_code(codebook=book, slug=f"branch-{branch}", name=f"Branch {branch}", position=branch * 100)
        below = [
            Code(
                codebook=book, parent=root, slug=f"code-{branch}-{number}", name=f"Code {branch}.{number}",
                origin="pre-set", position=branch * 100 + number + 1,
            )
            for number in range(BELOW)
        ]  # fmt: skip
        codes += [root, *Code.objects.bulk_create(below)]
    interviews, quotes = [], []
    for number in range(INTERVIEWS):
        interview = build.make_interview(project=project, slug=f"firm-{number}", title=f"Interview with firm {number}")
        transcript = build.make_transcript(interview=interview, text="\n".join(answer(rng) for _ in range(90)))
        interviews.append(interview)
        length = len(transcript.text)
        for place in range(120):
            start = place * (length - 200) // 120
            quotes.append(
                Quote(
                    interview=interview, transcript=transcript, start=start, end=start + 180, language="en",
                    exact=transcript.text[start : start + 180], slug=f"firm-{number}-{place:03}", status="published",
                    marked_by=coder, round=round,
                )
            )  # fmt: skip
    quotes = Quote.objects.bulk_create(quotes)
    pairs = set()
    while len(pairs) < CODINGS:
        pairs.add((rng.randrange(len(quotes)), rng.randrange(len(codes))))
    Coding.objects.bulk_create(
        Coding(quote=quotes[quote], code=codes[code], coder=coder, round=round) for quote, code in sorted(pairs)
    )
    cells = rng.sample([(code, interview) for code in codes for interview in interviews], SUMMARIES)
    CellSummary.objects.bulk_create(
        CellSummary(code=code, interview=interview, text=sentence(rng), written_by=coder) for code, interview in cells
    )
    print(f"{len(codes)} codes × {len(interviews)} interviews, {CODINGS} codings, {SUMMARIES} summaries")
    return coder


def measure_server(coder):
    from django.test import Client

    client = Client()
    client.force_login(coder)
    floor = statistics.median(milliseconds(client, "/bench-empty/") for _ in range(200))
    milliseconds(client, SHEET)
    times = [milliseconds(client, SHEET) for _ in range(TIMES)]
    body = client.get(SHEET).content
    branch = [milliseconds(client, f"{SHEET}?branch={branch_key(body)}") for _ in range(TIMES)]
    table = [milliseconds(client, f"{SHEET}sheet.csv") for _ in range(TIMES)]
    median = statistics.median(times)
    print(f"{'empty view':24} {floor:8.2f} ms")
    print(f"{'sheet on the server':24} {median:8.2f} ms, slowest {max(times):.0f} ms: {median / floor:.0f} × the floor")
    print(f"{'its page':24} {len(body) / 1000:8.0f} kB, {body.count(b'<td>')} cells, {body.count(b'<td><a')} filled")
    print(f"{'one branch of it':24} {statistics.median(branch):8.2f} ms")
    print(f"{'as CSV':24} {statistics.median(table):8.2f} ms")
    return median


def branch_key(body):
    return body.decode().split('data-code="')[1].split('"')[0]


def milliseconds(client, address):
    """Time of the processor, which what else runs on the machine does not lengthen."""
    start = time.process_time()
    response = client.get(address)
    taken = (time.process_time() - start) * 1000
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return taken


def measure_browser(coder):
    """Milliseconds from asking for the sheet until it is drawn and its keyboard works; None without a Chromium."""
    from django.conf import settings
    from django.test import Client
    from django.test.testcases import LiveServerThread, _StaticFilesHandler
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not chromium:
        print("no Chromium is found: nothing is drawn")
        return None
    client = Client()
    client.force_login(coder)
    thread = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    base = f"http://127.0.0.1:{thread.port}"
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            context = browser.new_context()
            context.add_cookies([cookie | {"url": base}])
            page = context.new_page()
            floor = statistics.median(drawn(page, f"{base}/bench-empty/") for _ in range(TIMES))
            times = [drawn(page, f"{base}{SHEET}", "document.querySelector('[role=grid]')") for _ in range(TIMES)]
            median = statistics.median(times)
            print(f"{'empty page drawn':24} {floor:8.2f} ms")
            print(f"{'sheet drawn':24} {median:8.2f} ms, slowest {max(times):.0f} ms: {median / floor:.0f} × the floor")
            print(f"{'a step by arrow key':24} {step(page):8.2f} ms until drawn")
            print(f"{'from top to bottom':24} {step(page, 'Control+End'):8.2f} ms until drawn")
            browser.close()
    finally:
        thread.terminate()
        thread.join()
    return median


TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def drawn(page, address, condition="true"):
    start = time.perf_counter()
    page.goto(address, wait_until="load")
    page.wait_for_function(condition)
    page.evaluate(TWO_FRAMES)
    return (time.perf_counter() - start) * 1000


def step(page, key="ArrowDown"):
    page.evaluate("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()")
    times = []
    for _ in range(TIMES):
        page.keyboard.press("Control+Home")
        page.evaluate(TWO_FRAMES)
        start = time.perf_counter()
        page.keyboard.press(key)
        page.evaluate(TWO_FRAMES)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def urls():
    """The addresses of the site and the empty view; Django reads `urlpatterns` when it first needs them."""
    from django.http import HttpResponse
    from django.urls import include, path

    empty = '<!doctype html><title>Empty</title><link rel="icon" href="data:,">'
    return [path("bench-empty/", lambda request: HttpResponse(empty)), path("", include("casebase.urls"))]


def __getattr__(name):
    if name == "urlpatterns":
        return urls()
    raise AttributeError(name)


if __name__ == "__main__":
    sys.exit(main())
