from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.analysis.asking import as_query
from apps.analysis.codebooks import chosen_codebook
from apps.analysis.filtering import CODING_FILTERS, INTERVIEW_FILTERS, Filters, shown
from apps.analysis.framing import one_of
from apps.analysis.passages import MODES, page_after, passages_of, table_of
from apps.core.csvfile import csv_response


@require_safe
def passages(request):
    """The quotes behind one number: `?codebook=&code=`, `&with=` for those on which two codes meet as `&meeting=` says,
    `&below=1` for the codes below as well, and the filters of the analyses. `&after=` is the last slug read; with
    `&format=csv` all of them are a file."""
    filters = Filters(request.GET, request.user, (*INTERVIEW_FILTERS, *CODING_FILTERS))
    chosen = chosen_codebook(request, filters)
    mode = one_of(request.GET, "meeting", MODES, filters, "way in which codes meet")
    nodes = [named(chosen, request.GET.get(name, ""), filters) for name in ("code", "with") if request.GET.get(name)]
    gathered = [codes_of(chosen, node, below=request.GET.get("below") == "1") for node in nodes if node]
    if not request.GET.get("code") and chosen.codebook:
        gathered, nodes = [chosen.codes], []
    quotes = passages_of(filters, *gathered, mode=mode) if gathered else filters.quotes().none()
    if request.GET.get("format") == "csv":
        return csv_response("passages", table_of(quotes, request.user, request.build_absolute_uri))
    page, after = page_after(quotes, request.GET.get("after", ""), request.user)
    codes = [node.row for node in nodes if node]
    context = {
        "filters": filters,
        "chosen": chosen,
        "codes": codes,
        "query": as_query(filters, codes, mode, below=request.GET.get("below") == "1"),
        "mode": dict(MODES)[mode].lower(),
        "count": quotes.order_by().count(),
        "page": page,
        "after": after,
    }
    return render(request, "analysis/passages.html", context)


def named(chosen, slug, filters):
    node = chosen.node(slug)
    if node is None:
        filters.faults.append(f"There is no code “{shown(slug)}” in this codebook.")
    return node


def codes_of(chosen, node, *, below):
    return [one.row for one in node.walk()] if below else [node.row]
