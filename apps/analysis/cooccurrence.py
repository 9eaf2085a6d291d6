"""Which codes of a codebook meet in the material, counted by the database."""

from dataclasses import dataclass, field

from apps.analysis.grouping import heat
from apps.analysis.passages import OVERLAPPING, SAME, SAME_TURN
from apps.core.grouping import grouped

COLUMNS = {
    "code": "code",
    "quote": "quote",
    "transcript": "quote__transcript",
    "first": "quote__start",
    "after": "quote__end",
}
TURNS = """
    , turned AS (
        SELECT code, quote, interviews_turn.id AS turn FROM told JOIN interviews_turn
        ON interviews_turn.transcript_id = transcript AND interviews_turn.start < after AND interviews_turn.end > first
    )
"""
# Rows (a code, another code, a quote that has the one and meets the other); both orders of a pair are there.
ON_SAME_QUOTE = """
    SELECT here.code AS one, there.code AS other, here.quote
    FROM told here JOIN told there ON there.quote = here.quote AND there.code <> here.code
"""
MEETINGS = {
    OVERLAPPING: f"""
        , met AS ({ON_SAME_QUOTE} UNION
            SELECT here.code, there.code, here.quote FROM told here JOIN told there
            ON there.transcript = here.transcript AND there.first < here.after AND there.after > here.first
            AND there.code <> here.code
        )
    """,
    SAME_TURN: f"""{TURNS}
        , met AS ({ON_SAME_QUOTE} UNION
            SELECT here.code, there.code, here.quote FROM turned here JOIN turned there
            ON there.turn = here.turn AND there.code <> here.code
        )
    """,
}


@dataclass
class CoOccurrence:
    """`counts` maps an ordered pair of code ids, the smaller first, to the number of quotes on which both meet, and
    `shared` to that of the quotes that have both; `quotes` a code id to the number of its quotes."""

    quotes: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    shared: dict = field(default_factory=dict)

    def count(self, one, other):
        return self.counts.get((min(one, other), max(one, other)), 0)

    def coefficient(self, one, other):
        """The c-coefficient n12 / (n1 + n2 - n12), from 0 to 1: Garcia (2005), as in ATLAS.ti; it is the index of
        Jaccard (1901).

        n12 are the quotes on which both meet, and below the line stand the quotes that have the one or the other. For
        quotes that have both these are the same n12. Where quotes meet that merely overlap or share a turn, those of
        both sides are n12, so it never passes 1, which it may where overlaps are counted as pairs.
        """
        pair = min(one, other), max(one, other)
        either = self.quotes.get(one, 0) + self.quotes.get(other, 0) - self.shared.get(pair, 0)
        return self.counts.get(pair, 0) / either if either else 0.0

    def heat(self, one, other):
        """0 to 4, by the coefficient and not the count: common codes meet often by chance."""
        coefficient = self.coefficient(one, other)
        return heat(min(round(coefficient * 1000), 500), 500) if self.count(one, other) else 0

    def pairs(self):
        """The pairs that meet, most first by coefficient."""
        return sorted(self.counts, key=lambda pair: (-self.coefficient(*pair), -self.counts[pair], pair))


def quotes_of_codes(codings):
    """[(code id, number of its quotes)]. One query."""
    return grouped(codings, {"code": "code", "quote": "quote"}, "SELECT code, COUNT(*) FROM told GROUP BY code")


def meetings(codings, mode):
    """[(code id, greater code id, number of quotes on which both meet)], as `passages.passages_of` finds them.

    One query. A quote counts once for a pair, be it of the one side or the other.
    """
    if mode == SAME:
        sql = """
            SELECT here.code, there.code, COUNT(*) FROM told here JOIN told there
            ON there.quote = here.quote AND there.code > here.code GROUP BY here.code, there.code
        """
        return grouped(codings, {"code": "code", "quote": "quote"}, sql)
    sql = f"""{MEETINGS[mode]}
        SELECT CASE WHEN one < other THEN one ELSE other END, CASE WHEN one < other THEN other ELSE one END,
        COUNT(DISTINCT quote) FROM met GROUP BY 1, 2
    """
    return grouped(codings, COLUMNS, sql)


def cooccurrence(quotes, counted, shared):
    """The CoOccurrence of what `quotes_of_codes` and `meetings` (in the chosen mode, and on the same quote) gave."""
    return CoOccurrence(dict(quotes), {(a, b): n for a, b, n in counted}, {(a, b): n for a, b, n in shared})
