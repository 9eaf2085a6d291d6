"""A term of the glossary as SKOS: a concept of the scheme that the glossary is."""

from django.urls import reverse

from apps.accounts.visibility import VISITOR
from apps.evidence.models import Concept
from apps.exchange.plain import PlainTexts
from apps.exchange.skos.graph import Idea, Scheme, graph_of
from apps.summaries.models import GlossaryTerm


def graph_of_term(term, site):
    related = GlossaryTerm.objects.visible_to(VISITOR).filter(seen_from=term)
    concept = Concept.objects.visible_to(VISITOR).filter(pk=term.concept_id).first()
    idea = Idea(
        url=site + term.get_absolute_url(),
        name=term.term,
        notation=term.slug,
        notes=[("definition", PlainTexts(term.definition).of(term.definition))],
        related=[site + other.get_absolute_url() for other in related],
        see_also=site + concept.get_absolute_url() if concept else "",
    )
    return graph_of(Scheme(site + reverse("summaries:glossary"), "Glossary"), [idea])
