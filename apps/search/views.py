from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.core.prose import Prose
from apps.search.finding import LIMIT, LONGEST, find


@require_safe
def search(request):
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    groups = find(query, request.user) if query else []
    prose = Prose(request.user, *(hit["text"] for group in groups for hit in group.hits))
    may_code = bool(projects_allowing(request.user, Action.CODE))
    context = {"query": query, "groups": groups, "limit": LIMIT, "prose": prose, "may_code": may_code}
    return render(request, "search/search.html", context)
