"""Pages of the harness's own test, so that it says nothing about the site's."""

from django.http import HttpResponse
from django.urls import path

PAGE = """<!doctype html>
<html lang="en">
<head><title>{title}</title><link rel="icon" href="data:,"></head>
<body><main><h1>{title}</h1>{body}</main></body>
</html>"""


def plain(request):
    return HttpResponse(PAGE.format(title="Plain", body=f"<p>{request.user or 'nobody'}</p>"))


def faulty(request):
    return HttpResponse(
        PAGE.format(title="Faulty", body='<button></button><img alt="" src="http://elsewhere.invalid/a.png">')
    )


urlpatterns = [path("plain/", plain), path("faulty/", faulty)]
