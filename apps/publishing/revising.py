"""A revision on its way: handed in, returned, approved, published. Live words change in `publish_revision` alone."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from apps.accounts.visibility import VISITOR
from apps.core.mentions import store_mentions, text_fields
from apps.core.prose import dead_links
from apps.core.visibility import Status
from apps.publishing.models import Revision
from apps.publishing.versioned import Versioned
from apps.publishing.versions import publish, refuse_unfit

State = Revision.State


def may_revise(user, obj):
    """Whether `user` may write other words for `obj`. One query for somebody who has logged in."""
    if not user.is_authenticated or not getattr(obj, "revisable_fields", ()):
        return False
    return type(obj).objects.editable_by(user).filter(pk=obj.pk).exists()


class LiveTextChanged(ValidationError):
    """Somebody changed the object since the author began; `fields` are the names of those texts."""

    def __init__(self, fields):
        self.fields = fields
        super().__init__("The live text has changed since this revision was begun. Compare both before going on.")


class Overtaken(ValidationError):
    """Somebody else has taken the revision further, or changed its words, since it was read."""


GONE = "This revision is no more: its author has thrown it away."
ELSEWHERE = "Somebody else was quicker: it stands as “%s” now, and nothing was done."
OTHER_WORDS = "Its words have changed since you read them. The new ones stand here: read them, then approve again."


def held(revision, *states):
    """Read `revision` anew and hold it until the end of the transaction, where the database can do that.

    Raises Overtaken where it is in none of `states`.
    """
    try:
        revision.refresh_from_db(from_queryset=Revision.objects.select_for_update())
    except Revision.DoesNotExist as error:
        raise Overtaken(GONE) from error
    if revision.state not in states:
        raise Overtaken(ELSEWHERE % revision.get_state_display())
    return revision


def digest_of(revision):
    """Stands for the words of a revision: a reviewer approves those that they have read."""
    words = json.dumps([revision.values, revision.note], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def live_values(obj):
    """The texts of `obj` that a revision may change, by field."""
    return {name: getattr(obj, name) for name in obj.revisable_fields}


def changed_meanwhile(revision, obj):
    """Names of the fields whose live text is no longer the one from which the author began."""
    live = live_values(obj)
    return [name for name in live if live[name] != revision.base.get(name, "")]


def with_values(obj, values):
    """`obj` with the texts of a revision, not stored."""
    for name in obj.revisable_fields:
        setattr(obj, name, values.get(name, getattr(obj, name)))
    return obj


def dead_links_by_field(obj, values):
    """{field: references} that a visitor could not follow in the new texts; fields without such links are left out."""
    long_texts = text_fields(type(obj))
    found = {name: dead_links(values.get(name, ""), VISITOR) for name in obj.revisable_fields if name in long_texts}
    return {name: links for name, links in found.items() if links}


@transaction.atomic
def write(revision, *, values, base, note):
    """Store what the author wrote; `base` are the live texts that they had before them. Raises Overtaken."""
    if revision.pk:
        held(revision, *Revision.BEING_WRITTEN)
    revision.values, revision.base, revision.note = values, base, note
    revision.save()


@transaction.atomic
def discard(revision):
    """Throw a draft away. Raises Overtaken where it is no draft any more."""
    held(revision, *Revision.BEING_WRITTEN).delete()


@transaction.atomic
def submit(revision):
    """Hand a draft in for review. Raises ValidationError where a link is dead or nothing differs from the live text."""
    held(revision, *Revision.BEING_WRITTEN)
    obj = revision.subject_object()
    if obj is None:
        raise ValidationError("The object is no more.")
    if revision.values == live_values(obj):
        raise ValidationError("Nothing differs from the live text yet.")
    refuse_dead_links(obj, revision.values)
    revision.state = State.IN_REVIEW
    revision.publish_at = None
    revision.save()


@transaction.atomic
def send_back(revision, *, by, note):
    """Return a revision to its author with a note on what to mend. Raises Overtaken."""
    held(revision, State.IN_REVIEW, State.APPROVED)
    revision.state, revision.reviewer, revision.review_note = State.RETURNED, by, note
    revision.publish_at = None
    revision.save()


@transaction.atomic
def approve(revision, *, by, publish_at=None, note="", seen=None):
    """Approve a revision for `publish_at`; without a time, publish it now and return its version.

    `seen` is the digest of the words that the reviewer has read. Raises Overtaken where they are others now, and what
    `publish_revision` raises, also where it is to be published later; then nothing changes.
    """
    held(revision, State.IN_REVIEW, State.APPROVED)
    if seen is not None and seen != digest_of(revision):
        raise Overtaken(OTHER_WORDS)
    revision.state, revision.reviewer, revision.review_note = State.APPROVED, by, note
    revision.publish_at = publish_at
    revision.save()
    if publish_at is None:
        return publish_revision(revision)
    refuse_unpublishable(revision, revision.subject_object())
    return None


@transaction.atomic
def publish_revision(revision):
    """Make an approved revision live and freeze the next version; return it (None for kinds without versions).

    Raises LiveTextChanged where the object was changed meanwhile, Overtaken where the revision is not approved (any
    more), and ValidationError where the object is not fit to be published; then nothing changes.
    """
    held(revision, State.APPROVED)
    obj = locked(revision.subject_object())
    refuse_unpublishable(revision, obj)
    with_values(obj, revision.values).full_clean(exclude=unrevised(obj))
    obj._history_user, obj._change_reason = revision.author, f"Revision, approved by {revision.reviewer}"[:100]
    version = publish(obj, by=revision.reviewer, note=revision.note) if isinstance(obj, Versioned) else store(obj)
    revision.state, revision.published_at = State.PUBLISHED, timezone.now()
    revision.version = version.number if version else None
    revision.save()
    return version


def refuse_unpublishable(revision, obj):
    """Raise where the object is gone or was changed meanwhile, or a link of the new text is dead."""
    if obj is None:
        raise ValidationError("The object is no more.")
    changed = changed_meanwhile(revision, obj)
    if changed:
        raise LiveTextChanged(changed)
    refuse_dead_links(obj, revision.values)


def refuse_dead_links(obj, values):
    """Raise ValidationError that names each link which a visitor could not follow, by field."""
    faults = [
        f"{obj._meta.get_field(name).verbose_name.capitalize()}: a link leads nowhere a visitor may go: {link}."
        for name, links in dead_links_by_field(obj, values).items()
        for link in links
    ]
    if faults:
        raise ValidationError(faults)


def store(obj):
    """Publish an object of a kind that has no versions."""
    obj.status = Status.PUBLISHED
    obj.save()
    store_mentions(obj)
    refuse_unfit(obj)


def unrevised(obj):
    """Names of the fields that a revision leaves alone."""
    return [field.name for field in obj._meta.fields if field.name not in obj.revisable_fields]


def locked(obj):
    """`obj` read anew and held until the end of the transaction, where the database can do that."""
    if obj is None or not connection.features.has_select_for_update:
        return obj
    return type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)


def publish_due(now):
    """Publish what is approved for a time up to `now`; yield (revision, version, ValidationError or None) of each.

    What cannot be published goes back to its author with the reasons. A second call finds nothing left to do.
    """
    for pk in list(Revision.objects.due(now).values_list("pk", flat=True)):
        with transaction.atomic():
            due = Revision.objects.due(now).filter(pk=pk)
            if connection.features.has_select_for_update:
                due = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
            revision = due.first()
            outcome = _publish_or_return(revision) if revision else None
        if outcome:
            yield outcome


def _publish_or_return(revision):
    try:
        with transaction.atomic():
            return revision, publish_revision(revision), None
    except ValidationError as error:
        send_back(revision, by=revision.reviewer, note=" ".join(error.messages))
        return revision, None, error
