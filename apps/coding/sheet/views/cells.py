"""One cell of the sheet: its quotes, its summary, and words put into it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.coding.sheet.cell import below, cell_for, quotes_of, summary_of
from apps.coding.sheet.forms import NO_ROUND, SummaryForm, WordsForm
from apps.coding.sheet.markup import SUMMARY, shortened
from apps.coding.sheet.summarising import token, write_summary
from apps.coding.sheet.words import code_printed, code_span
from apps.core.prose import Prose
from apps.projects.answering import for_script
from apps.projects.changing import ChangedMeanwhile


@require_safe
@login_required
def cell_detail(request, slug, interview, codebook, code):
    cell = cell_for(request.user, slug, interview, codebook, code)
    return shown(request, cell)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cell_summary(request, slug, interview, codebook, code):
    """The summary as JSON for a script; from the form of the page, back to the page."""
    keys = (slug, interview, codebook, code)
    is_form = request.method == "POST" and request.accepts("text/html")
    return summary_from_form(request, *keys) if is_form else summary_for_script(request, *keys)


@login_required
def summary_from_form(request, *keys):
    cell = cell_for(request.user, *keys)
    form = SummaryForm(request.POST)
    if not form.is_valid():
        return shown(request, cell, summary_form=form, status=422)
    try:
        written = write_summary(cell, form.cleaned_data["text"], by=request.user, seen=form.cleaned_data["seen"])
    except ChangedMeanwhile as error:
        return shown(request, cell, summary_form=form, conflict=error, status=409)
    messages.success(request, "The summary is saved." if written else "This cell has no summary now.")
    return redirect("sheet:cell-detail", *cell.keys)


@for_script
def summary_for_script(request, *keys):
    cell = cell_for(request.user, *keys)
    if request.method != "POST":
        summary = summary_of(cell, request.user)
    else:
        form = SummaryForm(request.POST)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        summary = write_summary(cell, form.cleaned_data["text"], by=request.user, seen=form.cleaned_data["seen"])
    text = summary.text if summary else ""
    return {"text": text, "seen": token(summary), "short": shortened(text, SUMMARY)}


@require_POST
@login_required
def cell_words(request, slug, interview, codebook, code):
    """Words that are put into the cell become a quote with its code."""
    cell = cell_for(request.user, slug, interview, codebook, code)
    form = WordsForm(request.POST, cell=cell, user=request.user)
    if not form.fields["round"].queryset.exists():
        form.add_error(None, NO_ROUND)
    if not form.is_valid():
        return shown(request, cell, words_form=form, status=422)
    chosen = form.cleaned_data
    if form.span:
        coding = code_span(cell, form.transcript, *form.span, by=request.user, round=chosen["round"])
    else:
        coding = code_printed(cell, chosen["words"], chosen["passage"], by=request.user, round=chosen["round"])
    messages.success(request, f"The words stand in this cell now, as quote {coding.quote.slug}.")
    return redirect("sheet:cell-detail", *cell.keys)


def shown(request, cell, *, summary_form=None, words_form=None, conflict=None, status=200):
    """The page of the cell, with forms as they were filled in and the summary that stands there now."""
    user = request.user
    summary = conflict.current if conflict else summary_of(cell, user)
    if conflict:  # what was typed stays; the next time it is saved, this is what its writer has seen
        summary_form.data = summary_form.data.copy()
        summary_form.data["seen"] = token(summary)
    text = summary.text if summary else ""
    context = {
        "project": cell.project,
        "cell": cell,
        "quotes": quotes_of(cell, user),
        "below": below(cell, user),
        "summary": summary,
        "prose": Prose(user, text),
        "form": summary_form or SummaryForm(initial={"text": text, "seen": token(summary)}),
        "words": words_form or WordsForm(cell=cell, user=user),
        "conflict": conflict,
        "no_round": NO_ROUND,
    }
    return render(request, "coding/sheet/cell.html", context, status=status)
