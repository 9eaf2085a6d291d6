"""The tables of interviews: what is replaced before those who may not see the original."""

from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q, projects_allowing
from apps.core.registers import Register
from apps.interviews.models import Replacement
from apps.interviews.pseudonyms.replacing import Matcher, Name

# Functions (ids of interviews) that bring what higher apps have derived from the tables up to date.
masks = Register("masking")


class Table:
    """The replacements of one interview, compiled once for each language of its texts."""

    def __init__(self, rows):
        self.rows = list(rows)
        self._matchers = {}

    def __bool__(self):
        return bool(self.rows)

    @cached_property
    def names(self):
        kinds = Replacement.Kind
        return [
            Name(row.original, row.replacement, row.kind == kinds.PERSON, row.kind == kinds.ORGANISATION)
            for row in self.rows
        ]

    def spans(self, text, language=""):
        """The Spans that are replaced in a text of that language, in order."""
        if not self.rows or not text:
            return []
        if language not in self._matchers:
            self._matchers[language] = Matcher(self.names, language)
        return self._matchers[language].spans(text)


def tables_of(interviews):
    """{id: Table} of those of `interviews` (their ids) that replace anything. One query."""
    rows = {}
    for row in Replacement.objects.filter(interview__in=set(interviews)).order_by("pk"):
        rows.setdefault(row.interview_id, []).append(row)
    return {pk: Table(found) for pk, found in rows.items()}


def table_of(interview_id):
    """The Table of one interview; an empty one where nothing is replaced. One query."""
    return tables_of([interview_id]).get(interview_id) or Table([])


def sees_originals(user, project_id):
    """Whether `user` reads the words as they were said in interviews of that project."""
    return project_id in projects_allowing(user, Action.SEE_RESTRICTED)


def has_replacements(path="interview"):
    """Expression for rows that lead by `path` to their interview: whether it has a table at all."""
    return Exists(Replacement.objects.filter(interview=OuterRef(path)))


def originals_open(rows, user, path="interview"):
    """Those of `rows`, which lead by `path` to their interview, whose words `user` may read as they were said."""
    if user.is_superuser:
        return rows
    return rows.filter(~Q(has_replacements(path)) | allowed_q(user, Action.SEE_RESTRICTED, f"{path}__project"))


def language_of(transcript, interview):
    """Of the words of a transcript; empty where nobody has said."""
    return transcript.language or interview.language


def settle_masks(interview_ids):
    """Bring everything that higher apps keep of replaced words up to date with the tables of these interviews."""
    for settle in masks.all().values():
        settle(set(interview_ids))
