"""The page itself, with all that is coded on the text, and the same as a plain list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.coding.models import Quote
from apps.coding.page.colours import rules_of
from apps.coding.page.entrance import chosen_round, place_for
from apps.coding.page.filters import Filters
from apps.coding.page.first_round import open_first_round
from apps.coding.page.listing import list_context
from apps.coding.page.loading import code_rows, load
from apps.coding.page.showing import page_context
from apps.projects.entrance import project_for


@require_safe
@login_required
def coding(request, slug):
    """The transcript with its codings; `?version=` another than the newest, `?round=` the round to code in."""
    place = place_for(request.user, slug)
    transcript = place.transcript(request.GET.get("version", ""))
    if transcript is None:
        return render(request, "workspace/coding_without_text.html", {"place": place, "project": place.project})
    material = load(place, transcript)
    round = chosen_round(material.rounds, request.GET.get("round", ""), material.last_round(request.user))
    context = page_context(place, transcript, material, round, Filters.of(request.GET, round))
    return render(request, "workspace/coding.html", context)


@require_safe
@login_required
def codings(request, slug):
    """Every coding of the transcript that passes the filters, in the order of the text, with its words."""
    place = place_for(request.user, slug)
    transcript = place.transcript(request.GET.get("version", ""))
    if transcript is None:
        return redirect("coding_page:coding", slug)
    context = list_context(request, place, transcript, load(place, transcript), Filters.of(request.GET))
    return render(request, "workspace/coding_list.html", context)


@require_safe
@login_required
def colours(request, slug):
    """The colours of the project's codes; the address of the page names their state, so a browser may keep them."""
    project = project_for(request.user, slug)
    response = HttpResponse(rules_of(code_rows(request.user, project)), content_type="text/css")
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@require_safe
@login_required
def quote_place(request, slug):
    """To the place of a quote in the text, in the version of the transcript in which it stands."""
    quotes = Quote.objects.visible_to(request.user).filter(transcript__isnull=False)
    quote = get_object_or_404(quotes.select_related("interview", "transcript").defer("transcript__text"), slug=slug)
    place = place_for(request.user, quote.interview.slug)
    address = reverse("coding_page:coding", args=[place.interview.slug])
    return redirect(f"{address}?version={quote.transcript.version}#w{quote.start}")


@require_POST
@login_required
def first_round(request, slug):
    """Where the project has no round yet, open one, so that coding can begin."""
    place = place_for(request.user, slug)
    if open_first_round(place):
        messages.success(request, "The first round of coding is open.")
    return redirect("coding_page:coding", slug)
