"""The sheet itself."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from apps.coding.sheet.grid import key_of, read_sheet
from apps.coding.sheet.markup import rows_of
from apps.coding.sheet.table import table_of
from apps.core.csvfile import csv_response
from apps.projects.entrance import project_for


@require_safe
@login_required
def sheet_detail(request, slug):
    """Codes × interviews, as the filters ask for it."""
    project = project_for(request.user, slug)
    sheet = read_sheet(request.user, project, request.GET)
    context = {
        "project": project,
        "form": sheet.form,
        "grid": sheet.grid,
        "rows": rows_of(sheet.grid, sheet.form.chosen_parts),
        "codes": [(key_of(code), code.name) for code in sheet.codes],
        "interviews": sheet.interviews,
    }
    return render(request, "coding/sheet/sheet.html", context)


@require_safe
@login_required
def sheet_csv(request, slug):
    """The sheet that is shown, with every quote whole."""
    project = project_for(request.user, slug)
    sheet = read_sheet(request.user, project, request.GET, words=None)
    return csv_response(f"{project.slug}-sheet", table_of(sheet.grid, sheet.form.chosen_parts))


@require_safe
@login_required
def cell_open(request, slug):
    """Go to the cell that is chosen by its code and interview: the way to an empty one without a script."""
    project = project_for(request.user, slug)
    codebook, _, code = request.GET.get("code", "").partition("/")
    try:
        return redirect(
            reverse("sheet:cell-detail", args=[project.slug, request.GET.get("interview", ""), codebook, code])
        )
    except NoReverseMatch:
        raise Http404 from None
