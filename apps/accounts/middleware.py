from contextlib import nullcontext

from apps.accounts.visibility import roles_kept

READS = {"GET", "HEAD", "OPTIONS"}


class RolesMiddleware:
    """While a page is only read, the roles of its reader are read once. What changes something asks anew each time,
    since it may change the roles as well."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with roles_kept() if request.method in READS else nullcontext():
            return self.get_response(request)
