"""Names of people that are not public, in what is about to be."""

import re

from apps.interviews.models import Interviewee, Replacement


def names_in(claim, items):
    """{item id, or None for the claim itself: names that are not public and stand in its words, sorted}. Two queries.

    Of a quote whose words are replaced for readers (`masked_exact`), it is the replaced words that are looked through.
    """
    people = Interviewee.objects.filter(project=claim.project).exclude(identity=Interviewee.Identity.NAMED)
    names = set(people.exclude(name="").values_list("name", flat=True))
    replaced = {}
    interviews = {item.quote.interview_id for item in items if item.quote}
    rows = Replacement.objects.filter(interview__in=interviews)
    for interview, original in rows.values_list("interview", "original"):
        replaced.setdefault(interview, set()).add(original)
    found = {None: standing_in(names, claim.text, claim.gist, claim.note, claim.contribution_how)}
    for item in items:
        closed = names | replaced.get(item.quote.interview_id, set()) if item.quote else names
        found[item.pk] = standing_in(closed, item.note, *_words_of(item.quote))
    return found


def _words_of(quote):
    """The texts of a quote as those read them who may not see the original."""
    if quote is None:
        return []
    names = ("exact", "prefix", "suffix", "translation")
    masked = {name: getattr(quote, f"masked_{name}") for name in names}
    shown = [getattr(quote, name) if masked[name] is None else masked[name] for name in names]
    return [*shown, quote.context, quote.cited_as]


def standing_in(names, *texts):
    """Those of `names` that stand in one of `texts` as whole words, whatever their case."""
    whole = "\n".join(texts).casefold()
    return sorted(name for name in names if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", whole))
