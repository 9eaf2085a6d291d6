"""Names that a table may still want, each with how often it stands in the text, where, and by which rule."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count, product
from string import ascii_uppercase

from apps.interviews.models import Replacement
from apps.interviews.pseudonyms import telling
from apps.interviews.pseudonyms.folding import fold
from apps.interviews.pseudonyms.replacing import Matcher, Name, within

Kind = Replacement.Kind
MOST = 60
AROUND = 45


@dataclass
class Candidate:
    """`words` as they stand; `example` is (before, words, after) of the first place."""

    words: str
    kind: str
    why: str
    example: tuple
    places: set = field(default_factory=set)

    @property
    def count(self):
        return len(self.places)


@dataclass(frozen=True)
class Known:
    """A name that the base knows, whatever its text says: `why` follows “as”."""

    name: str
    kind: str
    why: str


def candidates(text, *, language="", known: Iterable[Known] = (), covered=(), dismissed=()):
    """Candidates in `text`, the most telling rule first, then the most frequent; at most MOST.

    `covered` are sorted Spans that are replaced already; `dismissed` are folded words that nobody wants.
    """
    found, taken = {}, set()
    for kind, why, start, end, name in _found(text, language, list(known)):
        words = " ".join((name or text[start:end]).split())
        key = fold(words).removesuffix("'s")
        if key in dismissed or is_covered(covered, start, end, whole=why in INSTEAD):
            continue
        if why not in INSTEAD and any(one in taken for one in range(start, end)):
            continue  # an earlier rule has these words
        candidate = found.setdefault(key, Candidate(words, kind, why, example_at(text, start, end)))
        if kind != candidate.kind or start in candidate.places:
            continue
        candidate.places.add(start)
        taken.update(range(start, end))
    order = {key: place for place, key in enumerate(found)}
    rules = {why: place for place, why in enumerate(dict.fromkeys(one.why for one in found.values()))}
    ranked = sorted(found.items(), key=lambda item: (rules[item[1].why], -item[1].count, order[item[0]]))
    return [candidate for _, candidate in ranked][:MOST]


def _found(text, language, known):
    names = {one.name: one for one in known}
    spans = Matcher([Name(one.name, one.name, one.kind == Kind.PERSON, one.kind == Kind.ORGANISATION) for one in known])
    for span in spans.spans(text):
        yield names[span.name].kind, names[span.name].why, span.start, span.end, span.name
    for places, kind, why in (
        (telling.emails(text), Kind.OTHER, "an e-mail address"),
        (telling.whole(telling.ADDRESS, text), Kind.OTHER, "an address on the web"),
        (telling.whole(telling.PHONE, text), Kind.OTHER, "a telephone number"),
        (telling.whole(telling.TITLED, text, 1), Kind.PERSON, "a name after a title"),
        (telling.firms(text), Kind.ORGANISATION, "a firm by its legal form"),
    ):
        for start, end in places:
            yield kind, why, start, end, ""
    for span in Matcher([Name(name, name) for name in telling.countries()]).spans(text):
        yield Kind.PLACE, "a country", span.start, span.end, span.name
    for start, end in telling.names_in(text, language):
        yield Kind.PERSON, "written with a capital within a sentence", start, end, ""


def is_covered(spans, start, end, *, whole=False):
    """Whether anything of [start, end) is replaced already; with `whole`, all of it."""
    inside = within(spans, start, end)
    return bool(inside) and (not whole or (inside[0].start <= start and end <= inside[0].end))


def example_at(text, start, end):
    """(before, words, after): a few words around a place, in one line."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before = before.partition(" ")[2] if start > AROUND and " " in before else before
    after = after.rpartition(" ")[0] if end + AROUND < len(text) and " " in after else after
    return tuple(" ".join(part.split(" ")).replace("\n", " ") for part in (before, text[start:end], after))


INSTEAD = {"an e-mail address": "[e-mail]", "an address on the web": "[web address]", "a telephone number": "[number]"}
WORDS_FOR = {Kind.PERSON: "Person", Kind.PLACE: "Place", Kind.ORGANISATION: "Firm"}


def proposals(found, taken):
    """[(Candidate, what could stand in its place)]: Person A, Person B …, each once and none of those in `taken`."""
    taken = set(taken)
    pairs = []
    for candidate in found:
        proposed = INSTEAD.get(candidate.why) or _next_free(WORDS_FOR.get(candidate.kind, "Thing"), taken)
        taken.add(proposed)
        pairs.append((candidate, proposed))
    return pairs


def _next_free(word, taken):
    """`word` with the first of the letters A … Z, AA, AB … that is not taken."""
    letters = ("".join(signs) for size in count(1) for signs in product(ascii_uppercase, repeat=size))
    return next(one for one in (f"{word} {letter}" for letter in letters) if one not in taken)
