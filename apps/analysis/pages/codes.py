from urllib.parse import urlencode

from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.analysis.codebooks import chosen_codebook
from apps.analysis.filtering import CODING_FILTERS, INTERVIEW_FILTERS, WITHOUT_CASE, Filters
from apps.analysis.framing import one_of, render_analysis
from apps.analysis.frequencies import ALL, frequencies, table_of
from apps.analysis.listing import CODES
from apps.analysis.options import organisations
from apps.core.dataversion import remembered

COLUMNS = 10
COUNTED = [("branch", "With all codes below"), ("own", "Each code alone")]
SORTS = [("tree", "As in the codebook"), ("most", "Most quotations first"), ("name", "By name")]


@require_safe
def code_frequencies(request):
    """The codes of a codebook by organisation; `?counted=` says what counts for a code, `?sort=` the order of rows."""
    filters = Filters(request.GET, request.user, (*INTERVIEW_FILTERS, *CODING_FILTERS))
    chosen = chosen_codebook(request, filters)
    counted = one_of(request.GET, "counted", COUNTED, filters, "way to count")
    sort = one_of(request.GET, "sort", SORTS, filters, "order")
    numbers = counted_for(request.user, filters, chosen, counted)
    found = {organisation for organisation, _ in numbers["coded"]}
    columns = list(organisations(request.user).filter(pk__in=found).only("pk", "slug", "name", "short_name", "kind"))
    table = table_of(numbers, {one.pk for one in columns})
    columns.sort(key=lambda one: (-table.coded.get(one.pk, 0), one.name))
    nodes = sorted_nodes(chosen.nodes, sort, table)
    context = {
        "chosen": chosen, "nodes": nodes, "table": table, "ALL": ALL, "WITHOUT_CASE": WITHOUT_CASE,
        "columns": columns[:COLUMNS], "left_off": len(columns[COLUMNS:]),
        "counted": counted, "sort": sort, "COUNTED": COUNTED, "SORTS": SORTS,
        "passages": lambda code, case: passages_address(filters, chosen, counted, code, case),
        "n": f"Coded quotations behind these numbers: {table.coded[ALL]}; organisations: {len(columns)}.",
    }  # fmt: skip
    return render_analysis(
        request, CODES, filters, template="analysis/codes.html", rows=lambda: csv_rows(nodes, columns, table),
        context=context,
    )  # fmt: skip


def counted_for(user, filters, chosen, counted):
    """What `frequencies` counts; kept for as long as nothing changes where only the codebook is chosen."""
    gathered = [
        (node.row.pk, below)
        for node in chosen.nodes
        for below in sorted(node.ids if counted == "branch" else {node.row.pk})
    ]

    def compute():
        return frequencies(filters.codings(chosen.codes), gathered)

    if filters.is_active or not chosen.codebook:
        return compute()
    return remembered(f"analysis-codes:{chosen.codebook.pk}:{counted}", user, compute)


def sorted_nodes(nodes, sort, table):
    if sort == "most":
        return sorted(nodes, key=lambda node: -table.quotes(node.row.pk, ALL))
    return sorted(nodes, key=lambda node: node.row.name.casefold()) if sort == "name" else nodes


def passages_address(filters, chosen, counted, code, case):
    """Where exactly the quotes of a cell stand; `case` is a slug, or None for what the filters say."""
    own = {"codebook": chosen.codebook.slug, "code": code.slug} | ({"below": "1"} if counted == "branch" else {})
    values = {} if case is None else {"case": [case]}
    return f"{reverse('analysis:passages')}?{urlencode(own)}&{filters.query(**values)}".rstrip("&")


def csv_rows(nodes, columns, table):
    """One row for each code and organisation with a number, so that a table of any width is the same file."""
    yield ["Code", "Name", "Organisation", "Quotations", "Interviews", "Per cent of its coded quotations"]
    shown = [*((one.pk, one.name) for one in columns), (None, "No organisation known here"), (ALL, "All")]
    for node in nodes:
        code = node.row
        for pk, name in shown:
            quotes = table.quotes(code.pk, pk)
            if quotes or pk == ALL:
                yield [
                    code.slug, code.name, name, quotes, table.interviews(code.pk, pk), table.share(code.pk, pk),
                ]  # fmt: skip
