"""Codings are not taken back over a closed round, over what others have coded since, nor so that blind work shows."""

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.blindness import OF_ROUNDS, hidden_rounds
from apps.coding.models import Coding, CodingRound
from apps.projects.changing import NotAgain
from apps.projects.guards import guards


@guards.add("closed-round")
def refuse_closed_rounds(change, rows, by):
    """Whoever does not curate leaves the codings of a closed round as they are: figures have been drawn from them."""
    numbers = {state.get("round_id") for row in rows if row.label in OF_ROUNDS for state in _states(row)}
    closed = CodingRound.objects.filter(pk__in=numbers - {None}).exclude(closed_at=None).first()
    if closed and not may(by, Action.CURATE, change.project):
        raise NotAgain(f"The round “{closed}” is closed: nothing can be changed in it.")


@guards.add("coded-since")
def refuse_words_that_others_have_coded(change, rows, by):
    """Other words would come under the codes that others have put since on those that stand there now."""
    moved = [row.after["id"] for row in rows if row.label == "coding.quote" and _has_other_words(row)]
    if moved and Coding.objects.filter(quote__in=moved, created_at__gt=change.at).exclude(coder=by).exists():
        raise NotAgain("Others have coded these words since, so they stay.")


@guards.add("blind-codes")
def refuse_codes_while_blind(change, rows, by):
    """That a code cannot go would tell that somebody uses it."""
    if any(row.label == "coding.code" and row.before is None for row in rows) and hidden_rounds(change.project):
        raise NotAgain("While coders work blind no code is taken away, since it would tell whether they use it.")


def _states(row):
    return [state for state in (row.before, row.after) if state]


def _has_other_words(row):
    return bool(row.before and row.after) and row.before["exact"] != row.after["exact"]
