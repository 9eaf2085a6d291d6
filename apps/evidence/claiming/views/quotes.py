"""The quotes of a project, from which claims are started."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.pages import page_of
from apps.evidence.claiming.choosing import MOST, QuoteFilter, chosen_quotes, claims_on, codes_on
from apps.evidence.models import Claim
from apps.projects.entrance import project_for


@require_safe
@login_required
def quote_list(request, slug):
    """Quotes that match, with what is chosen on this page and on others."""
    user = request.user
    project = project_for(user, slug)
    chosen = QuoteFilter(request.GET, project, user)
    page = page_of(request, chosen.apply(), size=25)
    quotes = list(page)
    selected = chosen_quotes(request.GET.getlist("quote"), project, user)
    here = {quote.pk for quote in quotes}
    context = {
        "project": project,
        "filter": chosen,
        "page": page,
        "quotes": quotes,
        "codes": codes_on(quotes, user),
        "claims": claims_on(quotes, user),
        "selected": {quote.pk for quote in selected},
        "elsewhere": [quote for quote in selected if quote.pk not in here],
        "most": MOST,
    }
    return render(request, "evidence/claiming/quotes.html", context)


@require_safe
@login_required
def claim_choose(request, slug):
    """The claims to which the chosen quotes may be added."""
    user = request.user
    project = project_for(user, slug)
    claims = Claim.objects.draftable_by(user).filter(project=project).for_list(user).with_stance_counts(user)
    words = request.GET.get("text", "").strip()
    if words:
        claims = claims.filter(text__icontains=words)
    context = {
        "project": project,
        "quotes": chosen_quotes(request.GET.getlist("quote"), project, user),
        "page": page_of(request, claims.order_by("status", "-pk"), size=50),
        "words": words,
    }
    return render(request, "evidence/claiming/choose.html", context)
