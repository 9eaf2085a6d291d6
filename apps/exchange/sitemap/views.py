"""/sitemap.xml after https://www.sitemaps.org/protocol.html, and /robots.txt, which names it."""

from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from apps.exchange.sitemap.pages import addresses_of, addresses_of_lists, kinds_with_pages, visible_pages
from apps.publishing.citing.about import site_of

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The protocol allows 50,000 addresses a file; smaller files are made and read faster.
LIMIT = 10_000
CLOSED = ("/admin/", "/login/", "/logout/", "/preview/", "/query/", "/search/", "/workspace/")


@require_safe
def sitemap(request):
    """All addresses in one file as long as they fit; else an index of files, one or more a kind."""
    site = site_of(request)
    counts = {kind: visible_pages(model).count() for kind, model in kinds_with_pages().items()}
    if sum(counts.values()) <= LIMIT:
        return answer("urlset", (entry(site, *one) for one in everything()))
    files = ["lists-1"] + [f"{kind}-{page + 1}" for kind, count in counts.items() for page in range(-(-count // LIMIT))]
    entries = (f"<sitemap><loc>{site}/sitemap-{file}.xml</loc></sitemap>" for file in files)
    return answer("sitemapindex", entries)


@require_safe
def sitemap_part(request, kind, page):
    """The addresses of one kind, LIMIT a file, counted from 1; "lists" are the pages of no single object."""
    site = site_of(request)
    if kind == "lists" and page == 1:
        return answer("urlset", (entry(site, *one) for one in addresses_of_lists()))
    model = kinds_with_pages().get(kind)
    start = (page - 1) * LIMIT
    if model is None or page < 1 or start > visible_pages(model).count():
        raise Http404
    return answer("urlset", (entry(site, *one) for one in addresses_of(model, start, start + LIMIT)))


@require_safe
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {site_of(request)}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def everything():
    yield from addresses_of_lists()
    for model in kinds_with_pages().values():
        yield from addresses_of(model)


def entry(site, path, changed):
    last = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<url><loc>{escape(site + path)}</loc>{last}</url>"


def answer(root, entries):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{NAMESPACE}">', *entries, f"</{root}>"]
    return HttpResponse("\n".join(lines) + "\n", content_type="application/xml")
