"""Which changed rows somebody may read: what others do in a round that is blind stays theirs until its release."""

from django.db.models import Q

from apps.coding.models import CodingRound
from apps.projects.models import ChangedRow

# Models whose rows belong to a round, with the column that says whose they are.
OF_ROUNDS = {"coding.coding": "coder_id", "coding.quote": "marked_by_id"}
# Models whose rows are their maker's alone, with the column that says whose they are.
OF_ONE = {"interviews.transcriptintake": "by_id"}


def hidden_rounds(project):
    """Ids of the rounds of `project` in which coders do not see one another's work yet."""
    rounds = CodingRound.objects.filter(project=project, is_blind=True, released_at=None)
    return list(rounds.values_list("pk", flat=True))


def open_rows(rows, project, user):
    """Those of `rows` (ChangedRows of `project`) that are not of somebody else in a blind round. One query more."""
    rounds = hidden_rounds(project)
    closed = Q(pk__in=[])
    for label, owner in OF_ROUNDS.items():
        for state in ("before", "after") if rounds else ():
            of_others = ChangedRow.objects.filter(**{"label": label, f"{state}__round_id__in": rounds})
            closed |= Q(pk__in=of_others.exclude(**{f"{state}__{owner}": user.pk}).values("pk"))
    for label, owner in OF_ONE.items():
        for state in ("before", "after"):
            of_others = ChangedRow.objects.filter(**{"label": label, f"{state}__isnull": False})
            closed |= Q(pk__in=of_others.exclude(**{f"{state}__{owner}": user.pk}).values("pk"))
    return rows.exclude(closed)
