"""What a member has chosen to see of a project's activity."""

import datetime
import uuid

from django.db.models import Exists, OuterRef, Q

from apps.accounts.models import User
from apps.coding.blindness import open_rows
from apps.interviews.models import Interview
from apps.projects.models import Change, ChangedRow
from apps.projects.verbs import label_of

SIZE = 50
KEPT_WITH_OBJECTS = {"person", "verb", "interview", "about", "since", "until", "deleted"}


class ActivityFilter:
    """`person` (a username), `verb`, `interview` (a slug), `about` (a UUID), `since` and `until` (days), `deleted`.

    A value that names nothing visible matches nothing. What can be chosen costs three queries.
    """

    def __init__(self, query, project, user):
        self.project, self.user = project, user
        for name in KEPT_WITH_OBJECTS:
            setattr(self, name, query.get(name, "").strip())
        self.changes = Change.objects.visible_to(user).filter(project=project)
        ours = self.changes.order_by()
        self.people = list(
            User.objects.filter(Exists(ours.filter(by=OuterRef("pk")))).order_by("display_name", "username")
        )
        verbs = ours.values_list("verb", flat=True).distinct()
        self.verbs = sorted(((one, label_of(one)) for one in verbs), key=lambda pair: pair[1])
        interviews = Interview.objects.visible_to(user).filter(project=project)
        self.interviews = list(interviews.only("slug", "title", "uuid").order_by("title"))

    @property
    def is_active(self):
        return any(getattr(self, name) for name in KEPT_WITH_OBJECTS)

    @property
    def is_of_deleted(self):
        return bool(self.deleted)

    @staticmethod
    def day(text):
        """`text` as a field for days takes it: an empty string where it is none."""
        day = _day(text, None)
        return day.isoformat() if day else ""

    def apply(self):
        """The changes that match, the newest first."""
        rows = self.changes.select_related("by").filter(**self._conditions())
        if self.about:
            about = _uuid(self.about)
            touched = ChangedRow.objects.filter(key=about, change__project=self.project)
            touched = open_rows(touched, self.project, self.user)
            rows = rows.filter(Q(about=about) | Q(pk__in=touched.values("change")))
        return rows.order_by("-pk")

    def deleted_rows(self):
        """The rows that went in one of the matching changes and have not come back, the last one first."""
        back = ChangedRow.objects.filter(key=OuterRef("key"), label=OuterRef("label"), pk__gt=OuterRef("pk"))
        rows = ChangedRow.objects.filter(change__in=self.apply().order_by(), before__isnull=False, after__isnull=True)
        rows = open_rows(rows, self.project, self.user).exclude(Exists(back))
        return rows.select_related("change__by", "change__project").order_by("-pk")

    def editable(self):
        """The changes of the project that the user may take back."""
        return Change.objects.editable_by(self.user).filter(project=self.project).order_by()

    def _conditions(self):
        """Lookups of Change, without those of `about`."""
        found = {}
        if self.person:
            found["by__username"] = self.person
        if self.verb:
            found["verb"] = self.verb
        if self.interview:
            found["place__in"] = [one.uuid for one in self.interviews if one.slug == self.interview]
        if self.since:
            found["at__date__gte"] = _day(self.since, datetime.date.max)
        if self.until:
            found["at__date__lte"] = _day(self.until, datetime.date.min)
        return found


class Slice:
    """Rows in the order of their falling number, from where a page ended: costs the same however far back."""

    def __init__(self, rows, query):
        before, after = _number(query.get("before")), _number(query.get("after"))
        if after is not None:
            found = list(rows.filter(pk__gt=after).order_by("pk")[: SIZE + 1])
            self.rows = found[:SIZE][::-1]
            has_newer, has_older = len(found) > SIZE, True
        else:
            found = list((rows.filter(pk__lt=before) if before is not None else rows)[: SIZE + 1])
            self.rows = found[:SIZE]
            has_newer, has_older = before is not None, len(found) > SIZE
        self.newer = self.rows[0].pk if self.rows and has_newer else None
        self.older = self.rows[-1].pk if self.rows and has_older else None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def _number(text):
    """A number of a row, or None; what is too long to be one is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def _uuid(text):
    """The UUID that `text` writes; one that nothing has where it writes none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


def _day(text, otherwise):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return otherwise
