"""What an annotation points at: a stretch of a transcript's version, or words in a publication."""

from django.urls import reverse

from apps.interviews.pseudonyms.replacing import masked_offset


def transcript_url(transcript):
    """The address at which this version of a transcript stands as text, and nothing else."""
    return reverse("exchange:transcript-version", args=[transcript.interview.slug, transcript.version])


def target_of_words(quote, site, replaced):
    """The place of a quote's words. Positions count code points of the transcript's text, the end is exclusive.

    `replaced` are the spans of transcripts by their id: where a visitor reads other words, the positions are those in
    the text that a visitor reads.
    """
    if quote.transcript_id:
        start, end = quote.start, quote.end
        if quote.transcript_id in replaced:
            start = masked_offset(replaced[quote.transcript_id], start)
            end = start + len(quote.public_words)
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        source, selectors = transcript_url(quote.transcript), [words_of(quote), position]
    else:
        source, selectors = quote.passage.get_absolute_url(), [words_of(quote)]
    return {"type": "SpecificResource", "source": f"{site}{source}", "selector": selectors}


def words_of(quote):
    selector = {"type": "TextQuoteSelector", "exact": quote.public_words}
    around = {"prefix": quote.public_prefix, "suffix": quote.public_suffix}
    return selector | {name: text for name, text in around.items() if text}
