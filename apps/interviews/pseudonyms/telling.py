"""What tells in a text who or what is meant, by rules that anybody can check: no list is complete.

Each rule yields (start, end) of a text. Offsets are code points, end exclusive.
"""

import re
from functools import cache

import pycountry

LETTERS = r"[^\W\d_]"
UPPER = "A-ZÀ-ÖØ-ÞÅÄÖÆŠŽ"
CAPITALISED = rf"(?<!\w)[{UPPER}](?:{LETTERS}|['’-](?={LETTERS}))*(?!/)"
IN_A_ROW = rf"{CAPITALISED}(?:[^\S\n]+(?:(?:von|van|de|der|den|af|&)[^\S\n]+)?{CAPITALISED})*"

# Any run of the letters of an address is taken, and a domain if one follows: so no letter is looked at as a beginning
# twice.
PERHAPS_EMAIL = re.compile(r"[\w.+-]+(?P<domain>@[\w-]+(?:\.[\w-]+)+)?")
ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>()\"”]*[^\s<>()\"”.,;:!?]")
PHONE = re.compile(r"(?<![\w.,])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,4}\)[\s.-]?)?\d(?:[\s.-]?\d){6,11}(?![\w])")
TITLED = re.compile(rf"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Hr|Fru|Herr|Frau|Rouva|Herra)\.?[^\S\n]+({IN_A_ROW})")
LEGAL_FORM = re.compile(
    r"[^\S\n]+(?:A/S|ApS|AS|ASA|AB|Oyj|Oy|GmbH|AG|Ltd|Limited|Inc|LLC|PLC|plc|B\.V\.|BV|I/S|K/S)(?!\w)"
)
WORD = re.compile(CAPITALISED)
ROW = re.compile(IN_A_ROW)
SENTENCE_START = re.compile(r"(?:^|[.!?:…]['”’\")]*\s+|\n\s*|[“\"‘(–—-]\s*)$")
DATE = re.compile(
    r"(?<!\w)(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:\d{1,2}(?:\.|st|nd|rd|th)?\s+)?(?:of\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|januar|februar|marts|"
    r"maj|juni|juli|oktober)(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s+\d{4})?|(?:19|20)\d{2})(?!\w)"
)
SMALL_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:people|persons|employees|colleagues|men|women|children|years|kids|daughters|sons|brothers|sisters|firms|"
    r"companies|customers|partners|owners|founders|offices|plants|kilometres|km|medarbejdere|ansatte|mennesker|år)\b",
    re.I,
)
NO_NAMES = {
    "i", "i'm", "i'd", "i've", "i’m", "i’d", "i’ve", "i'll", "i’ll", "ok", "okay", "yes", "no", "interviewer", "mr",
    "mrs", "ms", "dr", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "english", "christmas", "easter", "internet", "europe", "eu",
}  # fmt: skip


def whole(pattern, text, group=0):
    return [match.span(group) for match in pattern.finditer(text)]


def emails(text):
    return [match.span() for match in PERHAPS_EMAIL.finditer(text) if match["domain"]]


def firms(text):
    """Rows of capitalised words up to the last legal form that follows one of them.

    One pattern for both would look for the form anew from each word of a row that has none.
    """
    found, end = [], 0
    while row := ROW.search(text, end):
        end = row.end()
        forms = [LEGAL_FORM.match(text, word.end()) for word in WORD.finditer(text, *row.span())]
        if ends := [form.end() for form in forms if form]:
            end = ends[-1]
            found.append((row.start(), end))
    return found


def capitalised(text):
    """Rows of capitalised words that do not only begin a sentence, with whether one stands within a sentence."""
    found = []
    for match in ROW.finditer(text):
        if match[0].casefold() not in NO_NAMES and len(match[0]) > 1:
            before = text[max(0, match.start() - 12) : match.start()]
            found.append((*match.span(), not SENTENCE_START.search(before)))
    return found


def names_in(text, language):
    """(start, end) of rows of capitalised words that are names by their place or by returning.

    In German every noun has a capital, so one word alone says nothing there.
    """
    rows = capitalised(text)
    within = {text[start:end] for start, end, is_within in rows if is_within}
    seen = {}
    for start, end, _ in rows:
        seen[text[start:end]] = seen.get(text[start:end], 0) + 1
    lower = {word for word in re.findall(rf"(?<!\w){LETTERS}+", text) if word.islower()}
    for start, end, is_within in rows:
        words = text[start:end]
        is_common = words.casefold() in lower and not is_within
        if language[:2] == "de" and " " not in words:
            continue
        if (is_within and words in within) or (seen[words] > 1 and not is_common and " " in words):
            yield start, end


@cache
def countries():
    """Names of all countries, as pycountry has them in English."""
    names = {name for one in pycountry.countries for name in (one.name, getattr(one, "common_name", ""))}
    return sorted(name for name in names if name and "," not in name)
