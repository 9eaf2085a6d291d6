"""The codes of a Material in the order of their trees, with all that a codebook says of them."""

from collections import defaultdict
from dataclasses import dataclass

from apps.core.hidden_links import in_words
from apps.exchange.material import Code


@dataclass(frozen=True)
class Entry:
    """A code at `depth` of its tree, the uppermost 0. `quotes` and `documents` count what goes out under it alone,
    `quotes_below` under it or any code below it, each quote once."""

    code: Code
    depth: int
    quotes: int
    documents: int
    quotes_below: int

    @property
    def parts(self):
        """(label, text) of what is said of it."""
        code = self.code
        said = [
            ("Definition", code.definition), ("When to use it", code.when), ("When not to use it", code.when_not),
            ("Example", code.example), ("Origin", code.origin),
        ]  # fmt: skip
        return [(label, in_words(text)) for label, text in said if text.strip()] + [("Used", self.use)]

    @property
    def use(self):
        """“3 quotes in 2 documents, 5 with the codes below”."""
        words = f"{_number(self.quotes, 'quote')} in {_number(self.documents, 'document')}" if self.quotes else ""
        below = f"{_number(self.quotes_below, 'quote')} with the codes below" if self.quotes_below > self.quotes else ""
        if not self.code.is_codable and not below:
            return "a heading only"
        return ", ".join(filter(None, (words, below))) or "no quotes"


def books_of(material):
    """[(title of a codebook, its Entries from the top of the tree down)], codebooks in the order of their codes."""
    below, quotes, documents = defaultdict(list), defaultdict(set), defaultdict(set)
    known = {code.key for code in material.codes}
    for code in material.codes:
        below[code.parent if code.parent in known else ""].append(code)
    document_of = {one.key: one.document for one in material.selections}
    for coding in material.codings:
        quotes[coding.code].add(coding.selection)
        documents[coding.code].add(document_of[coding.selection])
    with_below = _gathered(material.codes, quotes)
    books, waiting = defaultdict(list), [(code, 0) for code in below[""]][::-1]
    while waiting:
        code, depth = waiting.pop()
        key = code.key
        books[code.place].append(Entry(code, depth, len(quotes[key]), len(documents[key]), len(with_below[key])))
        waiting += [(one, depth + 1) for one in below[key]][::-1]
    return list(books.items())


def _gathered(codes, quotes):
    """{code: quotes under it or below it}. A ring of parents, which no sound material has, ends."""
    parents = {code.key: code.parent for code in codes}
    found = defaultdict(set)
    for key in parents:
        above, seen = key, set()
        while above in parents and above not in seen:
            found[above] |= quotes[key]
            seen.add(above)
            above = parents[above]
    return found


def _number(number, word):
    return f"{number:,} {word}{'' if number == 1 else 's'}"
