"""The words that everybody may read, and what somebody may have meant who typed another."""

from collections import Counter

from rapidfuzz import process
from rapidfuzz.distance import OSA

from apps.search.models import Entry, Word
from apps.search.storing import in_batches
from apps.search.words import WORD, fold

SHORTEST, LONGEST = 4, 40  # characters of a word that is offered
CANDIDATES = 4000
KEPT = 200_000  # words of the largest vocabulary


def count_words(documents, counter):
    """Add the words of documents that are public, and as everybody reads them, to a Counter."""
    for document in documents:
        if document.is_public and document.words != Entry.Words.ORIGINAL:
            found = set()
            for text, _ in (*document.title, *document.body):
                found.update(WORD.findall(text))
            counter.update({word.lower() for word in found if _is_offered(word)})


def _is_offered(word):
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def note_words(documents):
    """Add words of documents that are new to the vocabulary; the numbers of the others stay as they were counted."""
    counter = Counter()
    count_words(documents, counter)
    _store(counter)


def store_counts(counter):
    """Make the vocabulary anew."""
    Word.objects.all().delete()
    _store(dict(counter.most_common(KEPT)))


def _store(counts):
    rows = [Word(word=word, folded=fold(word)[:60], entries=number) for word, number in sorted(counts.items())]
    for batch in in_batches(rows):
        Word.objects.bulk_create(batch, ignore_conflicts=True)


def near(word):
    """Words of the vocabulary that a folded `word` may be a slip of, the nearest and commonest first.

    They begin alike and are at most one change apart (two from eight letters on), where a change is a letter more, less
    or other, or two letters in the wrong order (optimal string alignment). One query.
    """
    if len(word) < SHORTEST:
        return []
    most = 2 if len(word) >= 8 else 1
    rows = Word.objects.filter(folded__gte=word[0], folded__lt=chr(ord(word[0]) + 1)).exclude(folded=word)
    rows = rows.order_by("-entries").values_list("folded", "word", "entries")[:CANDIDATES]
    known = {}
    for folded, spelt, entries in rows:
        known.setdefault(folded, (spelt, entries))
    found = process.extract(word, list(known), scorer=OSA.distance, score_cutoff=most, limit=10)
    ranked = sorted(found, key=lambda one: (one[1], -known[one[0]][1], one[0]))
    return [known[folded][0] for folded, *_ in ranked]
