"""Setting up rounds, giving out interviews, handing in, releasing and closing: every act is one Change."""

from django.utils import timezone

from apps.accounts.roles import Action
from apps.coding.models import Assignment, CodingRound
from apps.projects.changing import NotAgain, changing
from apps.projects.models import Change


def set_up(project, *, by, title, slug, note, is_blind, assignments):
    """A new round with its assignments, pairs of (interview, coder)."""
    with changing(
        project, by=by, verb="set-up-round", sentence=f"set up the round “{title}”", needs=Action.CURATE
    ) as changes:
        round = changes.save(CodingRound(project=project, title=title, slug=slug, note=note, is_blind=is_blind))
        changes.change.about = changes.change.scope = round.uuid
        changes.create_all(new_assignments(round, assignments))
    return round


def new_assignments(round, pairs):
    return [Assignment(round=round, interview=interview, coder=coder) for interview, coder in pairs]


def assign(round, *, by, assignments):
    """Give out more interviews; what is given out already stays as it is. Returns how many are new."""
    known = set(round.assignments.values_list("interview", "coder"))
    pairs = [pair for pair in assignments if (pair[0].pk, pair[1].pk) not in known]
    noun = "interview" if len(pairs) == 1 else "interviews"
    with _change(round, by, "assign", f"gave out {len(pairs)} {noun} more in the round “{round.title}”") as changes:
        changes.create_all(new_assignments(round, pairs))
    return len(pairs)


def take_from(assignment, *, by, seen):
    """Take an assignment back. What was coded stays."""
    round = assignment.round
    sentence = f"took “{assignment.interview.title}” from {assignment.coder} in the round “{round.title}”"
    with _change(round, by, "unassign", sentence) as changes:
        changes.delete(assignment, seen=seen)


def hand_in(assignment, *, by, is_done, seen):
    """Say that an interview is coded, or that it is not after all. In a hidden round that is not told to others."""
    round, words = assignment.round, "handed in" if is_done else "took up again"
    with changing(
        round.project, by=by, verb="hand-in" if is_done else "take-up",
        sentence=f"{words} “{assignment.interview.title}” in the round “{round.title}”",
        about=assignment, place=assignment.interview, scope=round, is_private=round.is_hidden,
    ) as changes:  # fmt: skip
        assignment.done_at = timezone.now() if is_done else None
        changes.save(assignment, seen=seen)


def release(round, *, by, seen):
    """Open a blind round to everybody in the project, for good, and close it: nobody codes on in it unseen.

    What was done in it becomes part of the project's activity. Raises NotAgain where it hides nothing (any more).
    """
    if not round.is_hidden:
        raise NotAgain(
            "It hides nothing any more." if round.is_blind else "It is not blind: there is nothing to release."
        )
    with _change(round, by, "release", f"released the round “{round.title}”") as changes:
        round.released_at = timezone.now()
        round.closed_at = round.closed_at or round.released_at
        changes.save(round, seen=seen)
        Change.objects.filter(scope=round.uuid).update(is_private=False)


def close(round, *, by, seen):
    with _change(round, by, "close", f"closed the round “{round.title}”") as changes:
        round.closed_at = round.closed_at or timezone.now()
        changes.save(round, seen=seen)


def reopen(round, *, by, seen):
    with _change(round, by, "reopen", f"opened the round “{round.title}” again") as changes:
        round.closed_at = None
        changes.save(round, seen=seen)


def _change(round, by, verb, sentence):
    return changing(
        round.project, by=by, verb=verb, sentence=sentence, needs=Action.CURATE, about=round, scope=round
    )  # fmt: skip
