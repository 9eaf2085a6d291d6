"""Frameworks and their concepts as SKOS."""

from apps.accounts.visibility import VISITOR
from apps.evidence.models import Concept
from apps.exchange.plain import PlainTexts
from apps.exchange.skos.examples import as_example, quotes_of_concepts
from apps.exchange.skos.graph import Idea, Scheme, graph_of
from apps.sources.models import Source


def graph_of_framework(framework, site):
    concepts = Concept.objects.visible_to(VISITOR).filter(framework=framework)
    return concepts_graph(framework, concepts, site)


def graph_of_concept(concept, site):
    """The concept, with the concepts right above and below it by address."""
    return concepts_graph(concept.framework, Concept.objects.visible_to(VISITOR).filter(pk=concept.pk), site)


def concepts_graph(framework, concepts, site):
    rows = list(concepts.select_related("parent"))
    texts = PlainTexts(framework.description, *(text for one in rows for text in (one.definition, one.scope_note)))
    children = {}
    for child in Concept.objects.visible_to(VISITOR).filter(parent__in=rows):
        children.setdefault(child.parent_id, []).append(site + child.get_absolute_url())
    examples = quotes_of_concepts(rows)
    ideas = [idea_of(one, texts, examples.get(one.pk, []), children.get(one.pk, []), site) for one in rows]
    source = Source.objects.visible_to(VISITOR).filter(pk=framework.source_id).first()
    scheme = Scheme(
        url=site + framework.get_absolute_url(),
        title=framework.name,
        notes=[("definition", texts.of(framework.description))],
        source=site + source.get_absolute_url() if source else "",
    )
    return graph_of(scheme, ideas)


def idea_of(concept, texts, examples, children, site):
    return Idea(
        url=site + concept.get_absolute_url(),
        name=concept.name,
        notation=concept.short,
        notes=[
            ("definition", texts.of(concept.definition)),
            ("scopeNote", texts.of(concept.scope_note)),
            *(("example", as_example(quote, site)) for quote in examples),
        ],
        parent=site + concept.parent.get_absolute_url() if concept.parent else "",
        children=children,
    )
