"""What stands on the desk of a project, as far as somebody may see it: each list is one query, however long."""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from apps.coding.models import Assignment, Code, Codebook, Coding, CodingRound, Quote
from apps.coding.rounds.progress import told_assignments
from apps.core.counting import count_of
from apps.interviews.models import Interview, Transcript, Turn


def my_assignments(project, user):
    """What `user` is to code, what is not done first. Rows have `codings` (their own in that round), `reached` and
    `text_end`: where the last quote that they coded ends in the newest transcript, and where the last turn does."""
    own = Coding.objects.visible_to(user).filter(
        coder=user, round=OuterRef("round"), quote__interview=OuterRef("interview")
    )
    newest = Transcript.objects.filter(interview=OuterRef("interview")).order_by("-version").values("pk")[:1]
    turns = Turn.objects.filter(transcript__interview=OuterRef("interview")).order_by("-transcript__version", "-number")
    on_newest = own.filter(quote__transcript=OuterRef("newest"))
    rows = Assignment.objects.visible_to(user).filter(coder=user, round__project=project, round__closed_at=None)
    rows = rows.filter(interview__in=Interview.objects.visible_to(user)).select_related("interview", "round")
    rows = rows.annotate(
        newest=Subquery(newest),
        codings=_of(own, "coder", Count("pk")),
        reached=_of(on_newest, "coder", Max("quote__end")),
        text_end=Subquery(turns.values("end")[:1]),
    )
    return rows.order_by(F("done_at").asc(nulls_first=True), "round__slug", "interview__title")


def _of(rows, by, what):
    """`what` over the correlated `rows`, which agree in the column `by`; 0 where there are none."""
    one = rows.order_by().values(by).annotate(value=what).values("value")
    return Coalesce(Subquery(one, output_field=IntegerField()), 0)


def all_interviews(project, user):
    """Interviews with `transcript_version` (None: there is no transcript), `turn_count`, `quote_count` and
    `coding_count`, of what `user` may see."""
    transcripts = Transcript.objects.filter(interview=OuterRef("pk")).order_by("-version")
    turns = Turn.objects.filter(transcript=OuterRef("newest")).order_by().values("transcript")
    return (
        Interview.objects.visible_to(user)
        .filter(project=project)
        .for_list(user)
        .annotate(
            newest=Subquery(transcripts.values("pk")[:1]),
            transcript_version=Subquery(transcripts.values("version")[:1]),
            turn_count=Coalesce(Subquery(turns.annotate(n=Count("pk")).values("n")), 0),
            quote_count=count_of(Quote.objects.visible_to(user), "interview"),
            coding_count=count_of(Coding.objects.visible_to(user), "quote__interview"),
        )
        .order_by("title", "pk")
    )


def all_codebooks(project, user):
    codes = Code.objects.visible_to(user).filter(retired_on=None)
    return Codebook.objects.visible_to(user).filter(project=project).annotate(code_count=count_of(codes, "codebook"))


def all_rounds(project, user, *, curates):
    """Rounds with how many interviews were given out and how many of them are done, as far as `user` is told of it.

    The open rounds come first.
    """
    given = told_assignments(user, curates=curates)
    return (
        CodingRound.objects.visible_to(user)
        .filter(project=project)
        .annotate(
            given_count=count_of(given, "round"),
            done_count=count_of(given.filter(done_at__isnull=False), "round"),
            coding_count=count_of(Coding.objects.visible_to(user), "round"),
        )
        .order_by(F("closed_at").asc(nulls_first=True), "slug")
    )


def all_members(project):
    rows = project.memberships.select_related("user")
    return rows.order_by("user__display_name", "user__username")


@dataclass(frozen=True)
class Step:
    """One thing that a project needs before words are coded."""

    number: int
    name: str
    is_done: bool


def first_steps(interviews, codebooks, rounds):
    """The Steps of a project that is not on its way yet; none once something is coded."""
    if any(one.coding_count for one in [*interviews, *rounds]):
        return []
    done = {
        "interview": bool(interviews),
        "transcript": any(one.transcript_version for one in interviews),
        "codebook": any(one.code_count for one in codebooks),
        "round": bool(rounds),
        "code": False,
    }
    return [Step(number, name, is_done) for number, (name, is_done) in enumerate(done.items(), 1)]
