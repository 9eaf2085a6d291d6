"""The colours of codes reach the margin by a style sheet, which is another address when a colour changes."""

import re

import pytest

from tests.builders import (
    make_code,
    make_codebook,
    make_coding,
    make_interview,
    make_member,
    make_project,
    make_quote,
    make_transcript,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def study(client):
    project = make_project(slug="harbour-study")
    book = make_codebook(project=project)
    project.red, project.plain = make_code(codebook=book, colour="#aa0000"), make_code(codebook=book)
    interview = make_interview(project=project, slug="talk")
    coder = make_member(project, "coder")
    make_coding(quote=make_quote(transcript=make_transcript(interview=interview)), code=project.red, coder=coder)
    client.force_login(coder)
    return project


def address(client):
    return re.search(r'href="([^"]*code-colours\.css[^"]*)"', client.get("/workspace/interviews/talk/").text)[1]


def test_margin_takes_the_colour_of_its_code_from_the_style_sheet(client, study):
    assert f'<a class="k{study.red.pk}"' in client.get("/workspace/interviews/talk/").text
    sheet = client.get(address(client))
    assert sheet.headers["Content-Type"] == "text/css"
    assert sheet.text == f".k{study.red.pk} {{ --code: #aa0000; }}\n"


def test_style_sheet_is_kept_until_a_colour_changes(client, study):
    before = address(client)
    assert "immutable" in client.get(before).headers["Cache-Control"]
    assert address(client) == before
    study.plain.colour = "#00aa00"
    study.plain.save()
    assert address(client) != before
