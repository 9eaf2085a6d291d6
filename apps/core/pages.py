"""Lists in pages."""

from django.core.paginator import Paginator


def page_of(request, rows, size=50):
    """The page of `rows` that `?page=` asks for (two queries); a number out of range gives the nearest page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def query_without(request, *names, **values):
    """The query string of this request without `names` and with `values`, ready to follow a "?"."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in values.items():
        query[name] = value
    return query.urlencode()
