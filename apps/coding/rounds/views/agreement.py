"""Agreement of coders on chosen interviews, as a page and as the same table in a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.coding.agreement.bootstrap import LEVEL, RESAMPLES, SEED
from apps.coding.agreement.figures import Statistic
from apps.coding.agreement.report import measure
from apps.coding.agreement.verdict import verdict_on
from apps.coding.rounds.choosing import AgreementForm
from apps.coding.rounds.measuring import gather
from apps.coding.rounds.tabling import COLUMNS, shown, table_rows
from apps.core.csvfile import csv_response
from apps.projects.entrance import project_for


@require_safe
@login_required
def agreement(request, slug):
    project = project_for(request.user, slug)
    form = _form(request, project)
    context = {
        "project": project,
        "form": form,
        "result": _measured(request.user, form) if form.is_bound and form.is_valid() else None,
        "statistics": list(Statistic),
        "shown": shown,
        "how": {"resamples": RESAMPLES, "level": round(LEVEL * 100), "seed": SEED},
        "query": request.GET.urlencode(),
    }
    return render(request, "coding/rounds/agreement.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def agreement_file(request, slug):
    project = project_for(request.user, slug)
    form = AgreementForm(request.GET, user=request.user, project=project)
    if not form.is_valid():
        return HttpResponseBadRequest("Choose at least a round, two coders and a unit.")
    result = _measured(request.user, form)
    return csv_response(f"{project.slug}-agreement", [COLUMNS, *table_rows(result)])


def _form(request, project):
    """Bound where something was chosen; else with the newest round and those who coded in it."""
    if "unit" in request.GET:
        return AgreementForm(request.GET, user=request.user, project=project)
    form = AgreementForm(user=request.user, project=project)
    newest = form.fields["rounds"].queryset.filter(settles=None).first()
    form.initial = {
        "rounds": [newest.slug] if newest else [],
        "coders": [coder.pk for coder in form.fields["coders"].queryset[:2]],
        "unit": "character",
        "uncoded": "with",
    }
    return form


def _measured(user, form):
    """The report with the rows that it speaks of."""
    values = form.cleaned_data
    interviews = list(values["interviews"] or form.fields["interviews"].queryset)
    gathered = gather(user, list(values["rounds"]), values["coders"], interviews)
    how, codes = form.chosen
    report = measure(gathered.texts, how.pop("coders"), how.pop("codes"), how.pop("kind"), **how)
    return {
        "report": report,
        "verdict": verdict_on(report),
        "codes": codes,
        "coders": values["coders"],
        "rounds": list(values["rounds"]),
        "below": values["below"],
        "gathered": gathered,
    }
