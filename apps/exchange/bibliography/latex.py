"""LaTeX in the fields of BibTeX as plain text."""

import re
import time

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

SECONDS = 5  # of one file
FIELD = 20_000  # characters of a field that are decoded
MARKS = re.compile(r"[\\{}~$]|--|``|''")
# Signs of LaTeX's text companion that the library does not list.
SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
ESCAPED = re.compile(r"\\([_%&#$~{}])")


class Decoder:
    """Decodes the fields of one file, for as long as that may take; after that they stay as they are."""

    def __init__(self):
        known = get_default_latex_context_db()
        signs = [MacroTextSpec(name, sign) for name, sign in SIGNS.items()]
        known.add_context_category("braces", prepend=True, macros=signs)
        self._converter = LatexNodes2Text(
            latex_context=known, math_mode="verbatim", keep_comments=True, strict_latex_spaces=True
        )
        self._until = time.monotonic() + SECONDS
        self.left = 0  # fields that were left as they are

    def text(self, value):
        if not MARKS.search(value):
            return value
        if len(value) > FIELD or time.monotonic() > self._until:
            self.left += 1
            return value
        try:
            return self._converter.latex_to_text(value)
        except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError):
            self.left += 1
            return value


def verbatim(value):
    """A field that LaTeX does not read, an address say, in which people escape signs all the same."""
    return ESCAPED.sub(r"\1", value).removeprefix(r"\url{").removesuffix("}") if "\\" in value else value
