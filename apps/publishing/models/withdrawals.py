"""A withdrawal: what stands at the address of an object that was taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core.models import Identified
from apps.publishing.models.revisions import revisable_kinds
from apps.publishing.models.subjects import SubjectQuerySet, curated_rows
from apps.publishing.versioned import versioned_kinds


class WithdrawalQuerySet(SubjectQuerySet):
    def visible_to(self, user):
        """Withdrawals that are in force are for everybody to read: only what had been public has one."""
        return self.filter(lifted_on=None)

    def editable_by(self, user):
        """Those of objects that `user` may curate: they may lift them."""
        return self.visible_to(user).about_rows(revisable_kinds() | versioned_kinds(), curated_rows(user))

    def covering(self, path):
        """Withdrawals in force of what stands at `path` or above it."""
        steps = path.split("/")[1:-1]
        above = ["/" + "/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
        return self.filter(lifted_on=None, path__in=above)


class Withdrawal(Identified):
    """One taking back: `path` is the address at which the object stood, and `title` what it was called there."""

    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    key = models.CharField(max_length=200)
    title = models.TextField()
    path = models.CharField(max_length=300)
    on = models.DateField(default=timezone.localdate)
    reason = models.CharField(max_length=300)
    instead = models.CharField("where to go instead", max_length=300, blank=True, help_text="An address of this site.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["path"], name="withdrawal_path")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_reason"),
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(lifted_on__isnull=True), name="withdrawal_one_in_force"
            ),
        ]

    def __str__(self):
        return f"{self.kind}:{self.key}, withdrawn on {self.on}"
