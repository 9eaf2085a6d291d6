"""The way to one interview's coding page: who is there, which text lies open, and in which round they code."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.accounts.visibility import governed_in, projects_allowing
from apps.interviews.models import Interview

DIGITS = 9  # of a version: more than any transcript has
AGREED = "What was agreed on is settled on the comparison page."


@dataclass
class Place:
    """A person at an interview of a project in which they may code."""

    user: object
    interview: Interview
    titles: dict = field(default_factory=dict)  # of the rounds that were asked for

    @property
    def project(self):
        return self.interview.project

    @property
    def may_curate(self):
        return self.project.pk in projects_allowing(self.user, Action.CURATE)

    def transcript(self, version):
        """The text of this version, the newest for an empty one; None where there is none. Raises Http404.

        A transcript is seen with its interview, which is why the interview alone is asked.
        """
        rows = self.interview.transcripts.order_by("-version")
        if not version:
            return rows.first()
        if not version.isdecimal() or len(version) > DIGITS:
            raise Http404
        return get_object_or_404(rows, version=version)

    def rounds(self):
        """The project's rounds with `is_assigned` (to this person, here, not done) and `has_coded` (this person)."""
        mine = self.user.assignments.filter(interview=self.interview, done_at=None, round=OuterRef("pk"))
        coded = self.user.codings.filter(round=OuterRef("pk"))
        rows = self.project.rounds  # seen with the project
        return rows.annotate(is_assigned=Exists(mine), has_coded=Exists(coded)).order_by("pk")

    def open_round(self, slug):
        """The round to write in. Raises Http404, and ValidationError where it is closed or holds what was agreed on."""
        round = get_object_or_404(self.project.rounds, slug=slug)
        self.titles[round.pk] = round.title
        return refuse_closed(round)

    def titles_of(self, rounds):
        """{id: title} of the project's rounds with these ids; no query where they were written in just now."""
        missing = set(rounds) - self.titles.keys()
        if missing:
            self.titles.update(self.project.rounds.filter(pk__in=missing).values_list("pk", "title"))
        return {pk: title for pk, title in self.titles.items() if pk in rounds}


def place_for(user, slug):
    """Raises Http404 where the interview is not seen, PermissionDenied where `user` may not code in its project.

    The rules of `visible_to`, asked for the one project: every act comes this way, and has to be quick.
    """
    number = get_object_or_404(Interview.objects.values_list("project", flat=True), slug=slug)
    rows = Interview.objects.filter(governed_in(user, number), governed_in(user, number, "project__"))
    interview = get_object_or_404(rows.select_related("project", "organisation"), slug=slug)
    if number not in projects_allowing(user, Action.CODE):
        raise PermissionDenied
    return Place(user, interview)


def refuse_closed(round):
    """`round`. Raises ValidationError where nothing may be written in it here: it is closed, or settles another."""
    if round.settles_id:
        raise ValidationError(AGREED)
    if round.closed_at:
        raise ValidationError(f"The round “{round}” is closed: nothing can be changed in it.")
    return round


def to_code_in(rounds):
    """Those of `rounds` that coders fill: what was agreed on is settled where codings are compared."""
    return [one for one in rounds if one.settles_id is None]


def chosen_round(rounds, slug, last):
    """Which of `rounds` to code in: the one asked for, the assigned one, the one coded in last, the newest that is open
    and hides nothing.

    `last` is the id of the round of the person's newest coding. None where none of this decides, and where a round
    is asked for that holds what was agreed on. Raises Http404.
    """
    if slug:
        found = [one for one in rounds if one.slug == slug]
        if not found:
            raise Http404
        return next(iter(to_code_in(found)), None)
    is_open = [one for one in to_code_in(rounds) if one.closed_at is None]
    assigned = [one for one in is_open if one.is_assigned]
    former = [one for one in is_open if one.pk == last]
    newest = [one for one in is_open if not one.is_hidden or len(is_open) == 1][-1:]
    return next(iter(assigned + former + newest), None)


def place_q(place):
    """Q for the changes that were made at this interview."""
    return Q(project=place.project, place=place.interview.uuid)
