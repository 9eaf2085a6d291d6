"""Frozen versions: what a visitor could read of an object on the day it was published."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import Identified
from apps.core.references import kinds
from apps.publishing.models.subjects import SubjectQuerySet, curated_rows
from apps.publishing.versioned import versioned_kinds


class PublishedVersionQuerySet(SubjectQuerySet):
    def newest(self):
        """The newest one or none, without its content: what the line on a page says."""
        return self.defer("html", "data").order_by("-number")[:1]

    def visible_to(self, user):
        """Versions of objects that `user` may see: a version says no more than its object may."""
        return self.about_rows(versioned_kinds(), lambda model: model.objects.visible_to(user))

    def editable_by(self, user):
        """Versions that `user` may withdraw; their content nobody may change."""
        return self.about_rows(versioned_kinds(), curated_rows(user))


class PublishedVersion(Identified):
    """One numbered version of an object. `html` and `data` are frozen: saving a change to them is refused.

    `subject` is the UUID of the object; `key` is its key on the day of publishing, brought up to date by `publish`.
    """

    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    key = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    title = models.TextField()
    html = models.TextField(help_text="What a visitor could read, as it was.")
    data = models.JSONField(help_text="The same as data: text, evidence with stance and words, grades.")
    note = models.CharField("what changed", max_length=300, blank=True)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reason = models.CharField(max_length=300, blank=True)

    objects = PublishedVersionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "subject", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "number"], name="published_version_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="published_version_from_one"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawal_reason="")),
                name="published_version_withdrawal_has_reason",
            ),
        ]

    FROZEN = ("kind", "subject", "number", "title", "html", "data")

    def __str__(self):
        return f"{self.kind}:{self.key}, version {self.number}"

    def get_absolute_url(self):
        return f"{kinds()[self.kind].url_for(self.key)}v{self.number}/"

    def save(self, *args, **kwargs):
        """Raises ValidationError where the frozen content of a stored version would change."""
        if self.pk:
            stored = type(self).objects.get(pk=self.pk)
            changed = [name for name in self.FROZEN if getattr(stored, name) != getattr(self, name)]
            if changed:
                raise ValidationError(f"A published version never changes: {', '.join(changed)} cannot be edited.")
        super().save(*args, **kwargs)
