"""Addresses with a NUL character: nothing has one, and PostgreSQL refuses even to look for it."""

from django.http import Http404


class NoNulMiddleware:
    """Answers 404 to them, wherever the NUL stands. The API and queries say what is wrong themselves, and the search
    looks for whatever it is given."""

    LEFT_ALONE = ("/api/", "/search/", "/query/")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        has_nul = "\0" in request.path or "%00" in request.META.get("QUERY_STRING", "")
        if has_nul and not request.path.startswith(self.LEFT_ALONE):
            raise Http404
        return self.get_response(request)
