"""How long the coding page takes: a transcript of 50,000 words with 5,000 codings, and one with a tenth of both.

    .venv/bin/python bench/coding_page.py [--without-browser]

Builds both in a temporary SQLite database. Server times are medians through all of Django, middleware included, beside
those of a floor in the same run: a page that reads nothing but the session and the user. Ratios travel between machines
better than milliseconds. "Drawn" is the measure `coding-drawn` of the page itself: from the navigation until the
stripes of the first window stand, in Chromium ($CHROMIUM or the first on the path).
"""

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = tempfile.TemporaryDirectory()
os.environ["DJANGO_SETTINGS_MODULE"] = "casebase.settings"
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER.name}/bench.sqlite3"
OPEN_MS, DRAWN_MS, ADD_MS = 150, 700, 20
SIZES = {"small": (5_000, 500), "large": (50_000, 5_000)}  # words, codings


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client, override_settings

    call_command("migrate", verbosity=0)
    coder, interviews = grown()
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": settings.PLAIN}}
    hosts = [*settings.ALLOWED_HOSTS, "testserver"]
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=hosts, STORAGES=plain):
        client = Client()
        client.force_login(coder)
        good = measure_server(client, interviews, coder)
        if "--without-browser" not in sys.argv:
            good &= measure_browser(client, interviews)
    return 0 if good else 1


def grown():
    """A coder, and {size: interview} of one project."""
    from tests.builders import make_code, make_codebook, make_member, make_project, make_round

    project = make_project(slug="bench")
    coders = [make_member(project, "coder", username=f"coder-{number}") for number in range(3)]
    book = make_codebook(project=project)
    codes = [
        make_code(codebook=book, name=f"Code {number}", colour="#1f4f8f", position=number) for number in range(120)
    ]
    round = make_round(project=project, slug="bench-round")
    return coders[0], {name: grown_interview(project, round, coders, codes, *size) for name, size in SIZES.items()}


def grown_interview(project, round, coders, codes, words, codings):
    from apps.coding.models import Coding, Quote
    from apps.interviews.models import Turn
    from tests.builders import make_interview, make_transcript

    rng = random.Random(words)
    interview = make_interview(project=project, organisation=None, slug=f"bench-{words}")
    lines = list(spoken(rng, words))
    transcript = make_transcript(interview=interview, text="\n".join(lines))
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    Turn.objects.bulk_create(
        Turn(transcript=transcript, number=n, start=start, end=start + len(line), start_ms=n * 9000,
             speaker_label=("Interviewer", "Manager")[n % 2])
        for n, (start, line) in enumerate(zip(starts, lines, strict=True))
    )  # fmt: skip
    spans = sorted(span_of(rng, len(transcript.text)) for _ in range(codings))
    quotes = Quote.objects.bulk_create(
        Quote(interview=interview, transcript=transcript, start=start, end=end, exact=transcript.text[start:end],
              slug=f"bench-{words}-{n:02}", status="draft", round=round, marked_by=rng.choice(coders))
        for n, (start, end) in enumerate(spans, 1)
    )  # fmt: skip
    Coding.objects.bulk_create(
        Coding(quote=quote, code=rng.choice(codes), coder=rng.choice(coders), round=round) for quote in quotes
    )
    return interview


def span_of(rng, length):
    """Mostly a sentence; some a long passage, so that quotes overlap and nest."""
    long = rng.choice((40, 80, 120, 160, 200, 900))
    start = rng.randrange(length - long)
    return start, start + rng.randrange(20, long)


def spoken(rng, words):
    """Lines of a conversation with `words` words in all."""
    from apps.exchange.grow.words import sentence

    left = words
    while left > 0:
        line = " ".join(sentence(rng) for _ in range(rng.choice((1, 1, 3, 5)))).split()[:left]
        left -= len(line)
        yield " ".join(line)


def measure_server(client, interviews, coder):
    floor = median_ms(lambda: client.get("/bench-floor/"), 60)
    show("floor: session and user", floor, floor)
    good = True
    for what, budget, times, act in (
        ("open", OPEN_MS, 15, opener),
        ("add a coding", ADD_MS, 40, adder),
    ):
        taken = {name: median_ms(act(client, one, coder), times) for name, one in interviews.items()}
        for name, one in taken.items():
            show(f"{what}, {name}", one, floor)
        print(f"{'  large : small (10 × the size)':34} {taken['large'][1] / taken['small'][1]:8.1f}")
        print(f"  target: {what} < {budget} ms")
        good &= taken["large"][0] < budget
    return good


def show(what, taken, floor):
    print(f"{what:34} {taken[0]:8.1f} ms, {taken[1]:8.1f} ms of them at work: {taken[1] / floor[1]:6.1f} × the floor")


def opener(client, interview, coder):
    return lambda: client.get(f"/workspace/interviews/{interview.slug}/")


def adder(client, interview, coder):
    from apps.coding.models import Code

    text = interview.transcripts.get().text
    code = Code.objects.order_by("-pk").first().pk
    after = [0]
    spans = iter(range(0, len(text) - 50, 61))

    def add():
        start = next(spans)
        answer = client.post(
            f"/workspace/interviews/{interview.slug}/code/",
            {"me": coder.pk, "after": after[0], "last_code": code, "version": 1, "round": "bench-round", "start": start,
             "end": start + 37, "codes": code, "memo": "A thought."},
        )  # fmt: skip
        after[0] = answer.json()["after"]
        return answer

    return add


def median_ms(act, times):
    """(by the clock, at work): medians. On a machine that does other things as well, the second tells more."""
    taken = []
    for number in range(times + 2):
        start, at_work = time.perf_counter(), time.process_time()
        response = act()
        if number > 1:  # the first ones warm up
            taken.append(((time.perf_counter() - start) * 1000, (time.process_time() - at_work) * 1000))
        assert response.status_code == 200, response.content[:400]
    return tuple(statistics.median(column) for column in zip(*taken, strict=True))


def measure_browser(client, interviews):
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        print("No Chromium is found: what it draws is not measured.")
        return False
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    base = f"http://127.0.0.1:{server.port}"
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": base,
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        drawn = {
            name: drawn_ms(browser, cookie, f"{base}/workspace/interviews/{one.slug}/")
            for name, one in interviews.items()
        }
        browser.close()
    server.terminate()
    for name, taken in drawn.items():
        print(f"{'drawn in Chromium, ' + name:34} {taken:8.1f} ms")
    print(
        f"{'  large : small (10 × the size)':34} {drawn['large'] / drawn['small']:8.1f}\ntarget: drawn < {DRAWN_MS} ms"
    )
    return drawn["large"] < DRAWN_MS


def drawn_ms(browser, cookie, address):
    """The median over five openings, each in a fresh page of a browser that has the scripts already."""
    context = browser.new_context()
    context.add_cookies([cookie])
    taken = []
    for _ in range(6):
        page = context.new_page()
        page.goto(address, wait_until="commit")
        duration = None
        while duration is None:
            page.wait_for_timeout(50)
            duration = page.evaluate("performance.getEntriesByName('coding-drawn')[0]?.duration ?? null")
        taken.append(duration)
        page.close()
    context.close()
    return statistics.median(taken[1:])


def urls():
    """The addresses of the site and the floor; Django reads `urlpatterns` when it first needs them."""
    from django.http import HttpResponse
    from django.urls import include, path

    floor = path("bench-floor/", lambda request: HttpResponse(str(request.user)))
    return [floor, path("", include("casebase.urls"))]


def __getattr__(name):
    if name == "urlpatterns":
        return urls()
    raise AttributeError(name)


if __name__ == "__main__":
    sys.exit(main())
