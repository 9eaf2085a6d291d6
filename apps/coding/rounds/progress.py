"""How far rounds are: who has handed in what, and how much was coded, as far as one may know."""

from dataclasses import dataclass

from django.db.models import Count, Q

from apps.accounts.models import User
from apps.coding.models import Assignment, Coding
from apps.core.counting import count_of


def with_progress(rounds, user, *, curates):
    """Annotate `given` and `done` assignments and `coded`, the codings that `user` may know of."""
    given = told_assignments(user, curates=curates)
    return rounds.annotate(
        given=count_of(given, "round"),
        done=count_of(given.filter(done_at__isnull=False), "round"),
        coded=count_of(Coding.objects.visible_to(user), "round"),
    )


def told_assignments(user, *, curates):
    """The assignments that `user` is told of: in a hidden round a coder's own alone."""
    given = Assignment.objects.visible_to(user)
    if curates:
        return given
    return given.filter(Q(coder=user) | Q(round__is_blind=False) | Q(round__released_at__isnull=False))


@dataclass
class Cell:
    """One interview for one coder: the assignment (or None), and how many codings `user` may know of."""

    coder: User
    assignment: Assignment | None
    coded: int
    is_told: bool  # whether its state may be told


def table_of(user, round, *, curates):
    """([coders], [(interview, [Cell])]) of a round: everybody and everything that has a part in it. Four queries."""
    given = list(Assignment.objects.visible_to(user).filter(round=round).select_related("interview", "coder"))
    rows = Coding.objects.visible_to(user).filter(round=round).order_by()
    counts = rows.values_list("quote__interview", "coder").annotate(n=Count("pk"))
    coded = {(interview, coder): n for interview, coder, n in counts}
    interviews = {one.interview_id: one.interview for one in given}
    more = {interview for interview, _ in coded} - set(interviews)
    visible = Assignment._meta.get_field("interview").related_model.objects.visible_to(user)
    interviews |= {one.pk: one for one in visible.filter(pk__in=more)}
    people = {one.coder_id: one.coder for one in given}
    people |= {one.pk: one for one in User.objects.filter(pk__in={coder for _, coder in coded} - set(people))}
    coders = sorted(people.values(), key=lambda one: (str(one), one.pk))
    by_place = {(one.interview_id, one.coder_id): one for one in given}

    def cell(interview, coder):
        is_told = curates or not round.is_hidden or coder.pk == user.pk
        place = (interview.pk, coder.pk)
        return Cell(coder, by_place.get(place), coded.get(place, 0), is_told)

    ordered = sorted(interviews.values(), key=lambda one: one.title)
    return coders, [(interview, [cell(interview, coder) for coder in coders]) for interview in ordered]
