"""One code: a new one, and everything that is written of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.codebook.adding import add_code
from apps.coding.codebook.editing import edit_code
from apps.coding.codebook.entrance import code_for, codebook_for
from apps.coding.codebook.forms import CodeForm, NewCodeForm, add_errors, say_conflict
from apps.coding.codebook.retiring import links_of, uses_of
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.models import CodeSet
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import token_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def code_new(request, slug):
    """A new code. Who may only code adds one that emerged."""
    codebook = codebook_for(request.user, slug)
    nodes = in_order(shown_tree(codebook, request.user))
    may_curate = may(request.user, Action.CURATE, codebook.project)
    form = NewCodeForm(request.POST or None, codebook=codebook, user=request.user, nodes=nodes, may_curate=may_curate)
    if request.method == "POST" and form.is_valid():
        try:
            code = add_code(codebook, by=request.user, **form.values)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"Added {code.name}.")
            return redirect(f"{reverse('codebook:tree', args=[slug])}#code-{code.slug}")
    status = 422 if form.is_bound else 200
    return render(request, "workspace/codebook_code_new.html", {"codebook": codebook, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def code_edit(request, codebook, slug):
    """Everything of a code. Who may not curate reads it."""
    code = code_for(request.user, codebook, slug)
    may_curate = may(request.user, Action.CURATE, code.codebook.project)
    if not may_curate and request.method == "POST":
        code_for(request.user, codebook, slug, Action.CURATE)
    initial = {"seen": token_of(code), "sets": CodeSet.objects.visible_to(request.user).filter(memberships__code=code)}
    form = CodeForm(request.POST or None, instance=code, user=request.user, initial=initial)
    seen = token_of(code)
    status, live = (422 if form.is_bound else 200), None
    if form.is_bound and form.is_valid():
        try:
            stored = edit_code(
                code, form.values, sets=form.cleaned_data["sets"], by=request.user, seen=form.cleaned_data["seen"]
            )
        except ValidationError as error:
            add_errors(form, error)
        except ChangedMeanwhile as error:
            status, live = 409, error.current
            say_conflict(form, error)
        else:
            messages.success(request, f"Saved {stored.name}.")
            return redirect("codebook:tree", codebook)
    context = edit_context(request.user, code, form, live) | {"may_curate": may_curate, "seen": seen}
    return render(request, "workspace/codebook_code.html", context, status=status)


def edit_context(user, code, form, live):
    """The code as it stands in the tree, with what may be done to it; `live`: what stands now, after a conflict."""
    nodes = in_order(shown_tree(code.codebook, user))
    node = next((one for one in nodes if one.row.pk == code.pk), None)
    below = node.ids if node else set()
    return {
        "code": code,
        "codebook": code.codebook,
        "row": node.row if node else code,
        "form": form,
        "live": live,
        "others": [one for one in nodes if one.row.pk not in below],
        "uses": uses_of(code) + links_of(code),
        "sets": [one.name for one in form.initial["sets"]],
    }
