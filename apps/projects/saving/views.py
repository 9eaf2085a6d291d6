from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.core.pages import page_of
from apps.projects.models import SavedView
from apps.projects.saving.forms import NewViewForm, ViewForm


@require_safe
@login_required
def view_list(request):
    return listed(request)


@require_POST
@login_required
def view_new(request):
    """Save the address that a page names, and go back to it; one that cannot be saved gets a sentence."""
    form = NewViewForm(request.POST, instance=SavedView(owner=request.user))
    if not form.is_valid():
        return listed(request, faults=[fault for faults in form.errors.values() for fault in faults], status=422)
    view = form.save()
    messages.success(request, f"Saved as “{view.name}”: you find it in your workspace, under saved views.")
    return redirect(view.path)


@require_safe
@login_required
def view_open(request, uuid):
    return redirect(get_object_or_404(SavedView.objects.visible_to(request.user), uuid=uuid).path)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def view_edit(request, uuid):
    view = editable(request.user, uuid)
    form = ViewForm(request.POST or None, instance=view, user=request.user)
    if request.method == "POST" and form.is_valid():
        messages.success(request, f"Saved “{form.save().name}”.")
        return redirect("saving:view-list")
    context = {"form": form, "view": view}
    return render(request, "workspace/saved_view.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def view_delete(request, uuid):
    view = editable(request.user, uuid)
    view.delete()
    messages.success(request, f"“{view.name}” is deleted.")
    return redirect("saving:view-list")


def editable(user, uuid):
    """The view, where `user` may change it: Http404 where they may not see it."""
    view = get_object_or_404(SavedView.objects.visible_to(user).with_rights(user), uuid=uuid)
    if not view.may_edit:
        raise PermissionDenied
    return view


def listed(request, *, faults=(), status=200):
    views = SavedView.objects.visible_to(request.user).with_rights(request.user).seeing(request.user, "project")
    page = page_of(request, views.select_related("owner", "project"))
    return render(request, "workspace/saved_views.html", {"page": page, "faults": faults}, status=status)
