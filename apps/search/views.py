from django.shortcuts import render
from django.views.decorators.http import require_GET

from apps.search.finding import LIMIT, find


@require_GET
def search(request):
    query = " ".join(request.GET.get("q", "").split())
    groups = find(query, request.user) if query else []
    return render(request, "search/search.html", {"query": query, "groups": groups, "limit": LIMIT})
