"""Who did what in a project, and when."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.coding.desk.filters import ActivityFilter, Slice
from apps.coding.desk.naming import named
from apps.coding.desk.reading import read_rows
from apps.core.csvfile import csv_response
from apps.projects.entrance import project_for

HEADINGS = ["when", "who", "verb", "what", "object", "interview", "taken back"]


@require_safe
@login_required
def activity(request, slug):
    """The changes that match, or with `?deleted=1` what is gone and can be brought back."""
    project = project_for(request.user, slug)
    chosen = ActivityFilter(request.GET, project, request.user)
    context = {"project": project, "filter": chosen}
    if chosen.is_of_deleted:
        page = Slice(chosen.deleted_rows(), request.GET)
        context |= {"page": page, "gone": read_rows(page.rows, project, request.user)}
        context["mine"] = set(chosen.editable().filter(rows__in=page.rows).values_list("pk", flat=True))
        return render(request, "coding/desk/deleted.html", context)
    page = Slice(chosen.apply().select_related("undone_by"), request.GET)
    targets = named({uuid for one in page for uuid in (one.about, one.place)}, request.user)
    return render(request, "coding/desk/activity.html", context | {"page": page, "targets": targets})


@require_safe
@login_required
def activity_file(request, slug):
    """All changes that match, as a table."""
    project = project_for(request.user, slug)
    chosen = ActivityFilter(request.GET, project, request.user)
    changes = chosen.apply().select_related("undone_by")
    places = {one.uuid: one.slug for one in chosen.interviews}
    rows = [
        [
            f"{one.at:%Y-%m-%d %H:%M:%S}", one.by, one.verb, one.sentence, one.about or "",
            places.get(one.place, ""), "yes" if hasattr(one, "undone_by") else "",
        ]
        for one in changes
    ]  # fmt: skip
    return csv_response(f"activity-{project.slug}", [HEADINGS, *rows])
