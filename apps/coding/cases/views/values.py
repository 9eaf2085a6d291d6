"""The values of one case or one interview on one form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.coding.cases.entrance import cases_for
from apps.coding.cases.grid import attributes_of
from apps.coding.cases.stating import state_values, token_of_values, values_of
from apps.coding.cases.value_form import ValueForm
from apps.coding.cases.views.cases import case_for
from apps.interviews.models import Interview
from apps.projects.changing import ChangedMeanwhile

MEANWHILE = (
    "Somebody else has changed these values meanwhile. What stands now is above yours: compare, then save again."
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def case_values(request, slug, uuid):
    project, case = case_for(request.user, slug, uuid, Action.CURATE)
    return edited(request, project, case, reverse("cases:case-detail", args=[slug, uuid]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def interview_values(request, slug, interview):
    project = cases_for(request.user, slug, Action.CURATE)
    interviews = Interview.objects.editable_by(request.user).filter(project=project).select_related("project")
    back = f"{reverse('cases:table-list', args=[slug])}#interviews"
    return edited(request, project, get_object_or_404(interviews, slug=interview), back)


def edited(request, project, thing, back):
    attributes = list(attributes_of(project, request.user))
    rows = values_of(thing, attributes)
    form = ValueForm(request.POST or None, attributes=attributes, rows=rows, initial={"seen": token_of_values(rows)})
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            state_values(thing, form.stated, attributes, by=request.user, seen=form.cleaned_data["seen"])
        except ChangedMeanwhile:
            form.add_error(None, MEANWHILE)
            form.data = form.data.copy()
            form.data["seen"] = token_of_values(values_of(thing, attributes))
            status = 409
        else:
            messages.success(request, f"Saved the values of {thing}.")
            return redirect(back)
    context = {"project": project, "thing": thing, "form": form, "back": back, "shows_now": status == 409}
    return render(request, "coding/cases/values.html", context, status=status)
