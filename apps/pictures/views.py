from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.pictures.catalogue import ENTRIES
from apps.pictures.frame import as_file, as_page
from apps.pictures.levels_picture import levels_picture
from apps.pictures.network_picture import network_picture


@require_safe
def index(request):
    return render(request, "pictures/index.html", {"entries": ENTRIES})


@require_safe
def levels(request):
    return as_page(request, levels_picture(request))


@require_safe
def levels_file(request):
    return as_file(request, levels_picture(request))


@require_safe
def network(request):
    return as_page(request, network_picture(request))


@require_safe
def network_file(request):
    return as_file(request, network_picture(request))
