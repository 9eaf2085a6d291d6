"""How long the server takes for preview cards: the median over every card of the base, beside that of an empty view.

    .venv/bin/python bench/previews.py

Measured through all of Django, middleware included, on the database of the environment (load the fixtures first). The
empty view says what the machine and the middleware cost; the ratio travels between machines better than milliseconds.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebase.settings")
BUDGET_MS = 30
A_KIND = 40  # cards measured of each kind


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import AnonymousUser
    from django.test import Client, override_settings

    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "testserver"]):
        client = Client()
        floor = statistics.median(milliseconds(client, "/bench-empty/") for _ in range(300))
        print(f"{'empty view':20} {floor:7.2f} ms")
        everything = []
        for kind, addresses in preview_addresses(AnonymousUser()):
            times = [milliseconds(client, address) for address in addresses]
            everything += times
            print(f"{kind:20} {statistics.median(times):7.2f} ms, slowest {max(times):7.2f} ms, {len(times)} cards")
    median = statistics.median(everything)
    print(
        f"{'all cards':20} {median:7.2f} ms, slowest {max(everything):7.2f} ms: {median / floor:.1f} × the empty view"
    )
    return 0 if median < BUDGET_MS else 1


def preview_addresses(user):
    """Yield (kind, addresses of cards) for every kind of object that has a page."""
    from django.urls import reverse

    from apps.core.references import kinds

    for kind, model in kinds().items():
        keys = list(model.with_keys(model.objects.visible_to(user)).values_list("reference_key", flat=True)[:A_KIND])
        if keys and model.url_for(keys[0]):
            yield kind, [reverse("core:preview", args=[kind, key]) for key in keys]


def milliseconds(client, address):
    start = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - start) * 1000
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return taken


def urls():
    """The addresses of the site and the empty view; Django reads `urlpatterns` when it first needs them."""
    from django.http import HttpResponse
    from django.urls import include, path

    return [path("bench-empty/", lambda request: HttpResponse("")), path("", include("casebase.urls"))]


def __getattr__(name):
    if name == "urlpatterns":
        return urls()
    raise AttributeError(name)


if __name__ == "__main__":
    sys.exit(main())
