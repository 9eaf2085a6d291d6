"""`?print=1` gives any page with everything that is folded away open, as paper needs it."""

import re

CLOSED = re.compile(rb"<details(?![^>]*\sopen\b)")


class PrintMiddleware:
    """Style sheets for print cannot open `details` in every browser, so the server does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if request.GET.get("print") == "1" and is_html and not response.streaming:
            response.content = CLOSED.sub(b"<details open", response.content)
        return response
