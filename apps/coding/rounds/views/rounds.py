"""Rounds of a project: the list, a new one, one of them, giving out more of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.models import Assignment, CodingRound
from apps.coding.rounds.entrance import round_for
from apps.coding.rounds.forms import AssignmentForm, RoundForm
from apps.coding.rounds.making import assign, set_up
from apps.coding.rounds.people import coders_of
from apps.coding.rounds.progress import table_of, with_progress
from apps.core.pages import page_of
from apps.interviews.models import Interview
from apps.projects.entrance import project_for
from apps.projects.row_state import token_of


@require_safe
@login_required
def round_list(request, slug):
    project = project_for(request.user, slug)
    curates = may(request.user, Action.CURATE, project)
    rounds = CodingRound.objects.visible_to(request.user).filter(project=project)
    rounds = with_progress(rounds, request.user, curates=curates).select_related("settles").order_by("-pk")
    context = {"project": project, "page": page_of(request, rounds), "curates": curates}
    return render(request, "coding/rounds/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def round_new(request, slug):
    project = project_for(request.user, slug, Action.CURATE)
    form = RoundForm(request.POST or None, **_choices(request.user, project))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "slug", "note", "is_blind")}
        try:
            round = set_up(project, by=request.user, assignments=form.assignments, **values)
        except IntegrityError:
            form.add_error("slug", "Another round has just taken this address.")
        else:
            messages.success(request, "The round is set up.")
            return redirect("rounds:detail", round.slug)
    context = {"project": project, "form": form, "given": {}}
    return render(request, "coding/rounds/new.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def round_detail(request, slug):
    round = round_for(request.user, slug)
    curates = may(request.user, Action.CURATE, round.project)
    coders, rows = table_of(request.user, round, curates=curates)
    cells = [cell for _, cells in rows for cell in cells]
    context = {
        "round": round,
        "project": round.project,
        "curates": curates,
        "coders": coders,
        "rows": rows,
        "mine": [cell.assignment for cell in cells if cell.assignment and cell.coder == request.user],
        "missing": [cell.assignment for cell in cells if cell.assignment and not cell.assignment.done_at],
        "seen": token_of(round),
        "token_of": token_of,
        "agreed": getattr(round, "settled_in", None),
    }
    return render(request, "coding/rounds/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def round_assign(request, slug):
    round = round_for(request.user, slug, Action.CURATE)
    form = AssignmentForm(request.POST or None, **_choices(request.user, round.project))
    if request.method == "POST" and form.is_valid():
        count = assign(round, by=request.user, assignments=form.assignments)
        messages.success(
            request, f"Given out: {count} more." if count else "Nothing was ticked that was not given out."
        )
        return redirect("rounds:detail", round.slug)
    given = Assignment.objects.visible_to(request.user).filter(round=round)
    given = {(one.interview_id, one.coder_id): one for one in given}
    context = {"round": round, "project": round.project, "form": form, "given": given}
    return render(request, "coding/rounds/assign.html", context, status=422 if form.errors else 200)


def _choices(user, project):
    interviews = Interview.objects.visible_to(user).filter(project=project).order_by("title", "pk")
    return {"interviews": interviews, "coders": coders_of(project)}
