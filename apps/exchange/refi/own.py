"""What REFI-QDA has no place for, as we write it so that others can read it, and read it again as it was.

How a code is used stands in its description, under headings; what an interview is, in variables; quotes without a
transcript, as documents that consist of them, which are gathered in a set.
"""

import re
from uuid import UUID, uuid5

NAMESPACE = UUID("5b0b7f6e-6a0b-4f7e-9d55-0c3c4a9f1d20")  # of the things that each of our files has
FIELDS = {"language": "Language", "date": "Date of the interview", "organisation": "Organisation"}
VARIABLES = {uuid5(NAMESPACE, name): name for name in FIELDS}
QUOTES = uuid5(NAMESPACE, "quotes")
QUOTES_NAME = "Known from single quotes"
QUOTES_NOTE = "There is no transcript of these interviews: their texts are quotes, one after another."
LINE_END = re.compile("\r\n?")
FROM = "From: "  # before the place of a quote without a transcript
BETWEEN = "\n\n"

USES = {"when": "When to use it", "when_not": "When not to use it", "example": "Example"}
HEADING = re.compile(rf"(?:^|\n\n)\[({'|'.join(USES.values())})\]\n")


def described(code):
    """The definition of a code, and below it how it is used."""
    uses = ((label, getattr(code, name)) for name, label in USES.items())
    return BETWEEN.join(filter(None, [code.definition, *(f"[{label}]\n{text}" for label, text in uses if text)]))


def parted(text):
    """{definition, when, when_not, example} of what `described` wrote; all of it as the definition where it did not."""
    definition, *rest = HEADING.split(text)
    names = {label: name for name, label in USES.items()}
    found = {"definition": definition} | {names[one]: words for one, words in zip(rest[::2], rest[1::2], strict=True)}
    again = [definition] * bool(definition) + [f"[{USES[one]}]\n{found[one]}" for one in USES if found.get(one)]
    return found if BETWEEN.join(again) == text else {"definition": text}


def laid_out(selections):
    """Selections without a place as a text of their own: (text, {key: (start, end)})."""
    places, pieces, at = {}, [], 0
    for one in selections:
        words = LINE_END.sub("\n", one.exact)
        places[one.key] = at, at + len(words)
        at += len(words) + len(BETWEEN)
        pieces.append(words)
    return BETWEEN.join(pieces), places


def take_apart(material):
    """Give the quotes of documents that consist of them back as what they are: words without a place in a text."""
    for group in [one for one in material.sets if one.guid == QUOTES]:
        material.sets.remove(group)
        for document in material.documents:
            if document.key in group.documents:
                document.text = document.original = document.rule = None
                document.original_name = ""
        own = {one.key: one for one in material.selections if one.document in group.documents}
        for one in own.values():
            one.start = one.end = None
            one.place = ""
        for memo in [one for one in material.memos if one.key.startswith("description-")]:
            if (selection := own.get(memo.on[0][1])) is not None:
                selection.locator = selection.place = memo.text.removeprefix(FROM)
                material.memos.remove(memo)
