"""Groups that the database counts over the codings that a reader sees."""

from django.core.exceptions import EmptyResultSet
from django.db import connections


def grouped(codings, columns, sql, params=()):
    """The rows of `sql`, in which `coded` is the table of the distinct `columns` of the queryset `codings`.

    `columns` maps a name to a lookup. `sql` begins after WITH: further tables with a comma, or the SELECT. The table
    is computed once, however often `sql` names it; nothing comes to Python but the groups.
    """
    connection = connections[codings.db]
    rows = codings.order_by().values_list(*columns.values()).distinct()
    try:
        inner, inner_params = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # the conditions exclude one another, or there are no codes
        return []
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH coded ({names}) AS MATERIALIZED ({inner}) {sql}", [*inner_params, *params])
        return cursor.fetchall()


def heat(number, largest):
    """0 to 4: the tint of `number` among others of which `largest` is the largest."""
    return min(4, -(-4 * number // largest)) if number and largest else 0
