"""An interview of the project, a client that is logged in, and files that go into a folder of the test."""

import re
from pathlib import Path

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.interviews.models import TranscriptIntake
from tests.builders import make_interview, make_interviewee


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def files(media):
    """The names of all files that are stored: `files()`."""
    return lambda: sorted(path.relative_to(media).parts[0] for path in Path(media).rglob("*") if path.is_file())


@pytest.fixture
def interview(project):
    manager = make_interviewee(project=project, role_title="Export manager", name="Mette Lindgaard")
    return make_interview(project=project, slug="filtra", interviewees=[manager], is_transcribed=None)


@pytest.fixture
def bring(client, interview, curator):
    """Upload or paste as the curator; returns the answer: `bring(data, "a.docx")`, `bring(text="…")`."""
    client.force_login(curator)

    def post(data=b"", name="", text=""):
        fields = {"file": SimpleUploadedFile(name, data)} if name else {"text": text}
        return client.post(f"/workspace/interviews/{interview.slug}/transcript/new/", fields)

    return post


@pytest.fixture
def check(client, bring):
    """Bring something in, and return its check page as (address, Sheet): `check(text="…")`."""

    def checked(*args, **kwargs):
        answer = bring(*args, **kwargs)
        assert answer.status_code == 302, answer.content.decode()
        return answer.url, Sheet(client.get(answer.url))

    return checked


class Sheet:
    """The form of a check page as a browser has it."""

    def __init__(self, answer):
        page = lxml.html.fromstring(answer.content.decode())
        (form,) = [one for one in page.forms if "seen" in one.fields]
        self.sent = dict(form.form_values())
        self.labels = [cell.text_content().strip() for cell in form.findall(".//tbody//th")]

    def values(self, what):
        """What stands in the column `who`, `shown` or `role`."""
        return [self.sent[f"{what}-{number}"] for number in range(len(self.labels))]

    def filled(self, **changes):
        """All fields as they would be sent, some filled in anew: `who_1="nobody"`."""
        return self.sent | {re.sub(r"_(?=\d)", "-", name): value for name, value in changes.items()}


def only_intake():
    return TranscriptIntake.objects.get()
