"""The parts of the page as tables, whole: a heading and a line for each claim, piece of evidence, pair or note."""

import sys

from django.core.paginator import Paginator

from apps.analysis.contradictions.showing import SHOWING

CLAIM = ["Claim", "Address of the claim", "Case", "Concept"]
HEADINGS = {
    "mixed": [*CLAIM, "Stance", "Words", "Where", "Address of the words"],
    "passages": ["Words", "Where", "Address of the words", "Stance", *CLAIM],
    "pairs": ["First", "Address", "Second", "Address", "Claims contradicted", "Claims qualified"],
    "contributions": [*CLAIM, "Cluster", "Contribution"],
    "notes": ["Note", "About", "Address", "What the source says"],
    "looked": [*CLAIM, "Looked for by", "On"],
    "not-looked": CLAIM,
}


def whole(rows):
    """All of `rows` as one page."""
    return Paginator(rows, sys.maxsize).get_page(1)


class Table:
    """The lines of one part for one reader; `absolute` makes whole addresses."""

    def __init__(self, user, absolute):
        self.user, self.absolute = user, absolute

    def claim(self, claim):
        place = [claim.organisation.label if claim.organisation else "", claim.concept.name if claim.concept else ""]
        return [claim.text, self.absolute(claim.get_absolute_url()), *place]

    def words(self, row):
        """What a quote or passage says to this reader, where it is from, and its address."""
        if hasattr(row, "words_for"):
            return [row.words_for(self.user), row.interview.title, self.absolute(row.get_absolute_url())]
        return [row.text or row.gloss, str(row), self.absolute(row.get_absolute_url())]

    def mixed(self, sides):
        for item in sides.supporting + sides.other:
            yield [*self.claim(sides.claim), item.get_stance_display(), *self.words(item.quote or item.passage)]

    def passages(self, one):
        for item in one.supporting + one.contradicting:
            yield [*self.words(one.row), item.get_stance_display(), *self.claim(item.claim)]

    def pairs(self, one):
        places = [one.first, one.second]
        named = [value for row in places for value in (str(row), self.absolute(row.get_absolute_url()))]
        yield [*named, len(one.pair.contradicting), len(one.pair.qualifying)]

    def contributions(self, cell):
        for label, claims in cell.judgements:
            for claim in claims:
                yield [*self.claim(claim), claim.cluster.label, label]

    def notes(self, note):
        label, address = note.about
        yield [note.title, label, self.absolute(address) if address else "", note.body]

    def looked(self, sides):
        by = sides.claim.contradiction_sought_by
        yield [*self.claim(sides.claim), by.display_name or "a curator", sides.claim.contradiction_sought_on]

    def not_looked(self, sides):
        yield self.claim(sides.claim)


def rows_of(choice, user, absolute):
    """The table of the part that is chosen, its heading first."""
    table = Table(user, absolute)
    lines = getattr(table, choice.show.replace("-", "_"))
    yield HEADINGS[choice.show]
    for row in SHOWING[choice.show](choice, user, whole):
        yield from lines(row)
