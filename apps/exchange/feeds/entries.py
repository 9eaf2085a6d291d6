"""What is new or revised: cases, summaries and claims as a visitor may see them, the newest first."""

import datetime
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.visibility import VISITOR
from apps.core.references import kinds, shortened
from apps.exchange.plain import PlainTexts, clean
from apps.exchange.tracks import with_last_change
from apps.projects.models import ProjectCase
from apps.publishing.models import PublishedVersion

SIZE = 50
# Of each kind, the field with its first words; a version has kept it under the same name.
TEXTS = {"summary": "lead", "claim": "note", "sme": "description", "cluster": "description",
         "organisation": "description"}  # fmt: skip
CASES = {"sme", "cluster", "organisation"}


@dataclass(frozen=True)
class Entry:
    """One object in a feed; as its newest version has it, where there is one."""

    urn: str
    kind: str
    title: str
    text: str
    url: str
    updated: datetime.datetime
    categories: tuple


def newest_entries(project=None):
    """The entries of a feed: of `project` alone where one is given. One query a kind and two more."""
    rows = [row for kind in TEXTS for row in newest_rows(kind, project)]
    rows = sorted(rows, key=lambda row: row.updated, reverse=True)[:SIZE]
    versions = PublishedVersion.objects.defer("html").in_bulk([row.version_id for row in rows if row.version_id])
    texts = {row.uuid: text_of(row, versions.get(row.version_id)) for row in rows}
    plain = PlainTexts(*texts.values())
    return [entry_of(row, versions.get(row.version_id), plain.of(texts[row.uuid])) for row in rows]


def newest_rows(kind, project):
    """Rows of one kind with `updated` and `version_id`; an object whose versions were all withdrawn is left out."""
    model = kinds()[kind]
    rows = model.objects.visible_to(VISITOR)
    if kind in CASES:
        rows = rows.filter(pk__in=cases(project), kind__in=[kind] if kind != "organisation" else other_kinds(model))
    elif project:
        rows = rows.filter(project=project)
    versions = PublishedVersion.objects.filter(kind=kind, subject=OuterRef("uuid"))
    standing = versions.filter(withdrawn_on__isnull=True).order_by("-number")
    rows = with_last_change(rows).annotate(
        version_id=Subquery(standing.values("pk")[:1]),
        updated=Coalesce(Subquery(standing.values("published_at")[:1]), F("last_change")),
    )
    rows = rows.filter(Q(version_id__isnull=False) | ~Exists(versions), updated__isnull=False)
    return rows.order_by("-updated", "pk")[:SIZE]


def other_kinds(model):
    """Kinds of organisation that are neither cluster nor SME."""
    return [kind for kind in model.Kind.values if kind not in CASES]


def cases(project):
    """Ids of the organisations that `project` studies, or any project that a visitor may see."""
    studied = ProjectCase.objects.visible_to(VISITOR)
    studied = studied.filter(project=project) if project else studied
    return studied.order_by().values("organisation")


def text_of(row, version):
    name = TEXTS[row.reference_kind]
    return version.data.get(name, "") if version else getattr(row, name)


def entry_of(row, version, text):
    revised = version is not None and version.number > 1
    words = f"{version.note}. {text}" if revised and version.note else text
    return Entry(
        urn=row.uuid.urn,
        kind=row.reference_kind,
        title=clean(" ".join((version.title if version else str(row)).split())),
        text=clean(shortened(words, 600)),
        url=row.get_absolute_url(),
        updated=row.updated,
        categories=(row._meta.verbose_name, "revised" if revised else "new"),
    )
