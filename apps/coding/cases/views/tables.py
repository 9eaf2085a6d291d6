"""Cases by attributes and interviews by attributes."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.cases.entrance import cases_for
from apps.coding.cases.grid import attributes_of, case_rows, groups_of, interview_rows, table_of
from apps.core.csvfile import csv_response


@require_safe
@login_required
def table_list(request, slug):
    project, user = cases_for(request.user, slug), request.user
    context = {
        "project": project,
        "attributes": list(attributes_of(project, user)),
        "cases": case_rows(project, user),
        "interviews": interview_rows(project, user),
        "groups": list(groups_of(project, user)),
        "may_curate": may(user, Action.CURATE, project),
    }
    return render(request, "coding/cases/tables.html", context)


@require_safe
@login_required
def case_csv(request, slug):
    project, user = cases_for(request.user, slug), request.user

    def lead(row):
        interviews = "; ".join(one.title for one in row.interviews)
        return [row.row.name, row.row.description, row.organisation or "", interviews, row.quote_count]

    head = ["case", "description", "organisation", "interviews", "quotes"]
    table = table_of(head, attributes_of(project, user), case_rows(project, user), lead)
    return csv_response(f"{project.slug}-cases", table)


@require_safe
@login_required
def interview_csv(request, slug):
    project, user = cases_for(request.user, slug), request.user
    rows = interview_rows(project, user)
    table = table_of(["interview"], attributes_of(project, user), rows, lambda row: [row.row.title])
    return csv_response(f"{project.slug}-interviews", table)
