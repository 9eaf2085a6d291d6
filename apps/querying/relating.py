"""Which passages lie near others, found by the database in one join of two sets of passages.

The sets are computed once each and joined by their transcript: the cost grows with the passages of both sides and with
the pairs within one transcript.
"""

import json

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BooleanField, F, Func, Q

from apps.interviews.models import Transcript, Turn
from apps.querying.nearness import sentences_apart
from apps.querying.tree import Relation

COLUMNS = ("pk", "transcript", "start", "end")
# CROSS JOIN keeps SQLite to this order, so that it looks up a side by its transcript; PostgreSQL chooses one as always.
JOINED = "FROM here CROSS JOIN there WHERE there.transcript = here.transcript"
OVERLAP = "there.first < here.after AND there.after > here.first"
ITSELF = "SELECT here.id FROM here JOIN there ON there.id = here.id"
OVERLAPPING = f"SELECT here.id {JOINED} AND {OVERLAP}"
HELD = f"SELECT here.id {JOINED} AND there.first <= here.first AND there.after >= here.after"
# One row for each pair of turn and passage of the left side, then those of the right side in that turn.
IN_ONE_TURN = f"""
    SELECT here.id FROM here CROSS JOIN {Turn._meta.db_table} turn CROSS JOIN there
    WHERE turn.transcript_id = here.transcript AND turn.start < here.after AND turn."end" > here.first
    AND there.transcript = here.transcript AND there.first < turn."end" AND there.after > turn.start
"""
FOUND = {
    Relation.OVERLAPS: f"{ITSELF} UNION {OVERLAPPING}",
    Relation.WITHIN: f"{ITSELF} UNION {HELD}",
    Relation.NEAR: f"{ITSELF} UNION {OVERLAPPING} UNION {IN_ONE_TURN}",
    Relation.FOLLOWED_BY: f"SELECT DISTINCT * FROM ({IN_ONE_TURN} AND there.first >= here.after) behind",
}
# For each passage of the left side: itself or one that overlaps, the next one after it, and the last one before it.
# The pairs are a table of their own, since SQLite would compare each passage with each one for what is grouped at once.
NEIGHBOURS = f"""
    , pairs (id, transcript, first, after, is_over, following, before) AS MATERIALIZED (
        SELECT here.id, here.transcript, here.first, here.after,
            CASE WHEN there.id = here.id OR {OVERLAP} THEN 1 ELSE 0 END,
            CASE WHEN there.first >= here.after THEN there.first END,
            CASE WHEN there.after <= here.first THEN there.after END
        {JOINED}
    )
    SELECT id, transcript, first, after, MAX(is_over), MIN(following), MAX(before) FROM pairs GROUP BY 1, 2, 3, 4
"""


class Among(Func):
    """Whether a number is one of `ids`, however many: they go to the database as one parameter."""

    output_field = BooleanField()

    def __init__(self, expression, ids):
        super().__init__(expression)
        self.ids = ids

    def as_sql(self, compiler, connection, **_):
        sql, params = compiler.compile(self.source_expressions[0])
        if connection.vendor == "postgresql":
            return f"{sql} = ANY(%s::bigint[])", [*params, list(self.ids)]
        return f"{sql} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(list(self.ids))]


def among(ids, path="pk"):
    return Q(Among(F(path), tuple(ids)))


def related_ids(related, left, right):
    """Ids of the quotes of the queryset `left` that lie to one of `right` as the Related says.

    One query; with a number of sentences one more, which reads the texts in which both sides have passages.
    """
    if related.sentences is None:
        return [pk for (pk,) in _joined(left, right, FOUND[related.relation])]
    rows = _joined(left, right, NEIGHBOURS)
    found = _within_sentences(rows, related.sentences, is_following=related.relation == Relation.FOLLOWED_BY)
    if related.relation == Relation.NEAR:  # those without a place are near themselves
        found |= {pk for (pk,) in _joined(left.filter(transcript=None), right.filter(transcript=None), ITSELF)}
    return sorted(found)


def _within_sentences(rows, most, *, is_following):
    found, open_ones = set(), {}
    for pk, transcript, first, after, overlaps, following, before in rows:
        if overlaps and not is_following:
            found.add(pk)
        else:
            open_ones.setdefault(transcript, []).append((pk, first, after, following, None if is_following else before))
    texts = Transcript.objects.filter(among(open_ones)).order_by().values_list("pk", "text")
    for transcript, text in texts.iterator(chunk_size=50):
        for pk, first, after, following, before in open_ones[transcript]:
            is_near = following is not None and sentences_apart(text, after, following, most) is not None
            if is_near or (before is not None and sentences_apart(text, before, first, most) is not None):
                found.add(pk)
    return found


def _joined(left, right, sql):
    """The rows of `sql`, in which `here` and `there` are the tables of both sides; it may name more tables first."""
    connection = connections[left.db]
    try:
        sides = [rows.order_by().values_list(*COLUMNS).query.get_compiler(connection=connection).as_sql()
                 for rows in (left, right)]  # fmt: skip
    except EmptyResultSet:  # the conditions exclude one another
        return []
    tables = ", ".join(
        f"{name} (id, transcript, first, after) AS MATERIALIZED ({inner})"
        for name, (inner, _) in zip(("here", "there"), sides, strict=True)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {tables} {sql}", [*sides[0][1], *sides[1][1]])
        return cursor.fetchall()
