"""The codebooks of a project, and one with its tree."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.codebook.adding import add_codebook
from apps.coding.codebook.editing import edit_codebook
from apps.coding.codebook.entrance import codebook_for
from apps.coding.codebook.forms import CodebookForm, NewCodeForm, VersionForm, say_conflict
from apps.coding.codebook.page import page_context
from apps.coding.models import Code, Codebook, CodeSet
from apps.core.counting import count_of
from apps.projects.changing import ChangedMeanwhile
from apps.projects.entrance import project_for, refuse_unless
from apps.projects.row_state import token_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def codebook_list(request, project):
    """The codebooks of a project; a POST begins a new one."""
    project = project_for(request.user, project)
    may_curate = may(request.user, Action.CURATE, project)
    form = CodebookForm(request.POST or None)
    if request.method == "POST":
        refuse_unless(request.user, Action.CURATE, project)
        if form.is_valid():
            values = {name: form.cleaned_data[name] for name in form.Meta.fields}
            return redirect("codebook:tree", add_codebook(project, by=request.user, **values).slug)
    rows = Codebook.objects.visible_to(request.user).filter(project=project)
    rows = rows.annotate(code_count=count_of(Code.objects.visible_to(request.user), "codebook"))
    context = {"project": project, "codebooks": rows, "form": form, "may_curate": may_curate}
    return render(request, "workspace/codebooks.html", context)


@require_safe
@login_required
def codebook_tree(request, slug):
    codebook = codebook_for(request.user, slug)
    context = page_context(request.user, codebook)
    sets = CodeSet.objects.visible_to(request.user).filter(codebook=codebook)
    context |= {
        "form": NewCodeForm(
            codebook=codebook, user=request.user, nodes=context["nodes"], may_curate=context["may_curate"]
        ),
        "versions": codebook.versions.visible_to(request.user).defer("snapshot"),
        "version_form": VersionForm(),
        "sets": sets.prefetch_related("memberships"),
    }
    return render(request, "workspace/codebook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def codebook_about(request, slug):
    """Its title, level and description."""
    codebook = codebook_for(request.user, slug, Action.CURATE)
    form = CodebookForm(request.POST or None, instance=codebook, initial={"seen": token_of(codebook)})
    status, live = 200, None
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            edit_codebook(codebook, values, by=request.user, seen=form.cleaned_data["seen"])
        except ChangedMeanwhile as error:
            status, live = 409, error.current
            say_conflict(form, error)
        else:
            messages.success(request, "Saved.")
            return redirect("codebook:tree", slug)
    context = {"codebook": codebook, "form": form, "live": live}
    return render(request, "workspace/codebook_about.html", context, status=status)
