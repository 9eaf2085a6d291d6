"""Pages below /workspace/export/: choose a project, then what of it, then take the file."""

import tempfile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.exchange.exporting.forms import ExportForm
from apps.exchange.outgoing.material import material_of
from apps.exchange.writers import Unwritable, writer_of
from apps.projects.entrance import project_for
from apps.projects.models import Project

IN_MEMORY = 10 * 1024 * 1024  # bytes; a larger file is written to disk on its way out


@require_safe
@login_required
def export_start(request):
    projects = Project.objects.visible_to(request.user).filter(allowed_q(request.user, Action.CODE, "pk"))
    return render(request, "exchange/exporting/export_start.html", {"projects": projects})


@require_safe
@login_required
def export_project(request, slug):
    """The form; with `?format=`, the file that it asks for."""
    project = project_for(request.user, slug)
    form = ExportForm(request.GET if "format" in request.GET else None, project=project, user=request.user)
    if form.is_bound and form.is_valid():
        try:
            return file_of(form)
        except Unwritable as error:
            form.add_error("format", str(error))
    status = 422 if form.is_bound else 200
    return render(request, "exchange/exporting/export_project.html", {"project": project, "form": form}, status=status)


def file_of(form):
    """Raises Unwritable."""
    writer = writer_of(form.cleaned_data["format"])
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    try:
        writer.write(material_of(form.selection), file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = f"{form.project.slug}-{timezone.localdate():%Y-%m-%d}.{writer.ending}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=writer.media_type)
