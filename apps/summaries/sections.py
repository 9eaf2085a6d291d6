"""Sections of a summary: the text below one of its headings, up to the next of the same rank."""

import re

from django.utils.text import slugify

HEADING = re.compile(r"^## +(.+?)\s*#*$", re.MULTILINE)


def section_of(body, slug):
    """(heading, Markdown) of the section with this slug; None where the text has no such heading."""
    headings = list(HEADING.finditer(body))
    for number, match in enumerate(headings):
        if slugify(match[1]) == slug:
            end = headings[number + 1].start() if number + 1 < len(headings) else len(body)
            return match[1], body[match.end() : end].strip()
    return None
