from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_of(rows, outer):
    """A subquery that counts `rows` whose field `outer` is the outer row; 0 where there is none."""
    counted = rows.filter(**{outer: OuterRef("pk")}).order_by().values(outer).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
