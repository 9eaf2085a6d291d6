"""From documents to entries of the index: the work of a processor, and of all of them where there are very many."""

import os
from collections import Counter, deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from django.db import connection

from apps.search.beginning import begin
from apps.search.documents.kinds import KINDS
from apps.search.documents.surroundings import Surroundings
from apps.search.models import Entry
from apps.search.storing import packed
from apps.search.tokens import EVERY, inner, speaker_tokens, token
from apps.search.vocabulary import count_words
from apps.search.words import GAP, terms

MANY = 50_000  # objects: for fewer it takes as long to start processes
AHEAD = 4 * (os.cpu_count() or 1)  # batches, so that no process waits and memory stays small


@contextmanager
def helpers(number):
    """A pool of processes that read and convert while this one stores, for that many objects; None where this process
    does it alone: for fewer than MANY, or where others do not see what it sees."""
    others = os.cpu_count() or 1
    if number < MANY or others == 1 or connection.vendor != "postgresql" or connection.in_atomic_block:
        yield None
        return
    # Processes are started, not forked: a fork would share our connection to the database.
    database = connection.settings_dict["NAME"]
    with ProcessPoolExecutor(others, get_context("spawn"), initializer=begin, initargs=(database,)) as pool:
        yield pool


def converted(name, batches, around, pool):
    """(entries as `storing.packed` has them, Counter of words) for each batch of ids of that kind, in order."""
    if pool is None:
        yield from (convert(documents_of(name, ids, around)) for ids in batches)
        return
    waiting = deque()
    for ids in batches:
        waiting.append(pool.submit(_converted_apart, name, ids))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _converted_apart(name, ids):
    return convert(documents_of(name, ids, _around()))


@cache
def _around():
    """Of this process, which lives as long as an index is made."""
    return Surroundings()


def documents_of(name, ids, around):
    """The Documents of these objects, with what is not public of their values set apart."""
    documents = list(KINDS[name].documents(ids, around))
    around.settle(documents)
    return documents


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
