"""Answers to what is done to a codebook: JSON with the parts of the page for scripts, a page for everybody else."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from apps.coding.codebook.page import page_context
from apps.projects.answering import for_script
from apps.projects.changing import ChangedMeanwhile, NotAgain, Protected

REFUSALS = (ChangedMeanwhile, NotAgain, Protected, ValidationError)


def done_to_codebook(view):
    """Decorator: a POST whose view returns (sentence, codebook, address to go to).

    Scripts get `said` and the parts of the codebook's page as they are now; others are led to the address, or to a
    page that says why not, with what they had written.
    """

    def for_scripts(request, *args, **kwargs):
        said, codebook, _ = view(request, *args, **kwargs)
        return {"said": said, "parts": parts_of(request, codebook)}

    @login_required
    def for_people(request, *args, **kwargs):
        try:
            said, _, address = view(request, *args, **kwargs)
        except REFUSALS as error:
            return refused(request, error)
        messages.success(request, said)
        return redirect(address)

    @wraps(view)
    @require_POST
    def answer(request, *args, **kwargs):
        is_script = request.headers.get("Accept") == "application/json"
        return (for_script(for_scripts) if is_script else for_people)(request, *args, **kwargs)

    return answer


def parts_of(request, codebook):
    """{name: HTML} of what changes on the codebook's page."""
    context = page_context(request.user, codebook)
    names = ("tree", "past", "picture")
    return {name: render_to_string(f"workspace/_codebook_{name}.html", context, request) for name in names}


def refused(request, error):
    """A page with the reason, what stands now, and what was typed: 409 or 422."""
    is_conflict = isinstance(error, ChangedMeanwhile)
    context = {
        "sentences": getattr(error, "messages", None) or [str(error)],
        "current": error.current if is_conflict else None,
        "typed": {name: request.POST[name] for name in ("name", "note") if request.POST.get(name)},
        "back": request.POST.get("from", ""),
    }
    return render(request, "workspace/codebook_refused.html", context, status=409 if is_conflict else 422)
