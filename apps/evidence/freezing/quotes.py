"""A quotation on the day it is published: its words, who is given as speaker, and where they stand."""

from apps.accounts.visibility import VISITOR
from apps.core.names import language_name
from apps.organisations.models import Organisation
from apps.publishing.freezers import freezers, shown


@freezers.add("quote", loads=("interview", "interviewee", "passage__source", "transcript"))
def frozen_quote(quote):
    """A quote with its interview, passage and transcript, as a visitor may see them."""
    organisation = Organisation.objects.visible_to(VISITOR).filter(pk=quote.interview.organisation_id).first()
    return {
        **quoted(quote),
        "slug": quote.slug,
        "context": quote.context,
        "organisation": organisation.name if organisation else "",
        "shows": shown(organisation.own_reference if organisation else ""),
        "place": place_of(quote),
    }


def quoted(quote):
    """What any page shows of a quotation. Reads its interview, interviewee, and passage with source."""
    return {
        "reference": quote.reference,
        "words": quote.public_words,
        "kind": quote.get_kind_display(),
        "language": quote.language,
        "translated_from": language_name(quote.translated_from),
        "translation": quote.public_translation,
        "speaker": speaker_of(quote),
        "speakers": spoken_by(quote),
        "interview": {"reference": quote.interview.reference, "title": quote.interview.title},
        "source": passage_piece(quote.passage),
        "cited_as": quote.cited_as,
    }


def speaker_of(quote):
    """Who is given as speaker before everybody."""
    person = quote.interviewee
    if person is None:
        return "Speaker not settled"
    return f"{person.name}, {person.role_title}" if person.identity == person.Identity.NAMED else person.public_label


def spoken_by(quote):
    """The speaker as a list of `Interviewee.as_spoken`, empty where that is not settled."""
    return [quote.interviewee.as_spoken] if quote.interviewee else []


def passage_piece(passage):
    """A place in a source by its words and reference; None stays None."""
    if passage is None:
        return None
    return {"reference": passage.reference, "title": f"{passage.source.label}, {passage.locator}".rstrip(", ")}


def place_of(quote):
    """Where in the transcript the words stand, in words."""
    if quote.transcript_id is None:
        return ""
    return f"Transcript, version {quote.transcript.version}, characters {quote.start}–{quote.end}"
