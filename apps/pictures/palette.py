"""The colours of a picture that stands alone as a file: those of the pages in light, written out.

On a page a picture is coloured by static/site/picture-parts.css, whose values come from tokens.css. A file has the same
rules in a <style> of its own, with each token replaced by its value in light, since what draws it may know neither.
"""

import re
from functools import cache

from django.conf import settings

TOKEN = re.compile(r"(--[\w-]+):\s*light-dark\(\s*([^,]+?)\s*,")
USE = re.compile(r"var\((--[\w-]+)\)")
PAGE_ONLY = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


@cache
def file_style():
    """The rules for a file. KeyError if a rule uses a token that is no colour."""
    colours = dict(TOKEN.findall(_sheet("tokens")))
    rules = PAGE_ONLY.sub("", _sheet("picture-parts"))
    return USE.sub(lambda use: colours[use[1]], rules)


def _sheet(name):
    return (settings.BASE_DIR / "static" / "site" / f"{name}.css").read_text(encoding="utf-8")
