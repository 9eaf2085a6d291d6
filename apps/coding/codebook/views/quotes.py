from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.coding.code_quotes import quotes_page
from apps.coding.codebook.entrance import code_for


@require_safe
@login_required
def code_quotes(request, codebook, slug):
    """All quotes of a code, page by page."""
    code = code_for(request.user, codebook, slug)
    context = {"code": code, "codebook": code.codebook, "page": quotes_page(request, code)}
    return render(request, "workspace/codebook_quotes.html", context)
