"""From documents to entries of the index: the work of a processor, and of all of them where there are very many."""

import os
from collections import Counter, deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django

from apps.search.models import Entry
from apps.search.storing import packed
from apps.search.tokens import EVERY, inner, speaker_tokens, token
from apps.search.vocabulary import count_words
from apps.search.words import GAP, terms

MANY = 50_000  # objects: for fewer it takes as long to start processes
AHEAD = 4  # batches for each process, so that none waits and memory stays small


def converted(batches, number):
    """(entries as `storing.packed` has them, Counter of words) for each batch of Documents, in order.

    From MANY objects on, `number` being how many there are, other processes do it while this one reads and stores.
    """
    others = os.cpu_count() or 1
    if number < MANY or others == 1:
        yield from map(convert, batches)
        return
    # Processes are started, not forked: a fork would share our connection to the database.
    with ProcessPoolExecutor(others, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        waiting = deque()
        for documents in batches:
            waiting.append(pool.submit(convert, documents))
            if len(waiting) > AHEAD * others:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def convert(documents):
    words = Counter()
    count_words(documents, words)
    return packed(map(entry_of, documents)), words


def entry_of(document):
    return Entry(
        kind=document.kind, object_id=document.object_id, part=document.part, words=document.words,
        project_id=document.project_id, is_public=document.is_public, start=document.start, end=document.end,
        title_terms=terms_of(document.title), body_terms=terms_of(document.body), tokens=" ".join(tokens_of(document)),
    )  # fmt: skip


def terms_of(texts):
    return f" {GAP} ".join(filter(None, (terms(text, language) for text, language in texts)))


def tokens_of(document):
    """The tokens of a document, each once, sorted."""
    found = {EVERY, token("kind", document.kind), *speaker_tokens(document.speakers)}
    found |= {token(*one) for one in document.values} | {inner(token(*one)) for one in document.inner}
    return sorted(found)
