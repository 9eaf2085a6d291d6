from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.coding.codebook.answering import refused
from apps.coding.codebook.entrance import code_for
from apps.coding.codebook.merging import merge_codes, plan_merge, refuse_merge
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.models import Code
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import token_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def code_merge(request, codebook, slug):
    """Choose into which code, read what will happen (`?into=`), then do it."""
    code = code_for(request.user, codebook, slug, Action.CURATE)
    into = request.POST.get("into") or request.GET.get("into", "")
    codes = Code.objects.visible_to(request.user).filter(codebook=code.codebook_id).select_related("codebook")
    target = get_object_or_404(codes, slug=into) if into else None
    try:
        if request.method == "POST" and target:
            merge_codes(source=code, target=target, by=request.user, seen=request.POST.get("seen", ""))
            messages.success(request, f"Merged {code.name} into {target.name}.")
            return redirect("codebook:tree", codebook)
        if target:
            refuse_merge(code, target)
    except (ChangedMeanwhile, ValidationError) as error:
        return refused(request, error)
    nodes = in_order(shown_tree(code.codebook, request.user))
    context = {
        "code": code,
        "codebook": code.codebook,
        "target": target,
        "seen": token_of(code),
        "plan": plan_merge(code, target, request.user) if target else None,
        "others": [node for node in nodes if node.row.pk != code.pk and not node.row.retired_on],
    }
    return render(request, "workspace/codebook_merge.html", context)
