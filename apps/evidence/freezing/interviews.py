"""An interview on the day it is published: how, when and with whom, and what is quoted from it."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Quote
from apps.core.dates import partial_date_label
from apps.core.names import language_name
from apps.evidence.freezing.quotes import quoted
from apps.interviews.models import Transcript
from apps.organisations.models import Organisation
from apps.publishing.freezers import freezers, shown

YES_OR_NO = {True: "yes", False: "no", None: ""}


@freezers.add("interview", loads=("project",))
def frozen_interview(interview):
    """An interview with the labels of those who spoke and its open quotations. Four queries."""
    quotes = Quote.objects.visible_to(VISITOR).filter(interview=interview).with_speaker().order_by("start", "slug")
    organisation = Organisation.objects.visible_to(VISITOR).filter(pk=interview.organisation_id).first()
    transcripts = Transcript.objects.visible_to(VISITOR).filter(interview=interview).order_by("-version")
    people = list(interview.interviewees.order_by("slug"))
    return {
        "title": interview.title,
        "purpose": interview.purpose,
        "note": interview.note,
        "with": [label_of(person) for person in people],
        "speakers": [person.as_spoken for person in people],
        "organisation": organisation.name if organisation else "",
        "shows": shown(organisation.own_reference if organisation else ""),
        "level": interview.get_level_display(),
        "form": interview.get_form_display(),
        "mode": interview.get_mode_display(),
        "language": language_name(interview.language),
        "date": partial_date_label(interview.date),
        "place": interview.place,
        "recorded": YES_OR_NO[interview.is_recorded],
        "transcribed": YES_OR_NO[interview.is_transcribed],
        "transcript": transcripts.values_list("version", flat=True).first(),
        "project": {"reference": interview.project.reference, "title": interview.project.name},
        "quotes": [quoted(quote) for quote in quotes],
    }


def label_of(person):
    """How an interviewee is called before everybody."""
    return f"{person.name}, {person.role_title}" if person.identity == person.Identity.NAMED else person.public_label
