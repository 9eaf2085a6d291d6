"""The list of interviews."""

import pytest

from tests import builders as make
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


def transcripts(client):
    """{title: what the list says of the transcript}."""
    table = Page(client.get("/interviews/").content.decode()).main.one("table")
    column = [heading.text for heading in table.all("th", scope="col")].index("Transcript") - 1
    rows = table.all("tr")[1:]
    return {row.one("th").one("a").text: row.all("td")[column].text for row in rows}


def test_it_says_of_each_whether_its_reader_finds_a_transcript_there(client, project, coder):
    make.make_transcript(interview=make.make_interview(project=project, title="Written down"))
    make.make_interview(project=project, title="Told")
    make.make_transcript(interview=make.make_interview(project=project, title="Kept", access="restricted"))
    assert transcripts(client) == {"Told": "none here", "Written down": "to read: transcript of Written down"}
    client.force_login(coder)
    assert transcripts(client)["Kept"] == "to read: transcript of Kept"
