"""A Material is put together here: what is named twice becomes one thing, and everything gets its key and place."""

from collections import Counter
from pathlib import PurePath

from apps.exchange.material import (
    Case,
    CellSummary,
    Code,
    Coder,
    Coding,
    Document,
    Material,
    Selection,
    Variable,
)
from apps.exchange.sheets.numbers import prefixes_of, split_number

BETWEEN = " › "  # in the key of a code without a number: its path of names
REMARKS = 50  # places that are named for one sentence
EXTENSIONS = {
    ".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".pdf", ".vtt", ".srt", ".html", ".mp3", ".m4a", ".wav", ".mp4",
}  # fmt: skip
PREFIXES = ("interview", "haastattelu", "transcript", "transskription", "transkript")


class Gathering:
    """`learn` first from all cells that name codes, so that “2 Financing” is known for a number where there is 2.1.

    `is_plain`: names of codes are names and nothing else, whatever they begin with or hold.
    """

    def __init__(self, format, title, tool="", *, is_plain=False):
        self.material = Material(format=format, tool=tool, title=title)
        self.is_plain = is_plain
        self._prefixes, self._numbers = set(), set()
        self._documents, self._codes, self._coders, self._cases, self._variables = {}, {}, {}, {}, {}
        self._paths = {}  # tuple of names → key of a code
        self._named = {}  # name → keys of codes
        self._selections, self._codings = {}, {}
        self._remarks = Counter()

    def learn(self, texts):
        self._prefixes |= prefixes_of(texts)

    def remark(self, sentence, place=""):
        """A Remark, as long as there are not too many that say the same of other places."""
        self._remarks[sentence] += 1
        if self._remarks[sentence] <= REMARKS:
            self.material.remark(sentence, place)

    def document(self, name, place="", **fields):
        """The Document of that name; `fields` fill what is empty in it. The title of a file goes without its ending."""
        key = name.strip()
        if key not in self._documents:
            title, original_name = titled(key)
            document = Document(key=key, title=title, original_name=original_name, place=place)
            self._documents[key] = document
            self.material.documents.append(document)
        document = self._documents[key]
        for field, value in fields.items():
            is_open = not getattr(document, field) or (field == "title" and document.title == titled(key)[0])
            if value and is_open:
                setattr(document, field, value)
        return document

    def has_document(self, name):
        return name.strip() in self._documents

    def code(self, text, place="", *, number="", theme="", **fields):
        """The key of the Code that a cell names. `theme` is the key of that above it, `fields` fill what is empty."""
        split, name = (number, self._name(text)) if number else self._split(text)
        known = self._codes.get(self._known(split, name, theme))
        if known is None:
            known = self._made(split, name, theme, place)
        if split and name and known.name == known.key:
            known.name = name
            self._named.setdefault(name, []).append(known.key)
        for field, value in ({"parent": theme} | fields).items():
            if value and not getattr(known, field) and not (field == "parent" and value == known.key):
                setattr(known, field, value)
        return known.key

    def _split(self, text):
        return ("", self._name(text)) if self.is_plain else split_number(text, self._prefixes)

    def _name(self, text):
        """White space within a name counts only where a program wrote it."""
        return text.strip() if self.is_plain else " ".join(text.split())

    def _known(self, number, name, theme):
        if number:
            return number
        if (key := self._paths.get((theme, name))) or self.is_plain:
            return key
        keys = self._named.get(name, [])
        if theme:
            return next((key for key in keys if self._codes[key].parent == theme or not self._codes[key].parent), None)
        return keys[0] if len(keys) == 1 else None

    def _made(self, number, name, theme, place):
        key = number or (theme + BETWEEN + name if theme else name)
        while not number and key in self._codes:
            key += "'"
        self._numbers.update([number] if number else [])
        code = Code(key=key, name=name or number, parent=theme, place=place)
        self._codes[key] = code
        self.material.codes.append(code)
        self._paths.setdefault((theme, name), key)
        if name:
            self._named.setdefault(name, []).append(key)
        return code

    def put_under(self, key, parent, place):
        """Say that a code stands under another, named by its number or name; it is made where nothing else names it."""
        number, name = self._split(parent)
        above = parent if parent in self._codes else self.code(name or number, place, number=number)
        if above != key:
            self._codes[key].parent = above

    def coder(self, name, place=""):
        """The key of the coder of that name; empty for an empty name."""
        name = self._name(name)
        if name and name not in self._coders:
            self._coders[name] = Coder(key=name, name=name, place=place)
            self.material.coders.append(self._coders[name])
        return name

    def selection(self, document, exact, place, *, locator="", speaker="", is_summary=False, identity=""):
        """The Selection of these words. The same words at the same spot, or of the same `identity`, are one."""
        spot = (document, exact, identity or (locator, speaker))
        if spot not in self._selections:
            self._selections[spot] = Selection(
                key=str(len(self._selections) + 1),
                document=document,
                exact=exact,
                locator=locator,
                speaker=speaker,
                is_summary=is_summary,
                place=place,
            )
            self.material.selections.append(self._selections[spot])
        return self._selections[spot]

    def coding(self, selection, code, place, *, coder="", memo=""):
        """A Coding, once for each code and coder; a further one only adds its memo."""
        triple = (selection.key, code, coder)
        if known := self._codings.get(triple):
            if memo and memo not in known.memo:
                known.memo = f"{known.memo}\n{memo}".strip()
            self.remark("The same words have this code already; they are taken once.", place)
            return
        key = str(len(self._codings) + 1)
        self._codings[triple] = Coding(key=key, selection=selection.key, code=code, coder=coder, memo=memo, place=place)
        self.material.codings.append(self._codings[triple])

    def summary(self, document, code, text, place, coder=""):
        found = self.material.summaries
        found.append(
            CellSummary(key=str(len(found) + 1), document=document, code=code, text=text, coder=coder, place=place)
        )

    def case(self, name, place="", document=""):
        """The Case of that name, with the document added to it."""
        name = self._name(name)
        if name not in self._cases:
            self._cases[name] = Case(key=name, name=name, place=place)
            self.material.cases.append(self._cases[name])
        case = self._cases[name]
        if document and document not in case.documents:
            case.documents.append(document)
        return case

    def variable(self, name, place="", type="Text"):
        """The key of the Variable of that name."""
        name = self._name(name)
        if name not in self._variables:
            self._variables[name] = Variable(key=name, name=name, type=type, place=place)
            self.material.variables.append(self._variables[name])
        return name

    def finished(self):
        """The Material, with 2 as the parent of 2.1 where nothing else is said."""
        for code in self.material.codes:
            above = code.key.split(".")[:-1] if code.key in self._numbers else []
            while above and ".".join(above) not in self._numbers:
                above.pop()
            if above and not code.parent:
                code.parent = ".".join(above)
        _break_circles(self._codes, self.material)
        for sentence, count in self._remarks.items():
            if count > REMARKS:
                self.material.remark(f"{sentence} So it is in {count - REMARKS} more places.")
        return self.material


def _break_circles(codes, material):
    """A file may say that a code is above itself, by way of others."""
    for code in material.codes:
        seen, above = {code.key}, code.parent
        while above and above not in seen:
            seen.add(above)
            above = codes[above].parent
        if above == code.key:
            code.parent = ""
            material.remark(f"“{code.name}” is above itself; it is taken as a code without a parent.", code.place)


def titled(name):
    """(title, name of the file or ""): “interview-BE-1.docx” is the interview “BE-1”."""
    if PurePath(name).suffix.lower() not in EXTENSIONS:
        return name, ""
    title = PurePath(name.replace("\\", "/")).stem
    for prefix in PREFIXES:
        rest = title[len(prefix) :].lstrip(" -_")
        if (
            title.lower().startswith(prefix)
            and any(letter.isalpha() for letter in rest)
            and rest != title[len(prefix) :]
        ):
            return rest, name
    return title, name
