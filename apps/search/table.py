"""What a search found as a table: each thing that was read, the best of each kind first."""

from apps.core.csvfile import csv_response
from apps.search.documents.kinds import KINDS
from apps.search.showing import lines_of, text_of
from apps.search.storing import in_batches

HEADER = ("Kind", "Title or words", "Where", "Extract", "Address")
AT_ONCE = 200  # objects


def csv_of(found, user, site):
    return csv_response("search", rows_of(found, user, site))


def rows_of(found, user, site):
    """Lists of text, the header first. Two or three queries for each kind and 200 objects."""
    yield list(HEADER)
    kinds = [found.choice.kind] if found.choice.kind else list(found.counts)
    for kind in kinds:
        for hits in in_batches(found.hits.get(kind, ()), AT_ONCE):
            for line in lines_of(hits, found.question, user):
                title, extract = text_of(line.title), text_of(line.extract)
                further = extract if title else line.note_words
                yield [KINDS[kind].heading, title or extract, line.about, further, site + line.url]
