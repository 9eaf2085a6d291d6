from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.clusters.models import InitiativeFact
from apps.core.mentions import backlinks, mentions_to, sources_of
from apps.core.prose import Prose
from apps.organisations.models import Fact
from apps.publishing.citing.about import render_about
from apps.sources.models import EditorialNote


@require_safe
def organisation_figure(request, slug, figure):
    return figure_page(request, Fact, "organisation", slug, figure)


@require_safe
def initiative_figure(request, slug, figure):
    return figure_page(request, InitiativeFact, "initiative", slug, figure)


def figure_page(request, model, owner, slug, figure):
    """Who says a figure, since when, and which others there are: the superseded and the disputed ones."""
    user = request.user
    facts = model.objects.visible_to(user).filter(**{f"{owner}__slug": slug}).seeing(user, "passage")
    facts = facts.with_rights(user)
    fact = get_object_or_404(facts.select_related(owner, "passage__source"), slug=figure)
    notes = list(EditorialNote.objects.about(fact))
    mentions = mentions_to(fact.reference)
    prose = Prose(user, *(note.body for note in notes), references=sources_of(mentions))
    context = {
        "fact": fact,
        "owner": getattr(fact, owner),
        "others": facts.filter(label=fact.label).exclude(pk=fact.pk).select_related(owner, "passage__source"),
        "entries": list(fact.history.select_related("history_user")),
        "notes": notes,
        "prose": prose,
        "backlinks": backlinks(mentions, prose.targets),
    }
    return render_about(request, "evidence/figure.html", context, fact)
