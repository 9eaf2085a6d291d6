from django.conf import settings
from django.db import models

from apps.accounts.roles import Action
from apps.core.models import Identified
from apps.projects.models.projects import Project
from apps.projects.querysets import ChangeQuerySet


class Change(Identified):
    """One thing that one person did in a project, with every row that it touched: `apps.projects.changing` writes it.

    What is deleted on the site lives on in these rows, and can be taken back. `about` is the UUID of the object that
    the change is about, `place` that of the interview in which it happened, `scope` that of the round it belongs to.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    verb = models.CharField(max_length=20, help_text="One word for what was done, to filter by.")
    sentence = models.CharField(max_length=300, help_text="What was done, as it follows a name.")
    needs = models.CharField(
        max_length=20,
        choices=Action.choices,
        default=Action.CODE,
        help_text="What one must be allowed to take it back.",
    )
    about = models.UUIDField(null=True, blank=True)
    place = models.UUIDField(null=True, blank=True)
    scope = models.UUIDField(null=True, blank=True)
    is_private = models.BooleanField(default=False, help_text="Known to its author alone, as in a round that is blind.")
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["project", "-id"], name="change_of_project"),
            models.Index(fields=["place", "-id"], name="change_at_place"),
            models.Index(fields=["about", "-id"], name="change_about"),
        ]

    def __str__(self):
        return f"{self.by} {self.sentence}"


class ChangedRow(models.Model):
    """One row that a change touched: its columns before (None: it was not there) and after (None: it is gone)."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="rows")
    label = models.CharField(max_length=60, help_text="The model, as in coding.quote.")
    key = models.CharField(max_length=40, help_text="The UUID of the row, else pk: and its number.")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["key"], name="changed_row_key")]

    def __str__(self):
        return f"{self.label} {self.key}"
