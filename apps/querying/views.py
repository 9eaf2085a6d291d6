from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.core.patience import TookTooLong, at_most
from apps.publishing.citing.about import site_of
from apps.querying import building
from apps.querying.asking import Asked
from apps.querying.counting import MOST, summary_of
from apps.querying.grammar import FARTHEST
from apps.querying.listing import page_of
from apps.querying.table import csv_of

OFFERED = 300  # codes that the form proposes
PATIENCE = 10  # seconds that one statement may take


@require_safe
def query(request):
    """`?q=` is the query, `?rows=` how many lines its form has. What the form sends (`?do=`) is redirected to one."""
    if "do" in request.GET:
        return redirect(built(request.GET))
    asked = Asked(request.GET.get("q", ""), request.user)
    rows = building.rows_of(asked.tree) if asked.tree else []
    codes = asked.evaluation.meanings.codes
    context = {
        "asked": asked,
        "rows": None if rows is None else building.shown(rows, number_in(request.GET)),
        "building": building,
        "farthest": FARTHEST,
        "codes": list(codes.rows.values())[:OFFERED],
        "page": None,
        "summary": None,
        "took_too_long": None,
        "lacks_places": False,
        "most": MOST,
        "may_export": bool(projects_allowing(request.user, Action.CODE)),
    }
    try:
        with at_most(PATIENCE):
            context |= found(asked, request.GET)
    except TookTooLong:
        context["took_too_long"] = PATIENCE
    return render(request, "querying/query.html", context, status=503 if context["took_too_long"] else 200)


def found(asked, query):
    if not asked.is_answered:
        return {}
    page = page_of(asked.evaluation, query.get("before", ""), query.get("after", ""))
    summary = summary_of(asked.evaluation) if page.is_first else None
    return {"page": page, "summary": summary, "lacks_places": asked.evaluation.lacks_places}


@require_safe
def query_table(request):
    """What a query finds, as CSV; the page, with what is wrong, where it cannot be answered."""
    asked = Asked(request.GET.get("q", ""), request.user)
    if not asked.is_answered:
        return redirect(address_of(asked.text))
    return csv_of(asked, site_of(request))


def built(sent):
    """The address of the query that the form has sent."""
    rows = building.rows_in(sent)
    return address_of(building.text_of(rows), rows=len(rows) + 1 if sent["do"] == "add" else None)


def address_of(text, **values):
    pairs = {"q": text} | {name: value for name, value in values.items() if value}
    return f"{reverse('querying:query')}?{urlencode(pairs)}"


def number_in(query):
    """How many rows an address asks for."""
    written = query.get("rows", "")
    return int(written[:3]) if written.isascii() and written.isdigit() else 0
