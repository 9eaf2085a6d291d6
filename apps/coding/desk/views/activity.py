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
    people = {one.pk: str(one) for one in chosen.people}
    places = {one.uuid: one.slug for one in chosen.interviews}
    columns = ("at", "by", "verb", "sentence", "about", "place", "undone_by")
    rows = (
        [
            f"{at:%Y-%m-%d %H:%M:%S}",
            people[by],
            verb,
            sentence,
            about or "",
            places.get(place, ""),
            "yes" if undone else "",
        ]
        for at, by, verb, sentence, about, place, undone in chosen.apply().values_list(*columns).iterator()
    )
    return csv_response(f"activity-{project.slug}", [HEADINGS, *rows])
