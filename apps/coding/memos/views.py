from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.coding.memos.exporting import as_csv, as_markdown
from apps.coding.memos.filters import MemoFilter
from apps.coding.memos.forms import MemoForm
from apps.coding.memos.listing import all_rows, rows_for
from apps.coding.memos.targets import find_target, kind_of, named, project_of, reference_of, target_of
from apps.coding.memos.writing import delete, new_memo, write
from apps.coding.models import Memo
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.projects.changing import ChangedMeanwhile
from apps.projects.entrance import project_for
from apps.projects.row_state import token_of

GONE = "It was deleted meanwhile. Your words are kept below: save them to write it anew."


@require_safe
@login_required
def memo_list(request, slug):
    project = project_for(request.user, slug)
    form = MemoFilter(request.GET, user=request.user, project=project)
    page = page_of(request, form.rows(), size=25)
    rows = rows_for(page.object_list, request.user, project)
    context = {
        "project": project,
        "form": form,
        "page": page,
        "rows": rows,
        "prose": Prose(request.user, *(row.text for row in rows)),
    }
    return render(request, "coding/memos/list.html", context)


@require_safe
@login_required
def memo_csv(request, slug):
    project, rows = exported(request, slug)
    return as_csv(f"{project.slug}-memos", rows)


@require_safe
@login_required
def memo_markdown(request, slug):
    project, rows = exported(request, slug)
    return as_markdown(f"{project.slug}-memos", f"Memos of {project.name}", rows)


def exported(request, slug):
    """The project and every row that the filters ask for."""
    project = project_for(request.user, slug)
    form = MemoFilter(request.GET, user=request.user, project=project)
    return project, all_rows(form.rows(), request.user, project)


@require_safe
@login_required
def memo_begin(request):
    """From where one is (`?on=kind:key`) to the form for a memo in the project of that."""
    reference = request.GET.get("on", "")
    project = project_for(request.user, project_of(find_target(request.user, reference)).slug)
    return redirect(f"{reverse('memos:memo-new', args=[project.slug])}?{urlencode({'on': reference})}")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def memo_new(request, slug):
    project = project_for(request.user, slug)
    target = target_in(project, request.user, request.GET.get("on", f"project:{slug}"))
    memo = new_memo(project, target, request.user)
    form = MemoForm(request.POST or None, instance=memo)
    if request.method == "POST" and form.is_valid():
        write(form.save(commit=False), target, by=request.user)
        messages.success(request, "The memo is kept.")
        return redirect("memos:memo-list", slug)
    return shown(request, memo, form, target, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def memo_edit(request, slug, uuid):
    project = project_for(request.user, slug)
    memo = Memo.objects.visible_to(request.user).filter(project=project, uuid=uuid).first()
    if memo is None:
        return written_anew(request, project)
    refuse_unless_editable(request.user, memo)
    target = target_of(memo, request.user)
    form = MemoForm(request.POST or None, instance=memo, initial={"seen": token_of(memo)})
    if request.method == "POST" and form.is_valid():
        try:
            write(form.save(commit=False), target, by=request.user, seen=form.cleaned_data["seen"])
        except ChangedMeanwhile as error:
            return in_conflict(request, memo, form, target, error)
        messages.success(request, "The memo is saved.")
        return redirect("memos:memo-list", slug)
    return shown(request, memo, form, target, status=422 if form.is_bound else 200)


@require_POST
@login_required
def memo_delete(request, slug, uuid):
    project = project_for(request.user, slug)
    memo = get_object_or_404(Memo.objects.visible_to(request.user).filter(project=project), uuid=uuid)
    refuse_unless_editable(request.user, memo)
    try:
        delete(memo, target_of(memo, request.user), by=request.user, seen=request.POST.get("seen", ""))
    except ChangedMeanwhile as error:
        messages.error(request, f"{error} Read it again before you delete it.")
        return redirect("memos:memo-edit", slug, uuid) if error.current else redirect("memos:memo-list", slug)
    messages.success(request, "The memo is deleted. Under Activity it can be brought back.")
    return redirect("memos:memo-list", slug)


def target_in(project, user, reference):
    """What `reference` names. Raises Http404 where that belongs to another project, or is not seen."""
    target = find_target(user, reference)
    if project_of(target) != project:
        raise Http404
    return target


def refuse_unless_editable(user, memo):
    if not Memo.objects.editable_by(user).filter(pk=memo.pk).exists():
        raise PermissionDenied


def written_anew(request, project):
    """The memo that is saved is no more: its words stay, in the form for a new one on the same."""
    if request.method != "POST" or not request.POST.get("on"):
        raise Http404
    target = target_in(project, request.user, request.POST["on"])
    memo = new_memo(project, target, request.user)
    form = MemoForm(request.POST, instance=memo)
    form.is_valid()
    return shown(request, memo, form, target, warning=GONE, status=409)


def in_conflict(request, memo, form, target, error):
    """What was typed, and what somebody else has made of the memo; saved again, it takes that one's place."""
    if error.current is None:
        return written_anew(request, memo.project)
    form.data = form.data.copy()
    form.data["seen"] = token_of(error.current)
    return shown(request, memo, form, target, warning=str(error), current=error.current, status=409)


def shown(request, memo, form, target, *, warning="", current=None, status=200):
    context = {
        "project": memo.project,
        "memo": memo,
        "form": form,
        "kind": kind_of(target) if target else "",
        "on": named(target) if target else None,
        "reference": reference_of(target) if target else "",
        "warning": warning,
        "current": current,
    }
    return render(request, "coding/memos/form.html", context, status=status)
