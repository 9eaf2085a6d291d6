"""Cases: what one is and what is about it, a new one, what is said of one, and its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.cases.editing import delete_case, save_case, token_of_case
from apps.coding.cases.entrance import cases_for
from apps.coding.cases.forms import CaseForm
from apps.coding.cases.grid import attributes_of
from apps.coding.cases.kinds import shown as in_words
from apps.coding.cases.stating import values_of
from apps.coding.models import Case, Quote
from apps.core.pages import page_of
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.projects.changing import ChangedMeanwhile


@require_safe
@login_required
def case_detail(request, slug, uuid):
    """What a case is, with its interviews and the quotes that are about it."""
    project, case = case_for(request.user, slug, uuid)
    attributes = list(attributes_of(project, request.user))
    values = values_of(case, attributes)
    quotes = Quote.objects.visible_to(request.user).filter(case_memberships__case=case).select_related("interview")
    context = {
        "project": project,
        "case": case,
        "organisation": Organisation.objects.visible_to(request.user).filter(pk=case.organisation_id).first(),
        "values": [(one, in_words(one.kind, values[one.pk].value)) for one in attributes if one.pk in values],
        "interviews": Interview.objects.visible_to(request.user).filter(case_memberships__case=case).order_by("title"),
        "page": page_of(request, quotes.order_by("interview__title", "pk"), size=25),
        "may_curate": may(request.user, Action.CURATE, project),
    }
    return render(request, "coding/cases/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def case_new(request, slug):
    project = cases_for(request.user, slug, Action.CURATE)
    form = CaseForm(request.POST or None, instance=Case(project=project), user=request.user)
    if request.method == "POST" and form.is_valid():
        case = save_case(
            form.save(commit=False), form.cleaned_data["interviews"], by=request.user, among=list(form.among)
        )
        messages.success(request, f"Added the case {case}.")
        return redirect("cases:case-detail", slug, case.uuid)
    return shown(request, project, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def case_edit(request, slug, uuid):
    project, case = case_for(request.user, slug, uuid, Action.CURATE)
    seen = token_of_case(case)
    form = CaseForm(request.POST or None, instance=case, user=request.user, initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        chosen = {"interviews": form.cleaned_data["interviews"], "among": list(form.among)}
        try:
            save_case(form.save(commit=False), by=request.user, seen=form.cleaned_data["seen"], **chosen)
        except ChangedMeanwhile as error:
            return in_conflict(request, project, form, error)
        messages.success(request, f"Saved {case}.")
        return redirect("cases:case-detail", slug, uuid)
    return shown(request, project, form, seen=seen)


@require_POST
@login_required
def case_delete(request, slug, uuid):
    _, case = case_for(request.user, slug, uuid, Action.CURATE)
    try:
        delete_case(case, by=request.user, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        messages.error(request, f"{error} Read it again before you remove it.")
        return redirect("cases:case-edit", slug, uuid) if error.current else redirect("cases:table-list", slug)
    messages.success(request, f"Removed the case {case}. Under Activity it can be brought back.")
    return redirect("cases:table-list", slug)


def case_for(user, slug, uuid, action=Action.CODE):
    project = cases_for(user, slug, action)
    cases = Case.objects.visible_to(user).filter(project=project).select_related("project", "organisation")
    return project, get_object_or_404(cases, uuid=uuid)


def in_conflict(request, project, form, error):
    """What was typed, and what somebody else has made of the case; saved again, it takes that one's place."""
    form.add_error(None, f"{error} What stands now is below your words: compare, then save again.")
    form.data = form.data.copy()
    form.data["seen"] = token_of_case(error.current) if error.current else ""
    return shown(request, project, form, live=error.current, status=409)


def shown(request, project, form, *, seen="", live=None, status=None):
    """The form of a case; `live` is what stands now, after a conflict."""
    context = {
        "project": project,
        "form": form,
        "case": Case.objects.visible_to(request.user).filter(pk=form.instance.pk).first(),
        "seen": seen,
        "live": live,
        "live_interviews": form.among.filter(case_memberships__case=live) if live else [],
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, "coding/cases/case_form.html", context, status=status)
