"""The index on SQLite: an FTS5 table of the terms and tokens, which triggers keep as `search_entry` is."""

from apps.search.expressions import Any, Every, Phrase, Term, both, either
from apps.search.tokens import token

COLUMNS = "title_terms, body_terms, tokens"
INSTALL = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5({COLUMNS}, content='search_entry', content_rowid='id', "
    "tokenize=\"ascii tokenchars '_'\", prefix='2 3')",
    "CREATE TRIGGER IF NOT EXISTS search_text_insert AFTER INSERT ON search_entry BEGIN "
    f"INSERT INTO search_text(rowid, {COLUMNS}) VALUES (NEW.id, NEW.title_terms, NEW.body_terms, NEW.tokens); END",
    "CREATE TRIGGER IF NOT EXISTS search_text_delete AFTER DELETE ON search_entry BEGIN "
    f"INSERT INTO search_text(search_text, rowid, {COLUMNS}) "
    "VALUES ('delete', OLD.id, OLD.title_terms, OLD.body_terms, OLD.tokens); END",
    "CREATE TRIGGER IF NOT EXISTS search_text_update AFTER UPDATE ON search_entry BEGIN "
    f"INSERT INTO search_text(search_text, rowid, {COLUMNS}) "
    "VALUES ('delete', OLD.id, OLD.title_terms, OLD.body_terms, OLD.tokens); "
    f"INSERT INTO search_text(rowid, {COLUMNS}) VALUES (NEW.id, NEW.title_terms, NEW.body_terms, NEW.tokens); END",
)


def install(connection):
    """Make the table and its triggers where they are missing."""
    with connection.cursor() as cursor:
        for statement in INSTALL:
            cursor.execute(statement)


def matching(entries, expression, kinds, ranked=None):
    """`entries` of these kinds that match, with `rank`: the lower the better (bm25, in which a title weighs four times
    a body), 0 without `ranked`."""
    return entries.extra(
        select={"rank": "bm25(search_text, 4.0, 1.0, 0.0)" if ranked else "0"},
        tables=["search_text"],
        where=["search_text.rowid = search_entry.id", "search_text MATCH %s"],
        params=[written(both(expression, either([Term(token("kind", kind)) for kind in kinds])))],
    )


def written(expression):
    """The expression as FTS5 reads it. Terms and tokens consist of a-z, 0-9 and underscores; they stand in quotes."""
    if isinstance(expression, Any):
        return f"({' OR '.join(map(written, expression.parts))})" if expression.parts else '"zq_nothing"'
    if isinstance(expression, Every):
        wanted = f"({' AND '.join(map(written, expression.parts))})"
        return f"({wanted} NOT ({' OR '.join(map(written, expression.but))}))" if expression.but else wanted
    terms = expression.terms if isinstance(expression, Phrase) else (expression.text,)
    title = "title_terms : " if expression.is_title else ""
    return f'{title}"{" ".join(terms)}"{" *" if expression.is_prefix else ""}'
