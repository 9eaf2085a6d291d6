"""Every page that any test fetches is valid HTML: they are written to one folder and checked by one call at the end.

`RecordPages` is a middleware of the tests' settings, so it sees the pages of every client, the browser's too. The
checker is the Nu Html Checker (npm's vnu-jar, which needs Java). With pytest-xdist the workers share the folder and the
controller checks it. Pages of Django's admin and of the API's documentation are not ours and are left out.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.requirements import is_required

FOLDER_VARIABLE = "CASEBASE_TEST_PAGES"
JAR = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NOT_OURS = ("/admin/", "/api/")
CHECK_SECONDS = 600

# Values that differ at each request, so that the same page fetched twice is checked once.
VOLATILE = re.compile(rb'(nonce=|name="csrfmiddlewaretoken" value=|X-CSRFToken&#34;: &#34;|X-CSRFToken": ")["\w+/=-]+')

# What the checker objects to and we do not, each with its reason.
ACCEPTED = [
    re.compile("Attribute “hx-[a-z:-]+” not allowed"),  # htmx's own attributes, read by its script alone
]


class RecordPages:
    """Middleware that writes each whole HTML page into the folder of this run."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        folder = os.environ.get(FOLDER_VARIABLE)
        if folder and is_page(request, response):
            record(Path(folder), f"{request.get_full_path()} ({response.status_code})", response.content)
        return response


def is_page(request, response):
    """Return whether this is a whole page of ours; a fragment has no doctype."""
    if response.streaming or request.path.startswith(NOT_OURS):
        return False
    if not response.get("Content-Type", "").startswith("text/html"):
        return False
    return response.content.lstrip()[:9].lower() == b"<!doctype"


def record(folder, name, content):
    """Write the page once, with its name and the test that fetched it beside it."""
    key = hashlib.sha256(VOLATILE.sub(b"", content)).hexdigest()[:16]
    test = os.environ.get("PYTEST_CURRENT_TEST", "").split(" ")[0]
    (folder / f"{key}.txt").write_text(f"{name} in {test}" if test else name)
    (folder / f"{key}.html").write_bytes(content)


def find_faults(folder):
    """Return the faults of the pages in `folder`, as sentences; the same fault on many pages is named once."""
    options = ["--errors-only", "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
    command = ["java", "-jar", JAR, *options, folder]
    done = subprocess.run(command, capture_output=True, text=True, timeout=CHECK_SECONDS, check=True)
    pages = defaultdict(list)
    for message in json.loads(done.stdout)["messages"]:
        if any(accepted.search(message["message"]) for accepted in ACCEPTED):
            continue
        extract = " ".join(message.get("extract", "").split())
        pages[message["message"], extract].append(Path(unquote(urlsplit(message.get("url", "")).path)))
    return [_as_sentence(*fault, found_on) for fault, found_on in pages.items()]


def _as_sentence(message, extract, found_on):
    page = found_on[0].with_suffix(".txt")
    name = page.read_text() if page.exists() else str(found_on[0])
    others = len(set(found_on)) - 1
    return f"{message}\n    {extract}\n    on {name}{f', and {others} more' if others else ''}"


def missing_tool():
    """Return what the check lacks on this machine, or None."""
    if not shutil.which("java"):
        return "there is no Java"
    return None if JAR.exists() else "vnu-jar is not installed (npm ci)"


def pytest_configure(config):
    if not hasattr(config, "workerinput"):  # the controller, or a run without workers
        folder = tempfile.mkdtemp(prefix="casebase-pages-")
        os.environ[FOLDER_VARIABLE] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        return
    folder = Path(os.environ[FOLDER_VARIABLE])
    count = sum(1 for _ in folder.glob("*.html"))
    if not count:
        return
    lack = missing_tool()
    faults = [] if lack else find_faults(folder)
    session.config.stash[REPORT] = (count, lack, faults)
    if (faults or (lack and is_required("html"))) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


REPORT = pytest.StashKey[tuple]()


def pytest_terminal_summary(terminalreporter, config):
    count, lack, faults = config.stash.get(REPORT, (0, None, []))
    if not count:
        return
    if lack:
        outcome = "FAILED, since CASEBASE_REQUIRE names html" if is_required("html") else "skipped"
        terminalreporter.write_line(f"HTML of {count} pages: {outcome}: {lack}.")
        return
    terminalreporter.write_line(f"HTML of {count} pages: {len(faults) or 'no'} faults.")
    for fault in faults:
        terminalreporter.write_line(f"  {fault}", red=True)
