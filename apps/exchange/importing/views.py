"""Pages below /workspace/import/: a file is read and shown, brought in, reported on, and taken back."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.csvfile import csv_response
from apps.exchange.importing import bringing
from apps.exchange.importing.forms import FileForm, OptionsForm
from apps.exchange.landing.report import in_words, rows_of
from apps.exchange.models import Import
from apps.interviews.reading.pieces import Unreadable
from apps.projects.changing import ChangedMeanwhile, NotAgain, Protected

MOST = 100  # imports in the list
CONFLICT = "Something that it brought in was changed since, so it stays. Its change, in the activity, says what."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_new(request):
    """The form for a file, and what was brought in before."""
    form = FileForm(request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        file, project = form.cleaned_data["file"], form.cleaned_data["project"]
        try:
            row = bringing.take_in(file, file.name, project=project, by=request.user)
        except Unreadable as error:
            form.add_error("file", str(error))
        else:
            return redirect("importing:import-detail", row.uuid)
    former = Import.objects.visible_to(request.user).select_related("project", "by")[:MOST]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "exchange/importing/import_form.html", {"form": form, "former": former}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_detail(request, uuid):
    """What is in the file and what it would do or has done; a post changes the options, or brings it in."""
    row = import_for(request.user, uuid)
    is_open = row.state == Import.State.CHECKED
    form = OptionsForm(request.POST if is_open and request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        try:
            bringing.look_again(row, form.options)
            if "bring" in request.POST:
                bringing.bring_in(row)
        except (Unreadable, NotAgain) as error:
            form.add_error(None, str(error))
        else:
            return redirect("importing:import-detail", row.uuid)
    return shown(request, row, form if is_open else None, status=422 if form.errors else 200)


@require_safe
@login_required
def report_file(request, uuid, ending):
    """The report as CSV or JSON."""
    row = import_for(request.user, uuid)
    if ending == "csv":
        return csv_response(f"import-{row.uuid}", rows_of(row.report))
    response = HttpResponse(json.dumps(row.report, indent=2, ensure_ascii=False), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="import-{row.uuid}.json"'
    return response


@require_POST
@login_required
def take_back(request, uuid):
    row = import_for(request.user, uuid)
    try:
        bringing.take_back(row, by=request.user)
    except ChangedMeanwhile:
        return shown(request, row, None, status=409, fault=CONFLICT)
    except (NotAgain, Protected) as error:
        return shown(request, row, None, status=422, fault=str(error))
    messages.success(request, f"All that {row.file_name} brought in is taken back.")
    return redirect("importing:import-detail", row.uuid)


@require_POST
@login_required
def put_away(request, uuid):
    row = import_for(request.user, uuid)
    try:
        bringing.put_away(row)
    except NotAgain as error:
        return shown(request, row, None, status=422, fault=str(error))
    messages.success(request, f"{row.file_name} was put away. Nothing of it was brought in.")
    return redirect("importing:import-new")


def import_for(user, uuid):
    rows = Import.objects.visible_to(user).select_related("project", "by", "change")
    return get_object_or_404(rows, uuid=uuid)


def shown(request, row, form, *, status=200, fault=""):
    context = {"row": row, "project": row.project, "report": row.report, "form": form, "fault": fault}
    context["in_words"] = in_words
    return render(request, "exchange/importing/import_detail.html", context, status=status)
