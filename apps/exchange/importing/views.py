"""Pages below /workspace/import/: a file is read and shown, brought in, reported on, and taken back.

Each step goes on when the page is closed (`jobs`); the page shows how far it is.
"""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from apps.core.csvfile import csv_response
from apps.core.htmx import is_fragment
from apps.exchange.importing import jobs
from apps.exchange.importing.forms import FileForm, OptionsForm
from apps.exchange.importing.layouts import LayoutForm
from apps.exchange.landing.report import in_words, rows_of
from apps.exchange.models import Import
from apps.projects.changing import NotAgain

MOST = 100  # imports in the list
NO_TABLE = "This is no table that is waiting to be brought in, so there is no layout to correct."
STATE = Import.State


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vary_on_headers("HX-Request")
def import_new(request):
    """The form for a file, and what was brought in before; as a fragment, the latter alone."""
    form = FileForm(request.POST or None, request.FILES or None, user=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        file, project = form.cleaned_data["file"], form.cleaned_data["project"]
        try:
            row = jobs.take_in(file, file.name, project=project, by=request.user)
        except NotAgain as error:
            form.add_error(None, str(error))
        else:
            return read_first(request, row, form)
    return listed(request, form)


def read_first(request, row, form):
    """Have an uploaded file read. Where that fails at once the form says why, and nothing is kept."""
    try:
        jobs.begin(row, STATE.READING, by=request.user)
    except NotAgain as error:
        return shown(request, row, None, status=422, fault=str(error))
    if row.state != STATE.UNREAD or row.file:
        return redirect("importing:import-detail", row.uuid)
    form.add_error("file", row.fault)
    jobs.put_away(row)
    return listed(request, form)


def listed(request, form):
    former = jobs.seen(Import.objects.visible_to(request.user).select_related("project", "by")[:MOST])
    template = "exchange/importing/_imports.html" if is_fragment(request) else "exchange/importing/import_form.html"
    return render(request, template, {"form": form, "former": former}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@vary_on_headers("HX-Request")
def import_detail(request, uuid):
    """What is in the file and what it would do or has done; a post changes the options, or brings it in.

    As a fragment: how far it is, or nothing where nobody works on it any more.
    """
    row = import_for(request.user, uuid)
    if is_fragment(request):
        return render(request, "exchange/importing/_progress.html", {"row": row})
    is_open = row.state == STATE.CHECKED
    form = OptionsForm(request.POST if is_open and request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        step = STATE.BRINGING if "bring" in request.POST else STATE.READING
        return begun(request, row, step, form=form, options=form.options)
    return shown(request, row, form if is_open else None, status=422 if form.errors else 200)


@require_POST
@login_required
def import_layout(request, uuid):
    """Read a table anew, as a person says that it is laid out; or, asked so, as it was found out."""
    row = import_for(request.user, uuid)
    if row.state != STATE.CHECKED or not row.report.get("layout"):
        return shown(request, row, None, status=422, fault=NO_TABLE)
    options = {name: value for name, value in row.options.items() if name != "layout"}
    if "found" not in request.POST:
        form = LayoutForm(request.POST, shown=row.report["layout"])
        if not form.is_valid():
            return shown(request, row, OptionsForm(row=row), status=422, layout_form=form)
        options["layout"] = form.layout
    return begun(request, row, STATE.READING, form=OptionsForm(row=row), options=options)


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
def read_again(request, uuid):
    """For a file whose reading was cancelled, interrupted, or failed."""
    return begun(request, import_for(request.user, uuid), STATE.READING)


@require_POST
@login_required
def take_back(request, uuid):
    return begun(request, import_for(request.user, uuid), STATE.TAKING_BACK)


@require_POST
@login_required
def cancel(request, uuid):
    row = import_for(request.user, uuid)
    jobs.stop(row)
    if Import.objects.visible_to(request.user).filter(pk=row.pk).exists():
        return redirect("importing:import-detail", row.uuid)
    messages.success(request, f"{row.file_name} was cancelled. Nothing of it was brought in.")  # it was a command's
    return redirect("importing:import-new")


@require_POST
@login_required
def put_away(request, uuid):
    row = import_for(request.user, uuid)
    try:
        jobs.put_away(row)
    except NotAgain as error:
        return shown(request, row, None, status=422, fault=str(error))
    messages.success(request, f"{row.file_name} was put away. Nothing of it was brought in.")
    return redirect("importing:import-new")


def import_for(user, uuid):
    rows = Import.objects.visible_to(user).select_related("project", "by", "change")
    return jobs.seen([get_object_or_404(rows, uuid=uuid)])[0]


def begun(request, row, step, *, form=None, options=None):
    """Start a step. Where it comes to nothing at once its page says why; else the import's page is gone to."""
    try:
        jobs.begin(row, step, by=request.user, options=options)
    except NotAgain as error:
        return shown(request, row, form, status=422, fault=str(error))
    if row.fault:
        is_open = row.state == STATE.CHECKED
        status = 409 if row.fault == jobs.CONFLICT else 422
        return shown(request, row, OptionsForm(row=row) if is_open else None, status=status)
    if row.state == STATE.UNDONE:
        messages.success(request, f"All that {row.file_name} brought in is taken back.")
    return redirect("importing:import-detail", row.uuid)


def shown(request, row, form, *, status=200, fault="", layout_form=None):
    if layout_form is None and form and row.report.get("layout"):
        layout_form = LayoutForm(shown=row.report["layout"])
    context = {"row": row, "project": row.project, "report": row.report, "form": form, "fault": fault or row.fault}
    context |= {"in_words": in_words, "layout_form": layout_form}
    return render(request, "exchange/importing/import_detail.html", context, status=status)
