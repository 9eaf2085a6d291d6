"""Taking an object back: it returns to draft, and its address tells when and why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.core.visibility import Status
from apps.publishing.freezers import VISITOR
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.models.subjects import subject_of
from apps.publishing.versioned import Versioned


@transaction.atomic
def withdraw_object(obj, *, by, reason, instead="", on=None):
    """Withdraw `obj` and all its versions; return the Withdrawal.

    Raises ValidationError where it is not open to everybody: what was never public leaves no page behind.
    """
    if not type(obj).objects.visible_to(VISITOR).filter(pk=obj.pk).exists():
        raise ValidationError("It is not open to everybody, so there is nothing to take back: make it a draft instead.")
    on = on or timezone.localdate()
    obj.status = Status.DRAFT
    obj.save()
    standing = PublishedVersion.objects.of(obj).filter(withdrawn_on=None)
    standing.update(withdrawn_on=on, withdrawal_reason=reason)
    return Withdrawal.objects.create(
        kind=obj.reference_kind, subject=obj.uuid, key=obj.key, title=title_of(obj), path=obj.get_absolute_url(),
        on=on, reason=reason, instead=instead, by=by,
    )  # fmt: skip


def title_of(obj):
    return obj.version_title if isinstance(obj, Versioned) else str(obj)


@transaction.atomic
def lift(withdrawal):
    """Publish a withdrawn object again, with the versions that were withdrawn together with it; return the object."""
    obj = subject_of(withdrawal)
    if obj is None:
        raise ValidationError("The object is no more.")
    obj.status = Status.PUBLISHED
    obj.save()
    together = {"withdrawn_on": withdrawal.on, "withdrawal_reason": withdrawal.reason}
    PublishedVersion.objects.of(obj).filter(**together).update(withdrawn_on=None, withdrawal_reason="")
    withdrawal.lifted_on = timezone.localdate()
    withdrawal.save()
    return obj


def tombstone_at(path):
    """The withdrawal of what stood at `path` or above it, or None. One query."""
    return Withdrawal.objects.covering(path).first()
