"""Quotes that show what a code or concept means: the first few that everybody may read."""

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from apps.accounts.visibility import VISITOR
from apps.coding.models import Coding, Quote
from apps.evidence.models import Concept

EXAMPLES = 5


def quotes_of_codes(codes):
    """{code's pk: [Quote]}, at most EXAMPLES of each, in the order of their slugs. One query."""
    codings = Coding.objects.visible_to(VISITOR).filter(code__in=codes)
    rank = Window(RowNumber(), partition_by="code", order_by=["quote__slug", "pk"])
    codings = codings.annotate(rank=rank).filter(rank__lte=EXAMPLES).select_related("quote__interview")
    return grouped((coding.code_id, coding.quote) for coding in codings.order_by("code", "rank"))


def quotes_of_concepts(concepts):
    """{concept's pk: [Quote]}, as above: quotes that curators chose for a concept. Two queries."""
    links = Concept.quotes.through.objects.filter(concept__in=concepts, quote__in=Quote.objects.visible_to(VISITOR))
    rank = Window(RowNumber(), partition_by="concept", order_by="quote__slug")
    links = list(links.annotate(rank=rank, of=F("concept")).filter(rank__lte=EXAMPLES).order_by("of", "rank"))
    quotes = Quote.objects.visible_to(VISITOR).select_related("interview")
    quotes = quotes.in_bulk([link.quote_id for link in links])
    return grouped((link.concept_id, quotes[link.quote_id]) for link in links)


def grouped(pairs):
    found = {}
    for key, quote in pairs:
        if quote not in found.setdefault(key, []):
            found[key].append(quote)
    return found


def as_example(quote, site):
    """The words with where they come from, since a note of a concept is plain text."""
    words = quote.public_words if quote.kind == Quote.Kind.SUMMARY else f"“{quote.public_words}”"
    return f"{words} ({quote.cited_as or quote.interview.title}, {site}{quote.get_absolute_url()})"
