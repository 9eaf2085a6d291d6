"""Text of many rows in one column, on both databases."""

from django.db.models import Aggregate, CharField, Value


class JoinedText(Aggregate):
    """The texts of an expression joined by `separator`, in no promised order; NULL where there is no row."""

    function = "GROUP_CONCAT"
    name = "joined_text"

    def __init__(self, expression, separator="|", **extra):
        super().__init__(expression, Value(separator), output_field=CharField(), **extra)

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, function="STRING_AGG", **context)
