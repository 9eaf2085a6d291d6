from django.views.decorators.http import require_safe

from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.evidence.facets import SmeFacets
from apps.publishing.citing.coins import render_list
from apps.smes.models import SME


@require_safe
def sme_list(request):
    """SMEs, narrowed by what they are, where they are and what is claimed of them; each choice with its count."""
    facets = SmeFacets(request.GET, request.user)
    smes = SME.objects.visible_to(request.user).filter(pk__in=facets.chosen_ids).with_tag_names()
    page = page_of(request, smes, size=40)
    context = {"page": page, "facets": facets, "prose": Prose(request.user, *(sme.description for sme in page))}
    return render_list(request, "evidence/sme_list.html", context)
