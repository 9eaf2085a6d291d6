"""Atom feeds after RFC 4287, the same whoever asks."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import conditional_page, require_safe

from apps.accounts.visibility import VISITOR
from apps.exchange.feeds.entries import newest_entries
from apps.exchange.plain import clean
from apps.projects.models import Project
from apps.publishing.citing.about import site_of

AUTHOR = "Casebase curators"


@require_safe
@conditional_page
def feed(request):
    """New and revised cases, summaries and claims of the whole base."""
    return answer(request, "Casebase: new and revised", "/", newest_entries())


@require_safe
@conditional_page
def project_feed(request, slug):
    """The same of one project."""
    project = get_object_or_404(Project.objects.visible_to(VISITOR), slug=slug)
    title = f"{clean(project.name)}: new and revised"
    return answer(request, title, project.get_absolute_url(), newest_entries(project))


def answer(request, title, page, entries):
    site = site_of(request)
    address = site + request.path
    found = Atom1Feed(
        title=title, link=site + page, description=None, feed_url=address, feed_guid=address, language="en",
        author_name=AUTHOR, subtitle="Cases, summaries and claims, each with the evidence that it rests on",
    )  # fmt: skip
    for entry in entries:
        found.add_item(
            title=entry.title, link=site + entry.url, description=escape(entry.text), unique_id=entry.urn,
            pubdate=None, updateddate=entry.updated, author_name=AUTHOR, categories=entry.categories,
        )  # fmt: skip
    return HttpResponse(found.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
