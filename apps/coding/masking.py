"""The words of quotes as those read them who may not see the originals; kept with each quote, since every list shows
them. Nothing is masked (None) where no replaced word stands in what a quote shows."""

from django.conf import settings
from simple_history.utils import bulk_update_with_history

from apps.coding.models.quotes import MASKED, Quote
from apps.coding.stretches import Stretch, stretches
from apps.interviews.models import Transcript
from apps.interviews.pseudonyms.replacing import mask, pieces, within
from apps.interviews.pseudonyms.tables import language_of, masks, sees_originals, table_of, tables_of

AROUND = Quote._meta.get_field("masked_prefix").max_length
BATCH = 500


def masks_of(quote, table, spans):
    """{masked field: words or None}. `spans` are those of the quote's transcript; None where it has none.

    A replaced span that reaches into the words is shown whole, as a part of them: a quote that cuts a name in half
    shows no half of it. What stands around them begins beyond it.
    """
    if spans is None:
        text, start = quote.prefix + quote.exact + quote.suffix, len(quote.prefix)
        spans, end = table.spans(text, quote.language), start + len(quote.exact)
    else:
        text, start, end = quote.transcript.text, quote.start, quote.end
    first, last = start - len(quote.prefix), end + len(quote.suffix)
    left, right = widened_to(spans, start, end)
    translated = table.spans(quote.translation, "en")
    return {
        "masked_exact": mask(text, spans, start, end) if within(spans, start, end) else None,
        "masked_prefix": mask(text, spans, first, left)[-AROUND:] if within(spans, first, start) else None,
        "masked_suffix": mask(text, spans, right, last)[:AROUND] if within(spans, end, last) else None,
        "masked_translation": mask(quote.translation, translated) if translated else None,
    }


def set_masks(*quotes):
    """Fill the masked words of `quotes`, which are not stored by this. One query where nothing is replaced.

    Whatever is stored through `Quote.save` or `changing` is masked already; call it before any other way to store.
    """
    for quote, values in masks_by_quote(quotes):
        for name, value in values.items():
            setattr(quote, name, value)


def masks_by_quote(quotes):
    """Yield each of `quotes` with its masks as they should be. A transcript is searched once for all its quotes."""
    tables = tables_of({quote.interview_id for quote in quotes})
    texts, known = transcripts_of(quotes, tables), {}
    for quote in quotes:
        table = tables.get(quote.interview_id)
        if table is None:
            yield quote, dict.fromkeys(MASKED)
            continue
        transcript = texts.get(quote.transcript_id)
        if transcript is not None:
            quote.transcript = transcript
            if transcript.pk not in known:
                language = language_of(transcript, transcript.interview)
                known[transcript.pk] = table.spans(transcript.text, language)
        yield quote, masks_of(quote, table, known[transcript.pk] if transcript else None)


def spans_of(transcripts):
    """{id: Spans} of those of `transcripts` in whose interview anything is replaced. Reads their interviews.

    One query, or none for no transcripts.
    """
    transcripts = {one.pk: one for one in transcripts}.values()
    tables = tables_of({one.interview_id for one in transcripts}) if transcripts else {}
    return {
        one.pk: tables[one.interview_id].spans(one.text, language_of(one, one.interview))
        for one in transcripts
        if one.interview_id in tables
    }


def transcripts_of(quotes, tables):
    """{id: Transcript} of those quotes whose interview has a table: one query, none where none has."""
    ids = {quote.transcript_id for quote in quotes if quote.transcript_id and quote.interview_id in tables}
    rows = Transcript.objects.filter(pk__in=ids).select_related("interview") if ids else []
    return {row.pk: row for row in rows}


@masks.add("quotes")
def remask(interview_ids):
    """Bring the masks of all quotes of these interviews up to date; returns how many have changed."""
    quotes = list(Quote.objects.filter(interview__in=interview_ids).select_related("interview"))
    changed = []
    for quote, values in masks_by_quote(quotes):
        if any(getattr(quote, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(quote, name, value)
            changed.append(quote)
    if changed and getattr(settings, "SIMPLE_HISTORY_ENABLED", True):
        bulk_update_with_history(changed, Quote, MASKED, batch_size=BATCH)
    elif changed:
        Quote.objects.bulk_update(changed, MASKED, batch_size=BATCH)
    return len(changed)


class Seen:
    """A transcript as one reader sees it: `spans` of it are replaced before them."""

    def __init__(self, transcript, user, table, spans):
        self.transcript, self.user, self.table, self.spans = transcript, user, table, spans

    def stretches(self, quotes, start=0, end=None):
        """The Stretches of the text; `quotes` are (start, end, name)."""
        if not self.spans:
            return stretches(self.transcript.text, quotes, start=start, end=end)
        return masked_stretches(self.transcript.text, quotes, self.spans, start=start, end=end)

    def speaker(self, turn):
        """How the speaker of a turn is called before the reader. Reads `turn.speaker`."""
        if turn.speaker:
            return turn.speaker.label_for(self.user)
        return mask(turn.speaker_label, self.table.spans(turn.speaker_label)) if self.table else turn.speaker_label

    @property
    def text(self):
        return mask(self.transcript.text, self.spans)


def before(user, transcript, interview):
    """The transcript as `user` sees it. One query where `transcript.is_replaced` (`has_replacements`)."""
    if not transcript.is_replaced or sees_originals(user, interview.project_id):
        return Seen(transcript, user, None, [])
    table = table_of(interview.pk)
    return Seen(transcript, user, table, table.spans(transcript.text, language_of(transcript, interview)))


def masked_stretches(text, quotes, spans, *, start=0, end=None):
    """`stretches` of a text in which `spans` are replaced: no border of a quote cuts a replaced span in two.

    `quotes` are (start, end, name). The `text` of each stretch is what is shown, its `parts` say what is replaced.
    """
    end = len(text) if end is None else end
    widened = [(*widened_to(spans, first, last), name) for first, last, name in quotes]
    found, place = [], start
    for stretch in stretches(text, widened, start=start, end=end):
        parts = tuple(pieces(text, spans, place, place + len(stretch.text)))
        place += len(stretch.text)
        found.append(Stretch("".join(words for words, _ in parts), stretch.quotes, parts))
    return found


def widened_to(spans, start, end):
    """[start, end) with the whole of every span that reaches into it."""
    inside = within(spans, start, end)
    return (min(start, inside[0].start), max(end, inside[-1].end)) if inside else (start, end)
