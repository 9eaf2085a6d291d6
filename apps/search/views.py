from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.prose import Prose
from apps.search.finding import LIMIT, LONGEST, find


@require_safe
def search(request):
    query = " ".join(request.GET.get("q", "").split())[:LONGEST]
    groups = find(query, request.user) if query else []
    prose = Prose(request.user, *(hit["text"] for group in groups for hit in group.hits))
    return render(request, "search/search.html", {"query": query, "groups": groups, "limit": LIMIT, "prose": prose})
