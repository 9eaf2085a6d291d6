"""What the names in a query stand for before one reader: only what that reader may know to exist."""

import re
from functools import cached_property

from django.db.models import Q

from apps.accounts.models import User
from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, CodingRound
from apps.core.names import language_name
from apps.interviews.models import Interview, Interviewee
from apps.organisations.models import Organisation
from apps.projects.models import Membership, Project
from apps.querying.codes import Codes
from apps.querying.grammar import short
from apps.querying.relating import among

NOTHING = Q(pk__in=[])
YEARS = re.compile(r"([0-9]{4})(?:\s*(?:-|–|\.\.)\s*([0-9]{4}))?", re.A)
MOST_YEARS = 100
LANGUAGES = ("da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "no", "pt", "sv")


class Meanings:
    """Conditions as Qs. `faults` are (sentence, place) of those whose name means nothing; they match nothing.

    At most a few queries for each condition.
    """

    def __init__(self, user):
        self.user, self.faults = user, []

    @cached_property
    def codes(self):
        return Codes(self.user)

    @cached_property
    def inside(self):
        """Ids of the projects in which the reader may know who coded."""
        return projects_allowing(self.user, Action.CODE)

    def of_quotes(self, condition):
        """Q for quotes, of a condition that is not about codings."""
        return getattr(self, f"_{condition.name}")(condition)

    def of_codings(self, condition):
        """Q for codings, of a coder, a round or a code."""
        return getattr(self, f"_{condition.name}")(condition)

    def missing(self, condition, noun, hint=""):
        sentence = f"There is no {noun} “{short(condition.value)}” here.{hint}"
        self.faults.append((sentence, condition.place))
        return NOTHING

    def _code(self, condition):
        ids = self.codes.meant(condition.value, is_exact=condition.is_exact)
        if ids:
            return Q(code__in=ids)
        like = self.codes.like(condition.value)
        return self.missing(condition, "code", f" Did you mean {like}?" if like else "")

    def _coder(self, condition):
        if not self.inside:
            self.faults.append(("Who has coded what is known to those who code in the project.", condition.place))
            return NOTHING
        people = User.objects.filter(pk__in=Membership.objects.filter(project__in=self.inside).values("user"))
        named = Q(username__iexact=condition.value) | Q(display_name__iexact=condition.value)
        ids = list(people.filter(named).values_list("pk", flat=True))
        return Q(coder__in=ids, round__project__in=self.inside) if ids else self.missing(condition, "coder")

    def _round(self, condition):
        ids = self._ids(CodingRound, condition, "slug", "title")
        return Q(round__in=ids) if ids else self.missing(condition, "round")

    def _project(self, condition):
        ids = self._ids(Project, condition, "slug", "acronym", "name")
        return Q(interview__project__in=ids) if ids else self.missing(condition, "project")

    def _interview(self, condition):
        ids = self._ids(Interview, condition, "slug", "title")
        return Q(interview__in=ids) if ids else self.missing(condition, "interview")

    def _case(self, condition):
        organisations = self._ids(Organisation, condition, "slug", "short_name", "name")
        cases = self._ids(Case, condition, "name")
        if not organisations and not cases:
            return self.missing(condition, "case")
        found = Q(interview__organisation__in=organisations)
        return found | self._about(cases) if cases else found

    def _attribute(self, condition):
        name, equals, value = condition.value.partition("=")
        attributes = Attribute.objects.visible_to(self.user).filter(name__iexact=name.strip())
        attributes = list(attributes.order_by().values_list("pk", flat=True))
        if not attributes:
            return self.missing(condition, "attribute")
        rows = AttributeValue.objects.visible_to(self.user).filter(attribute__in=attributes)
        rows = rows.filter(value__iexact=value.strip()) if equals else rows.filter(value__isnull=False)
        pairs = list(rows.order_by().values_list("case", "interview"))
        interviews = [interview for _, interview in pairs if interview]
        return among(interviews, "interview_id") | self._about([case for case, _ in pairs if case])

    def _about(self, cases):
        """Q for the quotes that are about one of `cases`, themselves or with their interview."""
        rows = CaseMember.objects.visible_to(self.user).filter(case__in=cases).order_by()
        pairs = list(rows.values_list("interview", "quote")) if cases else []
        interviews = among([interview for interview, _ in pairs if interview], "interview_id")
        return interviews | among([quote for _, quote in pairs if quote])

    def _speaker(self, condition):
        """By how they are called before the reader, or a part of it."""
        held, kind = condition.value, Interviewee.Identity
        shown = (
            Q(identity=kind.NAMED, name__icontains=held)
            | Q(identity=kind.PSEUDONYM, pseudonym__icontains=held)
            | Q(identity__in=[kind.NAMED, kind.ROLE], role_title__icontains=held)
        )
        known = Q(project__in=projects_allowing(self.user, Action.SEE_RESTRICTED), name__icontains=held)
        rows = Interviewee.objects.visible_to(self.user).filter(shown | known).order_by()
        ids = list(rows.values_list("pk", flat=True))
        if not ids:
            return self.missing(condition, "speaker")
        return Q(interviewee__isnull=False) & among(ids, "interviewee_id")  # so that NOT takes those without a speaker

    def _lang(self, condition):
        value = condition.value.lower()
        code = next((one for one in LANGUAGES if language_name(one).lower() == value), value)
        return Q(language__iexact=code) | Q(language="", interview__language__iexact=code)

    def _year(self, condition):
        found = YEARS.fullmatch(condition.value)
        if not found:
            self.faults.append(("A year is written as 2019, several as 2018-2020.", condition.place))
            return NOTHING
        first, last = int(found[1]), int(found[2] or found[1])
        condition = NOTHING
        for year in range(first, min(last, first + MOST_YEARS) + 1):
            condition |= Q(interview__date__startswith=f"{year:04}")
        return condition

    def _ids(self, model, condition, *fields):
        named = Q()
        for name in fields:
            named |= Q(**{f"{name}__iexact": condition.value})
        return list(model.objects.visible_to(self.user).filter(named).order_by().values_list("pk", flat=True))
