from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.analysis.listing import ANALYSES


@require_safe
def index(request):
    return render(request, "analysis/index.html", {"analyses": ANALYSES})
