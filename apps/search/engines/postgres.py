"""The index on PostgreSQL: a generated, weighted tsvector of the terms and tokens.

It has a GIN index for each group of kinds that is read by itself. In one for all of them, a word of every interview
would be read through for each group.
"""

from django.db.models import Value

from apps.search.expressions import Any, Every, Phrase
from apps.search.models import LARGE
from apps.search.words import GAP

COLUMN = f"""
ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple'::regconfig, title_terms), 'A')
    || setweight(to_tsvector('simple'::regconfig, '{GAP} ' || body_terms), 'B')
    || array_to_tsvector(string_to_array(tokens, ' '))
) STORED
"""
# What an index holds, by its name. PostgreSQL uses one where these very words stand in the statement.
INDEXES = {f"search_entry_{kind}": f"search_entry.kind = '{kind}'" for kind in LARGE}
INDEXES["search_entry_other"] = f"search_entry.kind NOT IN ({', '.join(map(repr, LARGE))})"


def install(connection):
    """Add the generated column and its indexes where they are missing."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMN)
        index(cursor)


def index(cursor):
    for name, condition in INDEXES.items():
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {name} ON search_entry USING gin (vector) WITH (fastupdate = off) "
            f"WHERE {condition}"
        )


def without_indexes(cursor):
    for name in INDEXES:
        cursor.execute(f"DROP INDEX IF EXISTS {name}")


def matching(entries, expression, kinds, ranked=None):
    """`entries` of the groups of these kinds that match, with `rank` by `ranked`, an expression of words: the lower the
    better, 0 without it.

    A title (A) weighs four times a body (B), and a short text more than a long one (1: divided by 1 + log of length).
    """
    names = dict.fromkeys(f"search_entry_{kind if kind in LARGE else 'other'}" for kind in kinds)
    parts = [f"{INDEXES[name]} AND search_entry.vector @@ %s::tsquery" for name in names]
    found = entries.extra(where=[f"(({') OR ('.join(parts)}))"], params=[written(expression)] * len(parts))
    if ranked is None:
        return found.annotate(rank=Value(0.0))
    rank = "-ts_rank('{0, 0, 0.25, 1}', search_entry.vector, %s::tsquery, 1)"
    return found.extra(select={"rank": rank}, select_params=[written(ranked)])


def written(expression):
    """The expression as a tsquery. Terms and tokens consist of a-z, 0-9 and underscores, so they need no escaping."""
    if isinstance(expression, Any):
        return f"({' | '.join(map(written, expression.parts))})" if expression.parts else "'zq_nothing'"
    if isinstance(expression, Every):
        parts = [*map(written, expression.parts), *(f"!{written(part)}" for part in expression.but)]
        return f"({' & '.join(parts)})"
    if isinstance(expression, Phrase):
        *before, last = expression.terms
        lexemes = [_lexeme(term, False, expression.is_title) for term in before]
        return f"({' <-> '.join([*lexemes, _lexeme(last, expression.is_prefix, expression.is_title)])})"
    return _lexeme(expression.text, expression.is_prefix, expression.is_title)


def _lexeme(text, is_prefix, is_title):
    flags = "*" * is_prefix + "A" * is_title
    return f"'{text}':{flags}" if flags else f"'{text}'"
