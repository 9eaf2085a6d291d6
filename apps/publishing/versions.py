"""Publishing an object: checks first, then status and frozen version in one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string

from apps.accounts.visibility import VISITOR
from apps.core.mentions import references_in, store_mentions, text_fields
from apps.core.references import resolve
from apps.core.visibility import Access, Status
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.pieces import FrozenProse, references_of
from apps.publishing.texts import nodes_of
from apps.publishing.versioned import Versioned


def versions_of(obj):
    """Its versions, the newest first, at the address that it has now. One query; content is loaded when it is read."""
    versions = list(PublishedVersion.objects.of(obj).defer("html", "data"))
    for version in versions:
        version.key = obj.key
    return versions


@transaction.atomic
def publish(obj, *, by, note=""):
    """Publish `obj` (a Versioned) as it stands and return its new version.

    Raises ValidationError, and changes nothing, where it is not open to everybody, where its model says why not, or
    where a text links to what a visitor may not reach.
    """
    obj.status = Status.PUBLISHED
    obj.save()
    store_mentions(obj)
    data = obj.frozen_data()
    refuse_unfit(obj, data)
    return freeze(obj, by=by, note=note, data=data)


def freeze(obj, *, by, note="", data=None):
    """Store the next version of `obj` as a visitor may read it now; `data` where it was frozen already."""
    former = PublishedVersion.objects.of(obj)
    number = former.aggregate(newest=Max("number"))["newest"] or 0
    former.exclude(key=obj.key).update(key=obj.key)
    data = obj.frozen_data() if data is None else data
    return PublishedVersion.objects.create(
        kind=obj.reference_kind, subject=obj.uuid, key=obj.key, number=number + 1, title=obj.version_title, data=data,
        html=frozen_html(obj, data), note=note, published_by=by,
    )  # fmt: skip


def refuse_unfit(obj, data=None):
    """Raise ValidationError with one sentence for each reason why `obj` cannot be published; `data` as it freezes."""
    faults = faults_of(obj, data)
    if faults:
        raise ValidationError(faults)


def faults_of(obj, data=None):
    """Sentences: every reason why `obj` cannot be published as it is stored."""
    faults = []
    if obj.access != Access.PUBLIC or not type(obj).objects.visible_to(VISITOR).filter(pk=obj.pk).exists():
        faults.append("It is not open to everybody, or something it belongs to is not.")
    for withdrawal in Withdrawal.objects.of(obj).filter(lifted_on=None):
        faults.append(f"It was withdrawn on {withdrawal.on}: lift the withdrawal first.")
    return faults + content_faults(obj, data)


def content_faults(obj, data=None):
    """Sentences: why its words cannot be published, whoever may see it now; `data` where it was frozen already."""
    faults, texts = [], [getattr(obj, field) for field in text_fields(type(obj))]
    if isinstance(obj, Versioned):
        faults += obj.publishing_faults()
        texts += [one for one in nodes_of(obj.frozen_data() if data is None else data) if isinstance(one, str)]
    return faults + [f"A link leads nowhere: {link}." for link in dead_references(VISITOR, *texts)]


def dead_references(user, *texts):
    """References in any of `texts` that lead nowhere `user` may go, sorted. One query."""
    references = references_in(*texts)
    return sorted(":".join(one) for one in references - resolve(references, user).keys())


def frozen_html(obj, data):
    """The content of the version's page, as a visitor could read it; links lead to what it froze. Few queries."""
    texts = [value for value in nodes_of(data) if isinstance(value, str)]
    prose = FrozenProse(VISITOR, *texts, references=references_of(data))
    return render_to_string(obj.frozen_template, {"data": data, "prose": prose, "address": prose.address})


@transaction.atomic
def withdraw(version, *, on, reason):
    """Take a version back: its page stays, with the date and the reason in the place of the content."""
    version.withdrawn_on = on
    version.withdrawal_reason = reason
    version.save()
    return version
