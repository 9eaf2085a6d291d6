"""The index on PostgreSQL: a generated, weighted tsvector of the terms and tokens, with a GIN index."""

from django.db.models import Value

from apps.search.expressions import Any, Every, Phrase
from apps.search.words import GAP

INSTALL = f"""
ALTER TABLE search_entry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple'::regconfig, title_terms), 'A')
    || setweight(to_tsvector('simple'::regconfig, '{GAP} ' || body_terms), 'B')
    || array_to_tsvector(string_to_array(tokens, ' '))
) STORED;
CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (fastupdate = off);
"""


def install(connection):
    """Add the generated column where it is missing."""
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, "search_entry")}
        if "vector" not in columns:
            cursor.execute(INSTALL)


def matching(entries, expression, ranked=None):
    """`entries` that match, with `rank` by `ranked`, an expression of words: the lower the better, 0 without it.

    A title (A) weighs four times a body (B), and a short text more than a long one (1: divided by 1 + log of length).
    """
    found = entries.extra(where=["search_entry.vector @@ %s::tsquery"], params=[written(expression)])
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
