"""Records of what was said: interviews and quotes. Speakers are named as the public may know them."""

from apps.accounts.visibility import VISITOR
from apps.coding.models import Code
from apps.core.names import language_name
from apps.core.references import shortened
from apps.evidence.models import Concept, EvidenceItem
from apps.evidence.records.claims import relation_back
from apps.evidence.records.sources import original_of
from apps.publishing.builders import briefs, builders
from apps.publishing.gathering import as_visitor, gather, identity, link, plain
from apps.publishing.record import CURATORS, Agent, Record, heading


@builders.add("interview")
def interview(obj):
    row = as_visitor(obj, "project", "organisation", seeing=("organisation",))
    if row is None:
        return None
    passages = list(row.passages.visible_to(VISITOR).select_related("source"))
    labels = [person.public_label for person in row.interviewees.all()]
    fields = identity(row) | original_of(passages)
    if labels:
        fields["authors"] = tuple(map(Agent, labels))
    return Record(
        **fields,
        editors=CURATORS,
        title=row.title,
        abstract=plain(row.purpose),
        schema_types=("CreativeWork",),
        csl_type="interview",
        genre="Interview",
        speaker="; ".join(labels),
        spoken_on=row.date,
        language=row.language or "en",
        container=link(row.project),
        about=(link(row.organisation),) if row.sees_organisation else (),
        data={"form": row.get_form_display(), "mode": row.get_mode_display(), "place": row.place},
    )


@builders.add("quote")
def quote(obj):
    row = as_visitor(obj, "interview__project", "interviewee", "passage__source")
    if row is None:
        return None
    codings = row.codings.visible_to(VISITOR)
    links, _ = gather(
        codes=Code.objects.visible_to(VISITOR).filter(codings__in=codings).distinct(),
        concepts=Concept.objects.visible_to(VISITOR).filter(quotes=row.pk),
    )
    items = EvidenceItem.objects.visible_to(VISITOR).filter(quote=row.pk).select_related("claim")
    speaker = row.interviewee.public_label if row.interviewee else ""
    fields = identity(row) | original_of([row.passage] if row.passage else [])
    fields["authors"] = (Agent(speaker),) if speaker else ()
    return Record(
        **fields,
        title=quote_title(row),
        text=row.public_words,
        abstract=row.context,
        schema_types=("Quotation",),
        csl_type="interview",
        genre="Quotation" if row.kind == row.Kind.VERBATIM else "Summary of what was said",
        editors=CURATORS,
        speaker=speaker,
        spoken_on=row.interview.date,
        language=row.language or "en",
        container=link(row.interview),
        locator=row.passage.locator if row.passage else f"characters {row.start}–{row.end}",
        about=(*links["concepts"], *links["codes"]),
        relations=tuple(relation_back(item) for item in items),
        data={"cited_as": row.cited_as, "translated_from": language_name(row.translated_from), "number": row.slug},
    )


def quote_title(quote):
    """The first of its words; a quote has no other title."""
    return heading(shortened(" ".join(quote.public_words.split()), 120))


@briefs.add("quote")
def quote_in_list(row):
    """Reads the interviewee and the interview of a quote (`with_speaker`)."""
    return Record(
        row.reference_kind, row.key, str(row.uuid), quote_title(row), row.get_absolute_url(),
        authors=(Agent(row.interviewee.public_label),) if row.interviewee else (),
        csl_type="interview", genre="Quotation", spoken_on=row.interview.date, language=row.language or "en",
    )  # fmt: skip


@briefs.add("interview")
def interview_in_list(row):
    """Reads the interviewees of an interview (`for_list`)."""
    return Record(
        row.reference_kind, row.key, str(row.uuid), row.title, row.get_absolute_url(),
        authors=tuple(Agent(person.public_label) for person in row.interviewees.all()) or CURATORS,
        csl_type="interview", genre="Interview", spoken_on=row.date, language=row.language or "en",
    )  # fmt: skip
