from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from apps.coding.models.codes import Code
from apps.coding.querysets import (
    CellSummaryQuerySet,
    MemoQuerySet,
)
from apps.core.models import Identified, Tracked
from apps.interviews.models import Interview
from apps.projects.models import Project


class Memo(Identified, Tracked):
    """An analyst's note, attached to anything; seen by those who code or curate in its project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="memos")
    target_type = models.ForeignKey(ContentType, models.CASCADE)
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(help_text="Markdown.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memos")
    created_at = models.DateTimeField(default=timezone.now, editable=False)  # what is imported has a time of its own

    objects = MemoQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="memo_target")]

    def __str__(self):
        return self.title or self.text[:60]


class CellSummary(Identified, Tracked):
    """What an interview says under a code, in an analyst's words: a cell of the coding sheet (framework matrix)."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="cell_summaries")
    code = models.ForeignKey(Code, models.CASCADE, related_name="cell_summaries")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now=True)

    objects = CellSummaryQuerySet.as_manager()

    class Meta:
        ordering = ["code", "interview"]
        constraints = [models.UniqueConstraint(fields=["interview", "code"], name="cell_summary_unique")]

    def __str__(self):
        return self.text[:60]
