"""The desk of a project: what is to be done next, and all that there is to work on."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.desk.naming import named
from apps.coding.desk.overview import (
    all_codebooks,
    all_interviews,
    all_members,
    all_rounds,
    first_steps,
    my_assignments,
)
from apps.core.pages import page_of
from apps.projects.entrance import project_for
from apps.projects.models import Change

LATEST = 8


@require_safe
@login_required
def overview(request, slug):
    user = request.user
    project = project_for(user, slug)
    interviews = page_of(request, all_interviews(project, user), size=50)
    may_curate = may(user, Action.CURATE, project)
    codebooks, rounds = list(all_codebooks(project, user)), list(all_rounds(project, user, curates=may_curate))
    lately = list(Change.objects.visible_to(user).filter(project=project).select_related("by", "undone_by")[:LATEST])
    context = {
        "project": project,
        "assignments": my_assignments(project, user),
        "interviews": interviews,
        "codebooks": codebooks,
        "rounds": rounds,
        "steps": first_steps(interviews, codebooks, rounds),
        "lately": lately,
        "targets": named({uuid for one in lately for uuid in (one.about, one.place)}, user),
        "members": all_members(project),
        "may_curate": may_curate,
    }
    return render(request, "coding/desk/overview.html", context)
