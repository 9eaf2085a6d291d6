from urllib.parse import urlencode

from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.analysis.codebooks import chosen_codebook
from apps.analysis.cooccurrence import cooccurrence, meetings, quotes_of_codes
from apps.analysis.filtering import CODING_FILTERS, INTERVIEW_FILTERS, Filters
from apps.analysis.framing import one_of, render_analysis
from apps.analysis.listing import COOCCURRENCE
from apps.analysis.passages import MODES, SAME
from apps.core.dataversion import remembered

SIZES = [("10", "10"), ("20", "20"), ("40", "40")]
TOP = 15


@require_safe
def cooccurrences(request):
    """The most used codes of a codebook by one another; `?meeting=` says where they meet, `?most=` how many codes."""
    filters = Filters(request.GET, request.user, (*INTERVIEW_FILTERS, *CODING_FILTERS))
    chosen = chosen_codebook(request, filters)
    mode = one_of(request.GET, "meeting", MODES, filters, "way in which codes meet")
    most = one_of(request.GET, "most", SIZES, filters, "size of the table")
    numbers = counted_for(request.user, filters, chosen, mode, int(most))
    table = cooccurrence(numbers["quotes"], numbers["counted"], numbers["shared"])
    codes = [code for code in chosen.codes if code.pk in numbers["most"]]
    by_pk = {code.pk: code for code in codes}
    pairs = [(by_pk[one], by_pk[other]) for one, other in table.pairs()]
    context = {
        "chosen": chosen, "codes": codes, "table": table, "pairs": pairs[:TOP], "left_off": len(pairs[TOP:]),
        "mode": mode, "most": most, "MODES": MODES, "SIZES": SIZES, "SAME": SAME, "used": len(table.quotes),
        "lacks_places": mode != SAME and not filters.quotes().filter(transcript__isnull=False).exists(),
        "passages": lambda code, other=None: passages_address(filters, chosen, mode, code, other),
        "n": f"Codes in the table: {len(codes)} of {len(table.quotes)} in use; pairs of them that meet: {len(pairs)}.",
    }  # fmt: skip
    return render_analysis(
        request, COOCCURRENCE, filters, template="analysis/cooccurrence.html", context=context,
        rows=lambda: csv_rows(pairs, table),
    )  # fmt: skip


def counted_for(user, filters, chosen, mode, most):
    """Plain data; kept for as long as nothing changes where only the codebook is chosen."""

    def compute():
        quotes = sorted(quotes_of_codes(filters.codings(chosen.codes)), key=lambda row: (-row[1], row[0]))
        ids = {pk for pk, _ in quotes[:most]}
        codings = filters.codings([code for code in chosen.codes if code.pk in ids])
        shared = meetings(codings, SAME)
        counted = shared if mode == SAME else meetings(codings, mode)
        return {"quotes": quotes, "most": ids, "shared": shared, "counted": counted}

    if filters.is_active or not chosen.codebook:
        return compute()
    return remembered(f"analysis-cooccurrence:{chosen.codebook.pk}:{mode}:{most}", user, compute)


def passages_address(filters, chosen, mode, code, other=None):
    own = {"codebook": chosen.codebook.slug, "code": code.slug}
    if other is not None:
        own |= {"with": other.slug, "meeting": mode}
    return f"{reverse('analysis:passages')}?{urlencode(own)}&{filters.query()}".rstrip("&")


def csv_rows(pairs, table):
    yield ["Code", "Name", "With", "Name", "Quotations", "Coefficient", "Quotations of the first", "Of the second"]
    for one, other in pairs:
        yield [
            one.slug, one.name, other.slug, other.name, table.count(one.pk, other.pk),
            round(table.coefficient(one.pk, other.pk), 4), table.quotes[one.pk], table.quotes[other.pk],
        ]  # fmt: skip
