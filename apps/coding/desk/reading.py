"""The rows of a change as a page shows them: what each was, what it became, and what has become of it since."""

from dataclasses import dataclass

from django.apps import apps

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.blindness import open_rows
from apps.coding.desk.known import Known
from apps.coding.desk.values import fields_of, name_of
from apps.projects.row_state import state_of, token_of

MOST = 40  # rows of a change on one page


@dataclass(frozen=True)
class ReadRow:
    """One row: `what` was done and its fields; `since` are those that differ now, `seen` the token of how it stands."""

    pk: int
    change: object
    kind: str
    name: str
    what: str
    fields: list
    since: list
    is_gone: bool
    seen: str
    can_be_restored: bool


def read_change(change, user, after=0):
    """(ReadRows of `change` behind the row `after`, the row to go on from or None), as far as `user` may see them."""
    rows = open_rows(change.rows.filter(pk__gt=after), change.project, user)
    found = list(rows.order_by("pk")[: MOST + 1])
    more = found[MOST - 1].pk if len(found) > MOST else None
    return read_rows(found[:MOST], change.project, user), more


def read_rows(rows, project, user):
    """The ReadRows of those ChangedRows of `project` that `user` may see, in their order."""
    known = Known(rows, user)
    shows_personal = project.pk in projects_allowing(user, Action.SEE_RESTRICTED)
    return [_read(row, known, shows_personal) for row in rows if known.is_open(row)]


def _read(row, known, shows_personal):
    obj = known.now(row)
    now = state_of(obj) if obj else None
    what = "removed" if row.after is None else "added" if row.before is None else "changed"
    differs = bool(now and row.after and now != row.after)

    def fields(old, new):
        return fields_of(row.label, old, new, known.names, shows_personal=shows_personal)

    return ReadRow(
        pk=row.pk,
        change=row.change,
        kind=str(apps.get_model(row.label)._meta.verbose_name),
        name=name_of(row.label, row.after or row.before, known.names),
        what=what,
        fields=fields(row.before, row.after),
        since=fields(row.after, now) if differs else [],
        is_gone=obj is None and row.after is not None,
        seen=token_of(obj) if obj else "",
        can_be_restored=row.before is not None and now != row.before,
    )
