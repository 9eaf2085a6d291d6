"""A plain search: every word must occur in the title or the text of an object. No ranking, no index.

English plurals are folded by cutting the ending, so that "batteries" finds "battery" and the other way round.
"""

from dataclasses import dataclass

from django.db.models import Q

from apps.clusters.models import Initiative
from apps.coding.models import Quote
from apps.evidence.models import Claim, Concept
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.smes.models import SME
from apps.sources.models import Source
from apps.summaries.models import GlossaryTerm, ReadingPath, Summary, Workbook

LIMIT = 20
WORDS = 8
LONGEST = 300  # characters of a query; SQLite refuses a pattern of more than 50,000


@dataclass(frozen=True)
class Searched:
    """One kind of object: its heading, the fields that are searched, and what a line shows beside the title."""

    heading: str
    model: type
    fields: tuple
    text: str = ""


@dataclass(frozen=True)
class Group:
    heading: str
    hits: list
    has_more: bool


SEARCHED = (
    Searched("Summaries", Summary, ("title", "lead", "body"), "lead"),
    Searched("Reading paths", ReadingPath, ("title", "lead", "audience"), "lead"),
    Searched("Workbooks", Workbook, ("title", "subtitle", "lead"), "lead"),
    Searched("Firms", SME, ("name", "short_name", "description", "technology", "sub_industry"), "description"),
    Searched("Organisations", Organisation, ("name", "short_name", "description"), "description"),
    Searched("Initiatives", Initiative, ("name", "description"), "description"),
    Searched("Claims", Claim, ("text", "gist"), "text"),
    Searched("Quotes", Quote, ("seen_exact", "seen_translation", "context")),
    Searched("Interviews", Interview, ("title", "purpose", "note"), "purpose"),
    Searched("Concepts", Concept, ("name", "short", "definition"), "definition"),
    Searched("Glossary", GlossaryTerm, ("term", "definition"), "definition"),
    Searched("Sources", Source, ("label", "title", "about"), "about"),
)


def find(query, user):
    """Groups of hits that `user` may see, at most LIMIT of each kind: one query a kind."""
    groups = []
    for searched in SEARCHED:
        rows = _found(searched, query, user)
        rows = rows.select_related("interview") if searched.model is Quote else rows
        if searched.model is Organisation:
            rows = rows.exclude(kind=Organisation.Kind.SME)
        hits = list(rows[: LIMIT + 1])
        if hits:
            lines = [hit(row, searched, user) for row in hits[:LIMIT]]
            groups.append(Group(searched.heading, lines, len(hits) > LIMIT))
    return groups


def quotes_with(query, user):
    """All quotes in which `user` finds `query`: the words are searched as that person may read them."""
    return _found(next(one for one in SEARCHED if one.model is Quote), query, user)


def _found(searched, query, user):
    words = query[:LONGEST].split()[:WORDS]
    rows = searched.model.objects.visible_to(user)
    rows = rows.with_seen_words(user) if searched.model is Quote else rows
    return rows.filter(contains_all(words, searched.fields))


def contains_all(words, fields):
    """Q for rows in which every word occurs in one of the fields, whatever its case."""
    condition = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": stem(word)})
        condition &= anywhere
    return condition


def stem(word):
    """`word` without the ending that tells a plural or a singular in -y; short words stay as they are."""
    for ending, shortest in (("ies", 6), ("y", 5), ("s", 5)):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def hit(row, searched, user):
    """What a line of the results shows: title, address, text."""
    if searched.model is Quote:
        return {"title": row.slug, "url": row.get_absolute_url(), "text": row.words_for(user)}
    title = getattr(row, searched.model.label_path)
    return {"title": title, "url": row.get_absolute_url(), "text": getattr(row, searched.text)}
