"""Taking an object back: it returns to draft, and its address tells when and why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.accounts.visibility import VISITOR, parents_q
from apps.core.references import kinds
from apps.core.visibility import Status
from apps.publishing.models import PublishedVersion, Withdrawal
from apps.publishing.models.subjects import subject_of
from apps.publishing.pieces import nodes_of
from apps.publishing.revising import locked
from apps.publishing.versioned import Versioned
from apps.publishing.versions import refuse_unfit

NO_PAGE = "It has no page of its own, so nothing could stand in its place: make it a draft instead."
CHANGED = (
    "Its words have changed since version %d, and nobody has reviewed that: %s. Put the words of that version back, "
    "publish it again, and hand the new ones in as a revision."
)


@transaction.atomic
def withdraw_object(obj, *, by, reason, instead="", on=None):
    """Withdraw `obj` and all its versions; return the Withdrawal.

    Raises ValidationError where it is not open to everybody, since what was never public leaves no page behind, and
    where it has no page of its own on which this could stand.
    """
    if not has_own_page(obj):
        raise ValidationError(NO_PAGE)
    obj = locked(obj)
    if Withdrawal.objects.of(obj).filter(lifted_on=None).exists():
        raise ValidationError("It is withdrawn already.")
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


def has_own_page(obj):
    """Whether `obj` has an address of its own: a glossary term is a place on a page."""
    address = obj.get_absolute_url()
    return bool(address) and "#" not in address


def title_of(obj):
    return obj.version_title if isinstance(obj, Versioned) else str(obj)


@transaction.atomic
def lift(withdrawal):
    """Publish a withdrawn object again, with the versions that were withdrawn together with it; return the object.

    Raises ValidationError, and changes nothing, where it is not fit to be published, and where its words are no longer
    those of its newest version: they go through review.
    """
    withdrawal.refresh_from_db(from_queryset=Withdrawal.objects.select_for_update())
    if withdrawal.lifted_on:
        raise ValidationError("It is published again already.")
    obj = locked(subject_of(withdrawal))
    if obj is None:
        raise ValidationError("The object is no more.")
    obj.status = Status.PUBLISHED
    obj.save()
    together = {"withdrawn_on": withdrawal.on, "withdrawal_reason": withdrawal.reason}
    PublishedVersion.objects.of(obj).filter(**together).update(withdrawn_on=None, withdrawal_reason="")
    withdrawal.lifted_on = timezone.localdate()
    withdrawal.save()
    refuse_unfit(obj)
    refuse_unreviewed(obj)
    return obj


def refuse_unreviewed(obj):
    """Raise ValidationError where texts of `obj` are not those of its newest version that stands."""
    version = PublishedVersion.objects.of(obj).filter(withdrawn_on=None).order_by("-number").first()
    if version is None:
        return
    data = obj.frozen_data()
    now, then = set(texts_in(data)), set(texts_in(version.data))

    def differs(name):
        if name in data and name in version.data:
            return data[name] != version.data[name]
        return getattr(obj, name) in now - then

    changed = [name for name in obj.revisable_fields if differs(name)]
    if changed:
        labels = ", ".join(str(obj._meta.get_field(name).verbose_name) for name in changed)
        raise ValidationError(CHANGED % (version.number, labels))


def texts_in(data):
    return [value for value in nodes_of(data) if isinstance(value, str)]


def tombstone_at(path):
    """The withdrawal of what stood at `path` or above it, or None. One query; another where there is one."""
    if "\0" in path:
        return None
    return next((one for one in Withdrawal.objects.covering(path) if may_be_told(one)), None)


def may_be_told(withdrawal):
    """Whether a visitor may know of it: what it belonged to is open to everybody still.

    Of an object that is gone nobody can say to what it belonged, so it is told only where its kind belongs to nothing.
    """
    model = kinds().get(withdrawal.kind)
    if model is None or not getattr(model, "parent_fields", ()):
        return model is not None
    return model._default_manager.filter(parents_q(model, VISITOR), uuid=withdrawal.subject).exists()
