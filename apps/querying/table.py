"""What a query finds as a table: every passage of it, and nothing else."""

from apps.core.csvfile import csv_response
from apps.interviews.pseudonyms.tables import has_replacements, sees_originals
from apps.querying.counting import codings_on
from apps.querying.listing import ORDER

HEADER = (
    "Quote", "Words", "Translation", "Language", "Speaker", "Interview", "Date", "Case", "Codes", "Transcript version",
    "Start", "End", "Address",
)  # fmt: skip
AT_ONCE = 1000


def csv_of(asked, site):
    return csv_response("query", rows_of(asked.evaluation, site))


def rows_of(evaluation, site):
    """Lists of text, the header first; "Start" and "End" count characters of that version. Two queries.

    Where names are replaced before the reader they stay empty: they would tell how long the names are.
    """
    yield list(HEADER)
    codes, user = _codes(evaluation), evaluation.user
    rows = evaluation.rows.with_speaker().seeing(user, "interview__organisation").select_related("transcript")
    rows = rows.annotate(is_replaced=has_replacements())
    for quote in rows.defer("transcript__text").order_by(*ORDER).iterator(chunk_size=AT_ONCE):
        interview = quote.interview
        yield [
            quote.slug, quote.words_for(user), quote.translation_for(user),
            quote.language or interview.language, quote.interviewee.label_for(user) if quote.interviewee else "",
            interview.slug, interview.date, interview.organisation.label if quote.sees_organisation else "",
            "; ".join(codes.get(quote.pk, ())), *_place(quote, user), site + quote.get_absolute_url(),
        ]  # fmt: skip


def _place(quote, user):
    """Version of the transcript, start and end."""
    is_shown = not quote.is_replaced or sees_originals(user, quote.interview.project_id)
    return (quote.transcript.version, quote.start, quote.end) if quote.transcript and is_shown else ("", "", "")


def _codes(evaluation):
    """{id of a quote: codebook/code of its codes}."""
    known, found = evaluation.meanings.codes.rows, {}
    rows = codings_on(evaluation, evaluation.rows).values_list("quote", "code").distinct()
    for quote, code in rows.iterator(chunk_size=AT_ONCE):
        found.setdefault(quote, []).append(known[code].key)
    return {quote: sorted(keys) for quote, keys in found.items()}
