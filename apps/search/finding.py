"""Searching the index before one reader.

A search reads at most CAP matches of each of three groups of kinds (quotes, transcripts, all others), so that a word
that stands in every interview costs no more than a rare one; where there are more, the numbers are lower bounds and the
page says so. Ranking and facets are of what was read.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Quote
from apps.search.choice import Choice
from apps.search.documents.kinds import KINDS
from apps.search.engine import engine
from apps.search.expressions import NOTHING, both, either, expression_of
from apps.search.fields import Meanings
from apps.search.grammar import read
from apps.search.indexing import refresh_quickly
from apps.search.models import LARGE, Entry, Pending
from apps.search.tokens import FACETS, INNER, parted

CAP = 1000
GROUPS = (*((name,) for name in LARGE), tuple(name for name in KINDS if name not in LARGE))
COLUMNS = ("rank", "kind", "object_id", "part", "start", "end", "project_id", "tokens")


class Hit(NamedTuple):
    """An object that was found, by the best of its entries; `others` is how many more parts of it were."""

    kind: str
    object_id: int
    start: int | None
    end: int | None
    others: int = 0


@dataclass
class Found:
    """What a search found: `hits` of each kind, the best first. `capped` are the kinds with more than were read."""

    choice: Choice
    question: object
    hits: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    capped: frozenset = frozenset()

    @cached_property
    def counts(self):
        """{kind: objects}, in the order of the page; only kinds of which something was found."""
        return {name: len(self.hits[name]) for name in KINDS if self.hits.get(name)}

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def is_capped(self):
        return any(name in self.capped for name in self.counts)

    def facet_counts(self):
        """{dimension: Counter of tokens} over what was found of the chosen kind, or of all."""
        kinds = [self.choice.kind] if self.choice.kind else list(self.counts)
        counter = counted([self.tokens[hit] for kind in kinds for hit in self.hits.get(kind, ())])
        counts = defaultdict(Counter)
        for one, number in counter.items():
            dimension, _ = parted(one)
            if dimension in FACETS:
                counts[dimension][one] = number
        return counts


def search(choice, user):
    """The Found of a choice, whatever it is. Brings the index up to date first, as far as that is quick.

    Three queries, and one for each field and facet of the question.
    """
    refresh_quickly()
    question = read(choice.query)
    found = Found(choice, question)
    if choice.is_empty:
        return found
    expression = asked(choice, question, user)
    if expression == NOTHING:
        return found
    rows, capped = [], set()
    for kinds in GROUPS:
        entries = matching(expression, user, kinds, ranked=words_expression(question))
        group = list(entries.values_list(*COLUMNS)[: CAP + 1])
        if len(group) > CAP:
            capped |= set(kinds)
        rows += group[:CAP]
    found.capped = frozenset(capped)
    _gather(found, rows, user)
    return found


def asked(choice, question, user):
    """The expression of words and facets, without the kind."""
    meanings = Meanings(user)
    parts = [meanings.field(name, value) for name, value in choice.facets]
    return both(expression_of(question.root, meanings.field), *parts)


def words_expression(question):
    """What ranks what was found: any of the words of the question, wherever they stand."""
    return either([expression_of(text, None) for text in question.texts()]) if question.texts() else None


def matching(expression, user, kinds=tuple(KINDS), ranked=None):
    """The entries of these kinds that match and that `user` may see, with their words as that reader reads them; in no
    order.

    With `ranked`, an expression, they have a `rank`: the lower the better; 0 without.
    """
    entries = Entry.objects.filter(seen_q(user, kinds), words_q(user)).filter(~Exists(pending())).order_by()
    if kinds not in (*GROUPS, tuple(KINDS)):  # else the index of the group says it
        entries = entries.filter(kind__in=kinds)
    return engine().matching(entries, expression, kinds, ranked)


def pending():
    return Pending.objects.filter(kind=OuterRef("kind"), object_id=OuterRef("object_id"))


def seen_q(user, kinds):
    """Q for entries of `kinds` that `user` may see: of public objects by the index, of others by their rule.

    What makes an entry public or not is pending with it, so the index is never ahead of the rule nor behind it.
    """
    seen = Q(is_public=True)
    if projects_allowing(user, Action.SEE_PROJECT):
        for name in kinds:
            rows = KINDS[name].visible_to(user).order_by().filter(pk=OuterRef("object_id"))
            seen |= Q(is_public=False, kind=name) & Exists(rows)
    return seen


def words_q(user):
    """Q for entries with the words that `user` reads, where not everybody reads the same."""
    known = Q(project_id__in=projects_allowing(user, Action.SEE_RESTRICTED))
    original, replaced = Q(words=Entry.Words.ORIGINAL), Q(words=Entry.Words.REPLACED)
    return Q(words=Entry.Words.ALL) | original & known | replaced & ~known


def _gather(found, rows, user):
    """From rows of COLUMNS: one Hit an object, the best first, and the tokens of each, with whether its reader works on
    its project."""
    inside, everywhere = set(projects_allowing(user, Action.CODE)), user.is_superuser
    parts = Counter(map(itemgetter(1, 2), rows))
    hits, tokens, known = defaultdict(list), {}, set()
    for _, kind, pk, _, start, end, project, text in sorted(rows, key=itemgetter(0, 1, 2, 3)):
        if (kind, pk) not in known:
            known.add((kind, pk))
            hit = Hit(kind, pk, start, end, parts[kind, pk] - 1)
            hits[kind].append(hit)
            tokens[hit] = (text, everywhere or project in inside)
    found.hits, found.tokens = dict(hits), tokens


def counted(tokens):
    """Counter of the tokens that a reader may know, of (the text of an entry's tokens, whether that reader works on its
    project) for each entry: those for the people of a project stand there as the others, or not at all.

    Thousands of texts are taken apart as one, which takes a fifth of the time.
    """
    plain = [text for text, is_inside in tokens if not is_inside or f"{INNER}_" not in text]
    counts = Counter(" ".join(plain).split())
    for text, is_inside in tokens:
        if is_inside and f"{INNER}_" in text:
            counts.update({name.removeprefix(INNER) if _is_inner(name) else name for name in text.split()})
    return Counter({name: number for name, number in counts.items() if not _is_inner(name)})


def _is_inner(name):
    return name.startswith(f"{INNER}_")


def finds_anything(choice, user):
    """Whether a choice finds anything for `user`."""
    expression = asked(choice, read(choice.query), user)
    return expression != NOTHING and matching(expression, user).values("pk")[:1].exists()


def quotes_with(query, user):
    """All quotes that a search for `query` finds before `user`, however many: a queryset."""
    refresh_quickly()
    expression = asked(Choice(query), read(query), user)
    ids = matching(expression, user, ("quote",)).values_list("object_id", flat=True)
    return Quote.objects.visible_to(user).filter(pk__in=list(ids))
