"""For a search that found nothing: “Did you mean …?”, the same with words that exist, and any of its words."""

from apps.search.choice import Choice
from apps.search.finding import finds_anything
from apps.search.vocabulary import near
from apps.search.words import tokens

OPERATORS = {"and", "or", "not"}
TRIED = 4  # words of the vocabulary for each word that was typed


def suggestion(found, user):
    """A query that finds something before this reader, or an empty string.

    Words come from what everybody may read, and each is looked for as this reader before it is offered: some queries a
    word that was not found.
    """
    query, changed = found.choice.query, False
    typed = {text.words[0] for text in found.question.texts() if len(text.words) == 1 and not text.is_prefix}
    for start, end, word in reversed(tokens(query)):
        if word not in typed or finds_anything(Choice(word), user):
            continue
        meant = next((one for one in near(word)[:TRIED] if finds_anything(Choice(one), user)), None)
        if meant is None:
            return ""
        query, changed = query[:start] + meant + query[end:], True
    return query if changed and finds_anything(found.choice.with_query(query), user) else ""


def any_of(found, user):
    """A query for any of the words, where all of them were asked for and it finds something; an empty string else."""
    words = found.choice.query.split()
    if len(words) < 2 or not all(word.isalnum() and word.casefold() not in OPERATORS for word in words):
        return ""
    query = " OR ".join(words)
    return query if finds_anything(found.choice.with_query(query), user) else ""
