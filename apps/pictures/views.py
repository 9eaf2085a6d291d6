from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.pictures.catalogue import ENTRIES


@require_safe
def index(request):
    return render(request, "pictures/index.html", {"entries": ENTRIES})
