"""What all analyses share: the page around a result, and the same numbers as a file."""

from django.shortcuts import render

from apps.core.csvfile import csv_response


def render_analysis(request, analysis, filters, *, template, rows, context):
    """The page of `analysis`, or with `?format=csv` the file that `rows()` gives (lists of values, its header first).

    `template` extends analysis/frame.html, which asks `context` for nothing but `n`: what the numbers rest on, as a
    sentence. Controls of its own stand in the block `controls`.
    """
    if request.GET.get("format") == "csv":
        return csv_response(analysis.file_name, rows())
    return render(request, template, {"analysis": analysis, "filters": filters} | context)


def one_of(query, name, choices, filters, noun):
    """The value of a control that always has one: the first of `choices` ((value, label)) where nothing is said.

    What is not among them is a fault of `filters`.
    """
    value = query.get(name, "") or choices[0][0]
    if value not in dict(choices):
        filters.faults.append(f"There is no {noun} of that name.")
        return choices[0][0]
    return value
