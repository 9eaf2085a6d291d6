"""What the builders of Records share: rows as a visitor sees them, their versions, texts without their markup."""

from django.db.models import OuterRef, Subquery

from apps.accounts.visibility import VISITOR
from apps.core.mentions import plain_sentence, references_in
from apps.core.references import key_q, kinds, shortened, targets_of
from apps.publishing.models import PublishedVersion
from apps.publishing.record import CURATORS, Link

RIGHTS = "Text by the Casebase curators. Quotations remain their authors’."


def as_visitor(obj, *related, seeing=(), whole=""):
    """The row of `obj` as a visitor may see it, None where that is not at all. One query.

    It has `related` loaded, `sees_…` for the paths in `seeing`, its tags, `last_change`, and `version_number` and
    `version_day` of the newest version that stands: of its own, or of what it is part of, to which `whole` leads.
    """
    rows = type(obj).objects.visible_to(VISITOR).filter(pk=obj.pk)
    rows = rows.select_related(*related) if related else rows
    rows = rows.seeing(VISITOR, *seeing) if seeing else rows
    rows = rows.with_tag_names() if hasattr(rows, "with_tag_names") else rows
    version = newest_version(f"{whole}__uuid") if whole else newest_version("uuid", kind=obj.reference_kind)
    return rows.annotate(last_change=last_change(type(obj)), **version).first()


def last_change(model):
    """Subquery: when the row was last saved, as far as its history is kept."""
    changes = model.history.model.objects.filter(**{model._meta.pk.name: OuterRef("pk")})
    return Subquery(changes.order_by("-history_date").values("history_date")[:1])


def newest_version(uuid_path, **narrowed):
    """Subqueries: number and time of the newest version that is not withdrawn; both None where there is none.

    A whole that is any organisation has versions as the SME or cluster that it is, so its kind is not asked for.
    """
    versions = PublishedVersion.objects.filter(subject=OuterRef(uuid_path), withdrawn_on__isnull=True, **narrowed)
    versions = versions.order_by("-number")
    return {
        "version_number": Subquery(versions.values("number")[:1]),
        "version_day": Subquery(versions.values("published_at")[:1]),
    }


def identity(row, owner=None, place=""):
    """The fields of a Record that all kinds share.

    What has no versions of its own is cited at its `place` (an anchor) in those of its `owner`.
    """
    owner = owner or row
    fields = {
        "kind": row.reference_kind,
        "key": row.key,
        "uuid": str(row.uuid),
        "url": row.get_absolute_url(),
        "authors": CURATORS,
        "rights": RIGHTS,
        "modified": row.last_change,
    }
    if row.version_number:
        fields["version"] = row.version_number
        fields["version_url"] = f"{owner.get_absolute_url()}v{row.version_number}/{place}"
        fields["issued"] = row.version_day.date()
    return fields


def link(row, title=None):
    """A Link to any Referable row."""
    return Link(title or str(row), row.get_absolute_url(), row.reference_kind)


def gather(*texts, **querysets):
    """({name: Links} of some querysets of visible rows, {(kind, key): Target} of what `texts` link to): one query."""
    mentioned = {}
    for kind, key in references_in(*texts):
        if kind in kinds():
            mentioned.setdefault(kind, set()).add(key)
    for kind, keys in mentioned.items():
        model = kinds()[kind]
        querysets[f"text {kind}"] = model.objects.visible_to(VISITOR).filter(key_q(model, sorted(keys)))
    if not querysets:
        return {}, {}
    found = targets_of(**querysets)
    known = {(each.kind, each.key): each for kind in mentioned for each in found.pop(f"text {kind}")}
    return {name: tuple(map(link_to, targets)) for name, targets in found.items()}, known


def link_to(target):
    return Link(shortened(target.label, 120), target.url, target.kind)


def plain(text, targets=None, limit=600):
    """A Markdown text as one line of plain words, cut at `limit` characters."""
    lines = (plain_sentence(line, targets) for line in (text or "").splitlines())
    return shortened(" ".join(filter(None, lines)), limit)
