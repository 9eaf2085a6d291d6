"""Groups that the database counts over rows that a reader sees."""

from django.core.exceptions import EmptyResultSet
from django.db import connections


def grouped(rows, columns, sql, params=()):
    """What `sql` gives, in which `told` is the table of the distinct `columns` of the queryset `rows`.

    `columns` maps a name to a lookup. `sql` begins after WITH: further tables with a comma, or the SELECT. The table
    is computed once, however often `sql` names it; nothing comes to Python but the groups.
    """
    rows = rows.order_by().values_list(*columns.values()).distinct()
    try:
        inner, inner_params = _compiled(rows)
    except EmptyResultSet:  # the conditions exclude one another
        return []
    names = ", ".join(columns)
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"WITH told ({names}) AS MATERIALIZED ({inner}) {sql}", [*inner_params, *params])
        return cursor.fetchall()


def statement(ids):
    """(SQL, parameters) of a queryset of numbers, to stand in a further statement."""
    try:
        return _compiled(ids)
    except EmptyResultSet:
        return "SELECT 0 WHERE 1 = 0", ()


def _compiled(rows):
    return rows.query.get_compiler(connection=connections[rows.db]).as_sql()
