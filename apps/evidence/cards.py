"""Preview cards of what has figures, words or evidence. At most two queries each."""

from apps.clusters.models import InitiativeFact
from apps.coding.models import Quote
from apps.core.cards import Card, cards
from apps.core.counting import count_of
from apps.core.dates import partial_date_label
from apps.evidence.ledger import counted
from apps.evidence.models import EvidenceItem
from apps.evidence.stances import counts_in_words
from apps.organisations.models import Fact

FIGURES = 3


@cards.add("organisation", "cluster", "sme")
def organisation_card(rows, user):
    """Its description and up to three figures."""
    organisation = rows.first()
    if organisation is None:
        return None
    facts = Fact.objects.visible_to(user).filter(organisation=organisation.pk)
    return Card(organisation.name, organisation.description, figure_lines(facts))


@cards.add("initiative")
def initiative_card(rows, user):
    initiative = rows.first()
    if initiative is None:
        return None
    facts = InitiativeFact.objects.visible_to(user).filter(initiative=initiative)
    return Card(initiative.name, initiative.description, figure_lines(facts))


def figure_lines(facts):
    return tuple(str(fact) for fact in facts.exclude(rank="superseded")[:FIGURES])


@cards.add("claim")
def claim_card(rows, user):
    """The sentence itself, and how much stands for and against it."""
    claim = rows.select_related("organisation").first()
    if claim is None:
        return None
    items = EvidenceItem.objects.visible_to(user).filter(claim=claim).only("stance")
    return Card(claim.text, claim.note, (counts_in_words(items),))


@cards.add("concept")
def concept_card(rows, user):
    concept = rows.with_claim_counts(user).first()
    return concept and Card(concept.name, concept.definition, (counted(concept.claim_count, "claim"),))


@cards.add("quote")
def quote_card(rows, user):
    """The words, who says them, and where."""
    quote = rows.select_related("interview", "interviewee").first()
    if quote is None:
        return None
    speaker = quote.interviewee.label_for(user) if quote.interviewee else "Speaker not settled"
    return Card(quote.words_for(user), quote.context, (f"{speaker}, {quote.interview.title}",), is_quoted=True)


@cards.add("interview")
def interview_card(rows, user):
    interview = rows.annotate(quote_count=count_of(Quote.objects.visible_to(user), "interview")).first()
    if interview is None:
        return None
    how = (interview.get_form_display(), interview.get_mode_display(), partial_date_label(interview.date))
    lines = (", ".join(part for part in how if part), counted(interview.quote_count, "quotation"))
    return Card(interview.title, interview.purpose, lines)


@cards.add("code")
def code_card(rows, user):
    code = rows.with_quote_counts(user).first()
    return code and Card(code.name, code.definition, (counted(code.quote_count, "quotation"),))


@cards.add("passage")
def passage_card(rows, user):
    passage = rows.select_related("source").first()
    return passage and Card(passage.locator or passage.slug, passage.gloss or passage.text, (passage.source.label,))


@cards.add("fact", "initiative-fact")
def fact_card(rows, user):
    """The value, whose it is, its date, and who says so."""
    owner = "organisation" if rows.model is Fact else "initiative"
    fact = rows.seeing(user, "passage").select_related(owner, "passage__source").first()
    if fact is None:
        return None
    says = f"{fact.passage.source.label}, {fact.passage.locator}" if fact.sees_passage else ""
    lines = (getattr(fact, owner).name, f"as of {fact.as_of_label}" if fact.as_of else "", says)
    return Card(str(fact), fact.note, tuple(filter(None, lines)))
