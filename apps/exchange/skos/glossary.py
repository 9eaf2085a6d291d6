"""A term of the glossary as SKOS: a concept of the scheme that the glossary is."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from apps.evidence.models import Concept
from apps.exchange.plain import PlainTexts
from apps.exchange.skos.graph import Idea, Scheme, graph_of
from apps.summaries.models import GlossaryTerm


def graph_of_term(term, site):
    visitor = AnonymousUser()
    related = GlossaryTerm.objects.visible_to(visitor).filter(seen_from=term)
    concept = Concept.objects.visible_to(visitor).filter(pk=term.concept_id).first()
    idea = Idea(
        url=site + term.get_absolute_url(),
        name=term.term,
        notation=term.slug,
        notes=[("definition", PlainTexts(term.definition).of(term.definition))],
        related=[site + other.get_absolute_url() for other in related],
        see_also=site + concept.get_absolute_url() if concept else "",
    )
    return graph_of(Scheme(site + reverse("summaries:glossary"), "Glossary"), [idea])
