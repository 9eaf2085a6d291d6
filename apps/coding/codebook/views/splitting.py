from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.roles import Action
from apps.coding.code_quotes import quotes_page
from apps.coding.codebook.answering import refused
from apps.coding.codebook.entrance import code_for
from apps.coding.codebook.showing import in_order, shown_tree
from apps.coding.codebook.splitting import split_code
from apps.coding.models import Code, Quote
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import token_of

SIZE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def code_split(request, codebook, slug):
    """Choose quotes of the code, and which other or new code they get."""
    code = code_for(request.user, codebook, slug, Action.CURATE)
    fault, status = "", 200
    if request.method == "POST":
        try:
            target = split(request, code)
        except ChangedMeanwhile as error:
            return refused(request, error)
        except ValidationError as error:
            fault, status = " ".join(error.messages), 422
        else:
            messages.success(request, f"They have the code {target.name} now.")
            return redirect("codebook:tree", codebook)
    nodes = in_order(shown_tree(code.codebook, request.user))
    context = {
        "code": code,
        "codebook": code.codebook,
        "page": quotes_page(request, code, size=SIZE),
        "others": [node for node in nodes if node.row.pk != code.pk and not node.row.retired_on],
        "seen": token_of(code),
        "fault": fault,
        "chosen": set(request.POST.getlist("quote")),
    }
    return render(request, "workspace/codebook_split.html", context, status=status)


def split(request, code):
    """Split as the form says; returns the code that the quotes have now."""
    codes = Code.objects.visible_to(request.user).filter(codebook=code.codebook_id)
    into = request.POST.get("into", "")
    return split_code(
        code,
        quotes=list(Quote.objects.visible_to(request.user).filter(slug__in=request.POST.getlist("quote"))),
        target=get_object_or_404(codes, slug=into) if into else None,
        name=request.POST.get("name", ""),
        by=request.user,
        seen=request.POST.get("seen", ""),
    )
