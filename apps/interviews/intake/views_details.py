"""What is known of an interview that is there already, corrected; and the interview opened to readers, or closed."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.interviews.intake import storing
from apps.interviews.intake.forms import DetailsForm
from apps.interviews.intake.views import editable_interview
from apps.projects.changing import ChangedMeanwhile, changing
from apps.projects.row_state import stored, token_of

CONFLICT = "Somebody else has changed this meanwhile. Your words are kept: compare both, then save again."


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def interview_details(request, slug):
    interview = editable_interview(request.user, slug)
    form = details_form(request, interview, request.POST or None)
    if request.method != "POST":
        return page(request, interview, form)
    if not form.is_valid():
        return page(request, interview, form, status=422)
    try:
        store_details(form, by=request.user)
    except ChangedMeanwhile as error:
        return conflict(request, form, error)
    messages.success(request, "The details are saved.")
    return redirect(interview)


def details_form(request, interview, data=None):
    """Its form, which fills in a copy: `interview` stays as it was read."""
    initial = {"seen": token_of_details(interview)}
    return DetailsForm(data, instance=copy(interview), initial=initial, project=interview.project, user=request.user)


def store_details(form, *, by):
    """The interview as the form has it, with those who were interviewed. Raises ChangedMeanwhile."""
    interview = form.save(commit=False)
    with changing(
        interview.project, by=by, verb="interview", sentence=f"changed the details of {interview.title}",
        needs=Action.CURATE, about=interview, place=interview,
    ) as changes:  # fmt: skip
        current = stored(interview)
        if current is None or token_of_details(current) != form.cleaned_data["seen"]:
            raise ChangedMeanwhile(current)
        changes.save(interview)
        offered = form.fields["interviewees"].queryset
        storing.set_interviewees(changes, interview, form.cleaned_data["interviewees"], offered)
    return interview


def token_of_details(interview):
    """Stands for its columns and for those who were interviewed, so that nobody who joined meanwhile is lost."""
    people = sorted(interview.interviewees.values_list("pk", flat=True))
    return "-".join(map(str, [token_of(interview), *people]))


def conflict(request, form, error):
    """What was typed, beside what stands now; to save again is to have seen that."""
    if error.current is None:
        raise Http404 from error
    form.add_error(None, CONFLICT)
    form.data = form.data.copy()
    form.data["seen"] = token_of_details(error.current)
    live = form.differing(details_form(request, error.current))
    return page(request, error.current, form, live, status=409)


def page(request, interview, form, live=(), status=200):
    context = {"form": form, "interview": interview, "project": interview.project, "live": live}
    return render(request, "intake/interview_details.html", context, status=status)
