"""What an annotation points at: a stretch of a transcript's version, or words in a publication."""

from django.urls import reverse


def transcript_url(transcript):
    """The address at which this version of a transcript stands as text, and nothing else."""
    return reverse("exchange:transcript-version", args=[transcript.interview.slug, transcript.version])


def target_of_words(quote, site):
    """The place of a quote's words. Positions count code points of the transcript's text, the end is exclusive."""
    if quote.transcript_id:
        position = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
        source, selectors = transcript_url(quote.transcript), [words_of(quote), position]
    else:
        source, selectors = quote.passage.get_absolute_url(), [words_of(quote)]
    return {"type": "SpecificResource", "source": f"{site}{source}", "selector": selectors}


def words_of(quote):
    selector = {"type": "TextQuoteSelector", "exact": quote.exact}
    around = {"prefix": quote.prefix, "suffix": quote.suffix}
    return selector | {name: text for name, text in around.items() if text}
