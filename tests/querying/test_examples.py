"""What the page of queries gives as examples."""

import re

import pytest
from django.core.management import call_command

from apps.accounts.visibility import VISITOR
from apps.querying.asking import Asked
from tests.pages.dom import Page

pytestmark = pytest.mark.django_db


def test_examples_of_codes_are_answered_with_what_ships(client):
    call_command("loadcases", verbosity=0)
    page = Page(client.get("/query/").text).main
    examples = [one.text for one in page.one("dl", class_="query-help").all("code")]
    examples.append(page.one("input", id="q").attributes["placeholder"])
    whole = [text for text in examples if re.match(r"code!?:(funding|networks)", text) or text == "case:remoni"]
    assert len(whole) >= 6
    for text in whole:
        assert Asked(text, VISITOR).faults == [], text
