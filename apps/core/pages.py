"""Lists in pages."""

from django.core.paginator import Paginator


def page_of(request, rows, size=50, count=None):
    """The page of `rows` that `?page=` asks for (two queries); a number out of range gives the nearest page.

    Where the `count` of them is known already it is not asked for again.
    """
    pages = Paginator(rows, size)
    if count is not None:
        pages.count = count  # in the place of the cached property
    return pages.get_page(request.GET.get("page"))


def query_without(request, *names, **values):
    """The query string of this request without `names` and with `values`, ready to follow a "?"."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in values.items():
        query[name] = value
    return query.urlencode()
