"""Putting a Material together so that nothing in it is loose: readers say what they find, in any order."""

from apps.exchange.foreign_values import storable
from apps.exchange.material import Code, Coder, CodeSet, Coding, Material, Memo, Selection
from apps.interviews.reading.pieces import CHARACTERS, Unreadable

SHOWN = 80  # characters of words in a remark
REMARKS = 2_000
QUOTED = 50_000_000  # characters of all selections together
SEARCHED = 1_000_000_000  # characters
PAIRS = 500_000  # of a code and a selection or document
DEPTH = 100  # of codes

TOO_LONG = "The text “{title}” is longer than five million characters. Take it out, and bring the project in again."
PAIRS_TOO_MANY = "There are more than half a million codings in this file. It is not read."
QUOTED_TOO_MUCH = "The quotes of this file are longer together than fifty million characters. It is not read."


class Gathering:
    """A Material that grows. Keys that come twice are remarked upon, and the second thing is not taken."""

    def __init__(self, format, tool):
        self.material = Material(format=format, tool=tool)
        self.documents, self._codes, self._coders, self._selections = {}, {}, set(), {}
        self._unsaid = self._quoted = self._searched = self._paired = 0

    def remark(self, sentence, place=""):
        """Remark upon something; what comes after the first two thousand is counted only."""
        if len(self.material.remarks) < REMARKS:
            self.material.remark(storable(sentence), storable(place))
        else:
            self._unsaid += 1

    def coder(self, name, key=""):
        """The key of a coder, which is the name where nothing else is known; empty for nobody."""
        key = key or name
        if not name.strip():
            return ""
        if key not in self._coders:
            self._coders.add(key)
            self.material.coders.append(Coder(key=key, name=name))
        return key

    def code(self, key, name, **columns):
        """Take a code; one without a name is called after its key."""
        if key in self._codes:
            self.remark(f"Two codes have one number; the second, {cut(name)}, is not taken.", columns.get("place", ""))
            return
        self._codes[key] = Code(key=key, name=name if name.strip() else f"({key})", **columns)
        self.material.codes.append(self._codes[key])

    def has_code(self, key):
        return key in self._codes

    def code_name(self, key):
        return self._codes[key].name if key in self._codes else "a code that is not there"

    def document(self, document):
        """Take a document. Raises Unreadable where its text is longer than any interview."""
        if document.text is not None and len(document.text) > CHARACTERS:
            raise Unreadable(TOO_LONG.format(title=document.title[:SHOWN]))
        if document.key in self.documents:
            self.remark(f"Two texts have one number; the second, {cut(document.title)}, is not taken.", document.place)
            return
        self.documents[document.key] = document
        self.material.documents.append(document)

    def selection(self, document, start, end, place=""):
        """The key of the selection of these characters, one however often they are coded; None where there are none."""
        text = self.documents[document].text if document in self.documents else None
        if text is None or start is None or end is None or not 0 <= start < end <= len(text):
            return None
        key = f"{document}:{start}-{end}"
        return self._select(key, document=document, start=start, end=end, exact=text[start:end], place=place)

    def loose_selection(self, document, exact, place="", locator=""):
        """The key of words whose place in the document is not known: one for the same words with the same locator."""
        key = f"{document}:{locator}:{exact}"
        return self._select(key, document=document, exact=exact, place=place, locator=locator)

    def may_search(self, text):
        """May another text be searched for words that are not where they should be? Not without end."""
        self._searched += len(text)
        return self._searched <= SEARCHED

    def _select(self, key, **columns):
        if key not in self._selections:
            self._quoted += len(columns["exact"])
            if self._quoted > QUOTED:
                raise Unreadable(QUOTED_TOO_MUCH)
            self._selections[key] = str(len(self._selections) + 1)
            self.material.selections.append(Selection(key=self._selections[key], **columns))
        return self._selections[key]

    def may_pair(self, number):
        """Raise Unreadable where so many more pairs of a code and what it is said of are more than anybody codes."""
        self._paired += number
        if self._paired > PAIRS:
            raise Unreadable(PAIRS_TOO_MANY)

    def coding(self, selection, code, **columns):
        self.may_pair(1)
        key = str(len(self.material.codings) + 1)
        self.material.codings.append(Coding(key=key, selection=selection, code=code, **columns))
        return key

    def memo(self, text, **columns):
        if text.strip():
            self.material.memos.append(Memo(key=str(len(self.material.memos) + 1), text=text, **columns))

    def set(self, name, **columns):
        self.material.sets.append(CodeSet(key=str(len(self.material.sets) + 1), name=name, **columns))

    def finished(self):
        """The Material, with every parent there and none above itself."""
        for code in self.material.codes:
            if code.parent and code.parent not in self._codes:
                self.remark(f"The parent of {cut(code.name)} is not in the file; it stands at the top now.", code.place)
                code.parent = ""
        self._untangle()
        if self._unsaid:
            self.material.remark(f"{self._unsaid:,} more things were not taken as they stand in the file.")
        return self.material

    def _untangle(self):
        """Put at the top what stands below itself, and what is nested deeper than anybody nests."""
        depth = {"": 0}
        for code in self.material.codes:
            above = {}
            while code.key not in depth and code.key not in above:
                above[code.key] = code
                code = self._codes.get(code.parent, code)
            if code.key in above:
                self._to_the_top(code, "stands below itself")
            for one in reversed(above.values()):
                depth[one.key] = depth[one.parent] + 1 if one.parent in depth else 1
                if depth[one.key] > DEPTH:
                    self._to_the_top(one, f"is nested more than {DEPTH} deep")
                    depth[one.key] = 1

    def _to_the_top(self, code, why):
        if code.parent:
            self.remark(f"{cut(code.name)} {why}; it stands at the top now.", code.place)
            code.parent = ""


def cut(text):
    """Words in quotation marks, cut where they are long."""
    text = " ".join(text.split())
    return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"


def several(number, one, more):
    return f"{number:,} {one if number == 1 else more}"
