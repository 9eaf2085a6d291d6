from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.pictures.catalogue import ENTRIES, FRAMEWORK
from apps.pictures.codes_picture import codebook_chosen, codes_picture, no_codebook
from apps.pictures.frame import as_file, as_page
from apps.pictures.framework_picture import first_firms, framework_chosen, framework_picture, nothing_chosen
from apps.pictures.levels_picture import levels_picture
from apps.pictures.markets_picture import markets_picture
from apps.pictures.network_picture import network_picture
from apps.pictures.timeline_picture import timeline_picture


@require_safe
def index(request):
    firms = first_firms(request.user)
    return render(request, "pictures/index.html", {"entries": ENTRIES, "drawn": {FRAMEWORK.name: firms}})


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


@require_safe
def framework(request, framework="", sme=""):
    """Without a firm in its address it leads to the one that is chosen, or to the usual one."""
    if not sme:
        chosen = framework_chosen(request)
        return redirect("pictures:framework", *chosen) if chosen else as_page(request, nothing_chosen())
    return as_page(request, framework_picture(request, framework, sme))


@require_safe
def framework_file(request, framework, sme):
    return as_file(request, framework_picture(request, framework, sme))


@require_safe
def timeline(request):
    return as_page(request, timeline_picture(request))


@require_safe
def timeline_file(request):
    return as_file(request, timeline_picture(request))


@require_safe
def codes(request, codebook=""):
    """Without a codebook in its address it leads to the one that is chosen, or to the first."""
    if not codebook:
        chosen = codebook_chosen(request)
        return redirect("pictures:codes", chosen) if chosen else as_page(request, no_codebook())
    return as_page(request, codes_picture(request, codebook))


@require_safe
def codes_file(request, codebook):
    return as_file(request, codes_picture(request, codebook))


@require_safe
def markets(request):
    return as_page(request, markets_picture(request))


@require_safe
def markets_file(request):
    return as_file(request, markets_picture(request))
