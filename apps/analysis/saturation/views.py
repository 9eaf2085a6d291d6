"""The pages about saturation: interview by interview, as a file, and the passages behind a number."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.analysis.saturation.choosing import ORDERS, Choice
from apps.analysis.saturation.counting import interviews_of, steps_of, used_codes
from apps.analysis.saturation.figure import figure_of
from apps.analysis.saturation.passages import SHOWN, Behind
from apps.analysis.saturation.threshold import finding_of, share
from apps.core.csvfile import csv_response
from apps.core.dataversion import remembered
from apps.core.pages import page_of

HEADINGS = [
    "Number", "Interview", "Address", "Date", "Codes used", "New codes", "Codes so far", "Run", "New in the run",
    "Share of the base, per cent",
]  # fmt: skip
NO_RUN = ["", "", ""]


def steps_for(choice, user):
    """The Steps of a choice, and how many interviews of its project have nothing under its codes. Two queries."""
    if not choice.is_found:
        return [], 0
    interviews = interviews_of(user, choice.project)
    used = remembered(f"codes used: {choice.name}", user, lambda: used_codes(user, choice))
    steps = steps_of(used, interviews, choice.order)
    return steps, len(interviews) - len(steps)


@require_safe
def saturation(request):
    """New codes per interview, in order, and whether new ones have stopped coming."""
    choice = Choice(request.GET, request.user)
    steps, left_out = steps_for(choice, request.user)
    finding = finding_of([len(step.new) for step in steps], choice.parameters)
    context = {
        "choice": choice,
        "orders": ORDERS,
        "page": page_of(request, steps, size=100),
        "steps": steps,
        "left_out": left_out,
        "undated": sum(not step.is_dated for step in steps),
        "finding": finding,
        "runs": {run.last: run for run in finding.runs},
        "figure": figure_of(steps, finding),
        "share": share,
        "passages": reverse("analysis:saturation-passages") + "?" + urlencode(choice.query if choice.is_found else {}),
    }
    return render(request, "analysis/saturation.html", context)


@require_safe
def saturation_file(request):
    """The same numbers as a file; the run that ends with an interview stands in its line."""
    choice = Choice(request.GET, request.user)
    steps, _ = steps_for(choice, request.user)
    finding = finding_of([len(step.new) for step in steps], choice.parameters)
    runs = {run.last: run for run in finding.runs}
    return csv_response("saturation", [HEADINGS, *(_line(request, step, runs.get(step.number)) for step in steps)])


def _line(request, step, run):
    row = step.interview
    address = request.build_absolute_uri(reverse("evidence:interview-detail", args=[row["slug"]]))
    said = (
        [f"{run.first}-{run.last}", run.new, round(run.percent, 1) if run.percent is not None else ""]
        if run
        else NO_RUN
    )
    return [step.number, row["title"], address, row["date"], len(step.used), len(step.new), step.so_far, *said]


@require_safe
def saturation_passages(request):
    """The codes behind a number of an interview, and the passages that they stand on there."""
    choice = Choice(request.GET, request.user)
    if not choice.is_found or request.GET.get("show", "new") not in SHOWN:
        raise Http404
    steps, _ = steps_for(choice, request.user)
    slug = request.GET.get("interview", "")
    step = next((step for step in steps if step.interview["slug"] == slug), None)
    if step is None:
        raise Http404
    behind = Behind(request.user, steps, step, request.GET.get("show", "new"), choice.parameters.run)
    context = {"choice": choice, "behind": behind, "page": behind.page(request)}
    return render(request, "analysis/saturation_passages.html", context)
