"""Attributes: a new one, what is said of one, and its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.roles import Action
from apps.coding.cases.editing import delete_attribute, save_attribute
from apps.coding.cases.entrance import cases_for
from apps.coding.cases.forms import AttributeForm
from apps.coding.codebook.forms import say_conflict
from apps.coding.models import Attribute
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import token_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attribute_new(request, slug):
    project = cases_for(request.user, slug, Action.CURATE)
    form = AttributeForm(request.POST or None, instance=Attribute(project=project))
    if request.method == "POST" and form.is_valid():
        save_attribute(form.save(commit=False), by=request.user)
        messages.success(request, f"Added the attribute {form.instance}.")
        return redirect("cases:table-list", slug)
    return shown(request, project, form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attribute_edit(request, slug, uuid):
    project, attribute = attribute_for(request.user, slug, uuid)
    seen = token_of(attribute)
    form = AttributeForm(request.POST or None, instance=attribute, initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        try:
            save_attribute(form.save(commit=False), by=request.user, seen=form.cleaned_data["seen"])
        except ChangedMeanwhile as error:
            say_conflict(form, error)
            return shown(request, project, form, live=error.current, status=409)
        messages.success(request, f"Saved {form.instance}.")
        return redirect("cases:table-list", slug)
    return shown(request, project, form, seen=seen)


@require_POST
@login_required
def attribute_delete(request, slug, uuid):
    _, attribute = attribute_for(request.user, slug, uuid)
    try:
        delete_attribute(attribute, by=request.user, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        messages.error(request, f"{error} Read it again before you remove it.")
        return redirect("cases:attribute-edit", slug, uuid) if error.current else redirect("cases:table-list", slug)
    messages.success(request, f"Removed the attribute {attribute}. Under Activity it can be brought back.")
    return redirect("cases:table-list", slug)


def attribute_for(user, slug, uuid):
    project = cases_for(user, slug, Action.CURATE)
    return project, get_object_or_404(Attribute.objects.editable_by(user).filter(project=project), uuid=uuid)


def shown(request, project, form, *, seen="", live=None, status=None):
    """The page of one attribute; `live` is what stands now, after a conflict."""
    stored = Attribute.objects.visible_to(request.user).filter(pk=form.instance.pk).first()
    context = {
        "project": project,
        "form": form,
        "attribute": stored,
        "value_count": stored.values.count() if stored else 0,
        "seen": seen,
        "live": live,
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, "coding/cases/attribute.html", context, status=status)
