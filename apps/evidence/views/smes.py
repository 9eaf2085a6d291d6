from django.views.decorators.http import require_safe

from apps.core.listing.download import download_of
from apps.core.listing.listing import DOWNLOADS, Listed
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.lists.smes import SMES
from apps.publishing.citing.coins import render_list
from apps.publishing.gathering import RIGHTS
from apps.smes.models import SME


@require_safe
def sme_list(request):
    """SMEs, narrowed by what they are, where they are and what is claimed of them; each choice with its count."""
    listed = Listed(SMES, request.GET, request.user, SME.objects.visible_to(request.user))
    if listed.format in DOWNLOADS:
        return download_of(listed, request, RIGHTS)
    page = page_of(request, listed.rows, size=40, count=listed.paged)
    context = {"page": page, "listed": listed, "prose": Prose(request.user, *(sme.description for sme in page))}
    return render_list(request, "evidence/sme_list.html", context)
