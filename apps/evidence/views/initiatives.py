from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.clusters.models import Initiative, InitiativeFact, Participation
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.pages import page_of
from apps.core.prose import Prose
from apps.publishing.citing.about import render_about
from apps.smes.models import InternationalActivity
from apps.sources.models import EditorialNote, Passage


@require_safe
def initiative_list(request):
    initiatives = Initiative.objects.visible_to(request.user).with_participant_counts(request.user)
    page = page_of(request, initiatives, size=100)
    context = {"page": page, "prose": Prose(request.user, *(initiative.description for initiative in page))}
    return render(request, "evidence/initiative_list.html", context)


@require_safe
def initiative_detail(request, slug):
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user), slug=slug)
    participations = Participation.objects.visible_to(request.user).filter(initiative=initiative)
    participations = participations.seeing(request.user, "passage")
    facts = InitiativeFact.objects.visible_to(request.user).filter(initiative=initiative).with_rights(request.user)
    activities = InternationalActivity.objects.visible_to(request.user).filter(initiative=initiative)
    notes = list(EditorialNote.objects.about(initiative))
    mentions = mentions_to(initiative.reference)
    texts = [initiative.description, initiative.aims, *(note.body for note in notes)]
    prose = Prose(request.user, *texts, references=sources_of(mentions))
    context = {
        "initiative": initiative,
        "participations": participations.select_related("organisation", "passage__source"),
        "facts": list(facts.seeing(request.user, "passage").select_related("initiative", "passage__source")),
        "activities": activities.select_related("sme"),
        "passages": Passage.objects.visible_to(request.user).filter(initiatives=initiative).select_related("source"),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "evidence/initiative.html", context, initiative)
