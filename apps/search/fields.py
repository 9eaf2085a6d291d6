"""What stands behind a field or a facet: the tokens of what a reader means, as far as they may know of it."""

import re
from functools import cached_property

from django.db.models import Q

from apps.accounts.models import User
from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Code
from apps.core.names import language_name
from apps.evidence.models import Claim, Concept
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.projects.models import Membership, Project
from apps.search.documents.kinds import KINDS
from apps.search.expressions import NOTHING, Every, Term, both, either
from apps.search.tokens import INNER, speaker_tokens, token
from apps.search.words import fold
from apps.smes.models import SME

MOST = 50  # values that a name may stand for
YEARS = re.compile(r"([0-9]{4})(?:\s*(?:-|–|\.\.)\s*([0-9]{4}))?")
MOST_YEARS = 60
KIND_WORDS = {
    "sme": "case", "cluster": "case", "firm": "case", "glossary": "term", "quotation": "quote", "passage": "source",
}  # fmt: skip
# By which of their fields objects are meant; the first is what stands in an address.
NAMES = {
    "project": (Project, ("slug", "acronym", "name")),
    "case": (Organisation, ("slug", "short_name", "name")),
    "interview": (Interview, ("slug", "title")),
    "concept": (Concept, ("slug", "short", "name")),
    "code": (Code, ("slug", "name")),
}


class Meanings:
    """The expressions of fields and facets for one reader."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def inside(self):
        """Ids of the projects whose inner tokens the reader may use."""
        return projects_allowing(self.user, Action.CODE)

    def of_token(self, of):
        """Entries with a token, or with it among what only the people of their project may know."""
        if self.user.is_superuser:
            return either([Term(of), Term(INNER + of)])
        if not self.inside:
            return Term(of)
        projects = [token("project", pk) for pk in sorted(self.inside)]
        within = either([Term(one) for name in projects for one in (name, INNER + name)])
        return either([Term(of), Every((Term(INNER + of), within))])

    def field(self, name, value):
        """The expression of `name:value`; nothing where the value means nothing that the reader may know."""
        if name == "speaker":
            return both(*map(Term, speaker_tokens(value))) if speaker_tokens(value) else NOTHING
        found = self.meant(name, value)
        return either([self.of_token(one) for one in found]) if found else NOTHING

    def meant(self, name, value):
        """The tokens that `name:value` may stand for."""
        by_name = getattr(self, f"_{name}", None)
        found = by_name(value) if by_name else [token(name, pk) for pk in self._named(name, value)]
        return list(dict.fromkeys(found))

    def _named(self, name, value):
        """Ids of the objects that `value` names: by slug or name, else by a part of their name."""
        model, fields = NAMES[name]
        rows = model.objects.visible_to(self.user).order_by("pk")
        if name == "code" and "/" in value:
            book, _, value = value.partition("/")
            rows = rows.filter(codebook__slug__iexact=book)
        exact, part = Q(), Q()
        for field in fields:
            exact |= Q(**{f"{field}__iexact": value})
            part |= Q(**{f"{field}__icontains": value})
        return list(rows.filter(exact).values_list("pk", flat=True)[:MOST]) or list(
            rows.filter(part).values_list("pk", flat=True)[:MOST]
        )

    def _in(self, value):
        """A project, a case or an interview."""
        return [token(name, pk) for name in ("project", "case", "interview") for pk in self._named(name, value)]

    def _kind(self, value):
        word = fold(value)
        for one in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y", word.removesuffix("es")):
            if KIND_WORDS.get(one, one) in KINDS:
                return [token("kind", KIND_WORDS.get(one, one))]
        return []

    def _level(self, value):
        return [token("level", level) for level in Claim.Level.values if level.startswith(fold(value))]

    def _industry(self, value):
        industries = SME.objects.visible_to(self.user).exclude(sub_industry="").order_by()
        exact = industries.filter(sub_industry__iexact=value).values_list("sub_industry", flat=True).distinct()
        part = industries.filter(sub_industry__icontains=value).values_list("sub_industry", flat=True).distinct()
        return [token("industry", one) for one in sorted(set(exact[:MOST]) or set(part[:MOST]))]

    def _tag(self, value):
        items = Organisation.objects.visible_to(self.user).order_by().filter(tag_items__isnull=False)
        meant = Q(tag_items__tag__slug__iexact=value) | Q(tag_items__tag__name__iexact=value)
        return [token("tag", pk) for pk in items.filter(meant).values_list("tag_items__tag", flat=True).distinct()]

    def _coder(self, value):
        if not self.inside:
            return []
        people = User.objects.filter(pk__in=Membership.objects.filter(project__in=self.inside).values("user"))
        meant = people.filter(Q(username__iexact=value) | Q(display_name__iexact=value))
        part = people.filter(Q(username__icontains=value) | Q(display_name__icontains=value))
        ids = list(meant.values_list("pk", flat=True)[:MOST]) or list(part.values_list("pk", flat=True)[:MOST])
        return [token("coder", pk) for pk in ids]

    def _language(self, value):
        if re.fullmatch("[a-z]{2,3}", value.lower()):
            return [token("language", value.lower())]
        return [token("language", code) for code in ("da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "pt", "sv")
                if fold(language_name(code)) == fold(value)]  # fmt: skip

    def _year(self, value):
        found = YEARS.fullmatch(value.strip())
        if not found:
            return []
        first, last = int(found[1]), int(found[2] or found[1])
        return [token("year", f"{year:04}") for year in range(first, min(last, first + MOST_YEARS) + 1)]
