"""Pages below /workspace/export/: choose a project, then what of it, then take the file."""

from urllib.parse import quote, urlencode

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.exchange.exporting.forms import ExportForm
from apps.exchange.exporting.giving import as_response, written
from apps.exchange.landing.report import in_words
from apps.exchange.writers import Unwritable
from apps.projects.entrance import project_for
from apps.projects.models import Project
from apps.search.grammar import LONGEST

SHOWN = 200  # remarks


@require_safe
@login_required
def export_start(request):
    """The projects. `?q=`, words that the quotes to be taken hold, and `?query=`, which finds them, are passed on."""
    projects = Project.objects.visible_to(request.user).filter(allowed_q(request.user, Action.CODE, "pk"))
    named = {"q": " ".join(request.GET.get("q", "").split())[:LONGEST], "query": request.GET.get("query", "")}
    address = urlencode({name: value for name, value in named.items() if value}, quote_via=quote)
    context = {"projects": projects, "named": named, "address": address}
    return render(request, "exchange/exporting/export_start.html", context)


@require_safe
@login_required
def export_project(request, slug):
    """The form; with `?format=`, the file that it asks for.

    Where the format cannot hold something, that is told first, and `take` brings the file; `look` tells in any case.
    """
    project = project_for(request.user, slug)
    form = ExportForm(request.GET if "format" in request.GET else None, project=project, user=request.user,
                      initial=ExportForm.named_in(request.GET))  # fmt: skip
    context = {"project": project, "form": form, "given": None, "in_words": in_words, "shown": SHOWN}
    if form.is_bound and form.is_valid():
        try:
            given, file = written(form.selection, form.writer)
        except Unwritable as error:
            form.add_error("format", str(error))
        else:
            if "take" in request.GET or not (given.remarks or "look" in request.GET):
                return as_response(form.selection, form.writer, file)
            file.close()
            context |= {"given": given, "take": f"?{request.GET.urlencode()}&take=1"}
    status = 422 if form.errors else 200
    return render(request, "exchange/exporting/export_project.html", context, status=status)
