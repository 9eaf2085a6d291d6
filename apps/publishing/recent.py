"""What was published on the site lately: as a revision that somebody else has read, or by a curator straight away."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from apps.accounts.models import User
from apps.publishing.first_versions import AGAIN, FIRST
from apps.publishing.models import PublishedVersion, Revision


@dataclass(frozen=True)
class Publication:
    """`version` is a number, None where the kind has no versions; `reader` is None where nobody else has read it."""

    title: str
    url: str
    version: int | None
    at: datetime
    by: User
    reader: User | None = None


def recently_published(user, most):
    """At most so many Publications of what `user` may curate, the newest first, without what the fixtures brought.

    Two queries.
    """
    found = [*_of_revisions(user, most), *_of_versions(user, most)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]


def _of_revisions(user, most):
    rows = Revision.objects.visible_to(user).filter(state=Revision.State.PUBLISHED)
    for one in rows.select_related("author", "reviewer").order_by("-published_at")[:most]:
        url = reverse("publishing:revision-detail", args=[one.uuid])
        yield Publication(one.title, url, one.version, one.published_at, one.author, one.reviewer)


def _of_versions(user, most):
    """Those that came without a revision."""
    revised = Revision.objects.filter(kind=OuterRef("kind"), subject=OuterRef("subject"), version=OuterRef("number"))
    rows = PublishedVersion.objects.editable_by(user).exclude(note__in=(FIRST, AGAIN)).exclude(Exists(revised))
    for one in rows.defer("html", "data").select_related("published_by").order_by("-published_at")[:most]:
        yield Publication(one.title, one.get_absolute_url(), one.number, one.published_at, one.published_by)
