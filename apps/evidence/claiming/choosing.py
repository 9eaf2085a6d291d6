"""Quotes of a project from which claims are made: the filters, and which are chosen."""

from django.db.models import Exists, OuterRef, Q

from apps.accounts.models import User
from apps.coding.models import Code, Coding, Quote
from apps.core.trees import tree_of
from apps.evidence.models import EvidenceItem
from apps.interviews.models import Interview, Interviewee

MOST = 60  # quotes that are chosen at once: their slugs stand in an address
NAMES = ("interview", "code", "coder", "speaker", "words", "claim")


class QuoteFilter:
    """`interview`, `code` (as codebook/slug, with all below it), `coder` (a username), `speaker` (a slug), `words`,
    and `claim` (with, without). A value that names nothing visible matches nothing.

    What can be chosen costs four queries.
    """

    def __init__(self, query, project, user):
        self.project, self.user = project, user
        for name in NAMES:
            setattr(self, name, query.get(name, "").strip())
        self.interviews = list(Interview.objects.visible_to(user).filter(project=project).order_by("title"))
        codes = Code.objects.visible_to(user).filter(codebook__project=project).select_related("codebook")
        self.codes = [node for root in tree_of(list(codes)) for node in root.walk()]
        self.codings = Coding.objects.visible_to(user).filter(quote__interview__project=project).order_by()
        self.coders = list(
            User.objects.filter(Exists(self.codings.filter(coder=OuterRef("pk")))).order_by("display_name", "username")
        )
        people = Interviewee.objects.visible_to(user).filter(project=project, quotes__interview__project=project)
        self.speakers = list(people.distinct().order_by("role_title", "slug"))

    @property
    def is_active(self):
        return any(getattr(self, name) for name in NAMES)

    def apply(self):
        """The quotes that match, in the order of interviews and places."""
        rows = Quote.objects.visible_to(self.user).filter(interview__project=self.project)
        if self.interview:
            rows = rows.filter(interview__slug=self.interview)
        if self.speaker:
            rows = rows.filter(interviewee__slug=self.speaker)
        if self.words:
            rows = rows.filter(Q(exact__icontains=self.words) | Q(translation__icontains=self.words))
        if self.code or self.coder:
            rows = rows.filter(pk__in=self._coded().values("quote"))
        if self.claim:
            resting = EvidenceItem.objects.visible_to(self.user).filter(quote__isnull=False).order_by().values("quote")
            rows = rows.filter(pk__in=resting) if self.claim == "with" else rows.exclude(pk__in=resting)
        return rows.with_speaker().order_by("interview__title", "interview", "start", "slug")

    def _coded(self):
        """Codings with the chosen code or one below it, by the chosen coder: both on one coding."""
        codings = self.codings
        if self.code:
            chosen = next((node for node in self.codes if node.row.key == self.code), None)
            codings = codings.filter(code__in=chosen.ids if chosen else [])
        return codings.filter(coder__username=self.coder) if self.coder else codings


def chosen_quotes(slugs, project, user):
    """The quotes of `project` with these slugs that `user` may see, in the order of the slugs, each once."""
    wanted = list(dict.fromkeys(slugs))[:MOST]
    rows = Quote.objects.visible_to(user).filter(interview__project=project, slug__in=wanted).with_speaker()
    found = {quote.slug: quote for quote in rows}
    return [found[slug] for slug in wanted if slug in found]


def codes_on(quotes, user):
    """{quote id: names of the codes that `user` may see on it, sorted}. One query."""
    codings = Coding.objects.visible_to(user).filter(quote__in=[quote.pk for quote in quotes])
    found = {}
    for quote, name in codings.order_by("code__name").values_list("quote", "code__name").distinct():
        found.setdefault(quote, []).append(name)
    return found


def claims_on(quotes, user):
    """{quote id: evidence items that rest on it, with their claims}. One query."""
    items = EvidenceItem.objects.visible_to(user).filter(quote__in=[quote.pk for quote in quotes])
    found = {}
    for item in items.select_related("claim"):
        found.setdefault(item.quote_id, []).append(item)
    return found
