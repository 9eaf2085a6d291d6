"""The sets of a codebook."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.codebook.answering import done_to_codebook
from apps.coding.codebook.entrance import codebook_for
from apps.coding.codebook.forms import SetForm, add_errors, say_conflict
from apps.coding.codebook.sets import add_set, delete_set, edit_set
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.models import Code, CodeSet
from apps.projects.changing import ChangedMeanwhile
from apps.projects.entrance import refuse_unless
from apps.projects.row_state import token_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_list(request, slug):
    """All sets with their codes; a POST makes a new one."""
    codebook = codebook_for(request.user, slug)
    nodes = in_order(shown_tree(codebook, request.user))
    form = SetForm(request.POST or None, nodes=nodes)
    if form.is_bound:
        refuse_unless(request.user, Action.CURATE, codebook.project)
        if form.is_valid():
            try:
                add_set(codebook, by=request.user, **form.values)
                return redirect("codebook:set-list", slug)
            except ValidationError as error:
                add_errors(form, error)
    rows = CodeSet.objects.visible_to(request.user).filter(codebook=codebook)
    context = {
        "codebook": codebook,
        "sets": rows.prefetch_related("memberships__code__codebook"),
        "form": form,
        "may_curate": may(request.user, Action.CURATE, codebook.project),
    }
    return render(request, "workspace/codebook_sets.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def set_edit(request, slug, name):
    codebook = codebook_for(request.user, slug, Action.CURATE)
    row = set_for(request.user, codebook, name)
    nodes = in_order(shown_tree(codebook, request.user))
    inside = Code.objects.visible_to(request.user).filter(set_memberships__set=row)
    initial = {"seen": token_of(row), "codes": [code.slug for code in inside]}
    form = SetForm(request.POST or None, instance=row, nodes=nodes, initial=initial)
    status, seen = (422 if form.is_bound else 200), token_of(row)
    if form.is_bound and form.is_valid():
        try:
            edit_set(row, by=request.user, seen=form.cleaned_data["seen"], **form.values)
            return redirect("codebook:set-list", slug)
        except ValidationError as error:
            add_errors(form, error)
        except ChangedMeanwhile as error:
            say_conflict(form, error)
            status = 409
    context = {"codebook": codebook, "row": row, "form": form, "seen": seen}
    return render(request, "workspace/codebook_set.html", context, status=status)


@done_to_codebook
def set_delete(request, slug, name):
    codebook = codebook_for(request.user, slug, Action.CURATE)
    row = set_for(request.user, codebook, name)
    delete_set(row, by=request.user, seen=request.POST.get("seen", ""))
    return f"The set {row.name} is deleted.", codebook, reverse("codebook:set-list", args=[slug])


def set_for(user, codebook, name):
    return get_object_or_404(
        CodeSet.objects.visible_to(user).select_related("codebook__project"), codebook=codebook, slug=name
    )
