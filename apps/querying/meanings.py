"""What the names in a query stand for before one reader: only what that reader may know to exist."""

import re
from functools import cached_property

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual

from apps.accounts.models import User
from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, Coding, CodingRound, Quote
from apps.core.names import language_name
from apps.interviews.models import Interview, Interviewee
from apps.organisations.models import Organisation
from apps.projects.models import Membership, Project
from apps.querying.codes import Codes
from apps.querying.grammar import short
from apps.querying.relating import among

NOTHING = Q(pk__in=[])
YEARS = re.compile(r"([0-9]{4})(?:\s*(?:-|–|\.\.)\s*([0-9]{4}))?", re.A)
LANGUAGES = ("da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "no", "pt", "sv")


class Meanings:
    """Conditions as Qs. `faults` are (sentence, place) of those whose name means nothing; they match nothing.

    At most a few queries for each condition.
    """

    def __init__(self, user):
        self.user, self.faults = user, []
        self._qs = {}  # {condition: its Q}, so that each is asked for once

    @cached_property
    def codes(self):
        return Codes(self.user)

    @cached_property
    def inside(self):
        """Ids of the projects in which the reader may know who coded."""
        return projects_allowing(self.user, Action.CODE)

    def of_quotes(self, condition):
        """Q for quotes, of a condition that is not about codings."""
        return self._q(condition)

    def of_codings(self, condition):
        """Q for codings, of a coder, a round or a code."""
        return self._q(condition)

    def _q(self, condition):
        if condition not in self._qs:
            self._qs[condition] = getattr(self, f"_{condition.name}")(condition)
        return self._qs[condition]

    def missing(self, condition, noun, hint=""):
        sentence = f"There is no {noun} “{short(condition.value)}” here.{hint}"
        self.faults.append((sentence, condition.place))
        return NOTHING

    def _code(self, condition):
        ids = self.codes.meant(condition.value, is_exact=condition.is_exact)
        if ids:
            return Q(code__in=ids)
        like = "" if self.faults else self.codes.like(condition.value)  # looking for one is slow
        return self.missing(condition, "code", f" Did you mean {like}?" if like else "")

    def _coder(self, condition):
        if not self.inside:
            self.faults.append(("Who has coded what is known to those who code in the project.", condition.place))
            return NOTHING
        members = Membership.objects.filter(project__in=self.inside)
        coded = Coding.objects.as_rounds_show(self.user).filter(coder=OuterRef("pk"), round__project__in=self.inside)
        named = Q(username__iexact=condition.value) | Q(display_name__iexact=condition.value)
        people = User.objects.filter(named, Q(pk__in=members.values("user")) | Exists(coded))
        ids = list(people.values_list("pk", flat=True))
        return Q(coder__in=ids, round__project__in=self.inside) if ids else self.missing(condition, "coder")

    def _round(self, condition):
        ids = self._ids(CodingRound, condition, "title")
        return Q(round__in=ids) if ids else self.missing(condition, "round")

    def _project(self, condition):
        ids = self._ids(Project, condition, "acronym", "name")
        return Q(interview__project__in=ids) if ids else self.missing(condition, "project")

    def _interview(self, condition):
        ids = self._ids(Interview, condition, "title")
        return Q(interview__in=ids) if ids else self.missing(condition, "interview")

    def _case(self, condition):
        organisations = self._ids(Organisation, condition, "short_name", "name")
        cases = Case.objects.visible_to(self.user).filter(name__iexact=condition.value)
        cases = list(cases.order_by().values_list("pk", flat=True))
        if not organisations and not cases:
            return self.missing(condition, "case")
        found = Q(interview__organisation__in=organisations)
        return found | self._about(cases) if cases else found

    def _organisation(self, condition):
        ids = self._ids(Organisation, condition, "short_name", "name")
        return Q(interview__organisation__in=ids) if ids else self.missing(condition, "organisation")

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
        """By how they are called before the reader, or a part of it; of whom nothing is seen is not known here."""
        held, kind = condition.value, Interviewee.Identity
        shown = (
            Q(identity=kind.NAMED, name__icontains=held)
            | Q(identity=kind.PSEUDONYM, pseudonym__icontains=held)
            | Q(identity__in=[kind.NAMED, kind.ROLE], role_title__icontains=held)
        )
        known = Q(project__in=projects_allowing(self.user, Action.SEE_RESTRICTED), name__icontains=held)
        heard = Exists(Quote.objects.visible_to(self.user).filter(interviewee=OuterRef("pk")))
        rows = Interviewee.objects.visible_to(self.user).filter(shown | known, heard).order_by()
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
        first, last = found[1], found[2] or found[1]
        if last < first:
            self.faults.append((f"Of two years the earlier one stands first: {last}-{first}.", condition.place))
        year = Substr("interview__date", 1, 4)
        return Q(GreaterThanOrEqual(year, first)) & Q(LessThanOrEqual(year, last))

    def _ids(self, model, condition, *fields):
        """Ids of what is called so: of the one with this slug where there is one, else by the other fields."""
        named = Q()
        for name in ("slug", *fields):
            named |= Q(**{f"{name}__iexact": condition.value})
        rows = list(model.objects.visible_to(self.user).filter(named).order_by().values_list("pk", "slug"))
        return [pk for pk, slug in rows if slug.lower() == condition.value.lower()] or [pk for pk, _ in rows]
