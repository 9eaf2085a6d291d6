from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.core.htmx import is_fragment
from apps.publishing.citing.about import site_of
from apps.search.choice import Choice
from apps.search.documents.kinds import KINDS
from apps.search.facets import chosen_of, facets_of
from apps.search.feed import feed_of
from apps.search.finding import CAP, search
from apps.search.results import groups_of, page_of_kind
from apps.search.suggesting import any_of, suggestion
from apps.search.table import csv_of


@require_safe
def search_page(request):
    choice = Choice.of(request.GET)
    found = search(choice, request.user)
    context = {
        "choice": choice,
        "found": found,
        "kinds": KINDS,
        "cap": CAP,
        "groups": [] if choice.kind else groups_of(found, request.user),
        "page": page_of_kind(found, request) if choice.kind else None,
        "facets": facets_of(found, request.user),
        "chosen": chosen_of(choice, request.user),
        "suggestion": "" if found.total else suggestion(found, request.user),
        "any_of": "" if found.total else any_of(found, request.user),
        "may_export": bool(projects_allowing(request.user, Action.CODE)),
    }
    template = "search/_results.html" if is_fragment(request) else "search/search.html"
    return render(request, template, context)


@require_safe
def search_table(request):
    """What a search finds, as CSV."""
    return csv_of(search(Choice.of(request.GET), request.user), request.user, site_of(request))


@require_safe
def search_feed(request):
    """What a search finds, the newest first, as Atom."""
    return feed_of(Choice.of(request.GET), request)
