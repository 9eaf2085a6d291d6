from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from apps.coding.querysets import AssignmentQuerySet, RoundQuerySet, SettlementQuerySet
from apps.core.models import Identified, Tracked
from apps.interviews.models import Interview, Transcript
from apps.projects.changing import NotAgain
from apps.projects.models import Project

RELEASED_FOR_GOOD = "A release cannot be taken back: what was hidden has been open to others."


class CodingRound(Identified, Tracked):
    """One pass of coding over a project's interviews.

    While a blind round is not released, its codings and the quotes marked in it are known to their coder alone. A round
    that `settles` another holds what was agreed on after both were compared; the codings of both stay.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="rounds")
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    is_blind = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    settles = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="settled_in")

    project_path = "project"
    parent_fields = ("project",)
    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["project", "slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(settles=F("id")), name="round_does_not_settle_itself"),
            models.CheckConstraint(condition=Q(settles__isnull=True) | Q(is_blind=False), name="agreed_round_is_open"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Raises NotAgain where that would hide again what was released, be it by taking a change back."""
        if self.pk and self.is_hidden and type(self).objects.filter(pk=self.pk, released_at__isnull=False).exists():
            raise NotAgain(RELEASED_FOR_GOOD)
        super().save(*args, **kwargs)

    @property
    def is_hidden(self):
        """True while coders do not see one another's work in it."""
        return self.is_blind and self.released_at is None

    @property
    def is_open(self):
        """True while one may code in it."""
        return self.closed_at is None


class Assignment(Identified, Tracked):
    """An interview that one person is to code in a round."""

    round = models.ForeignKey(CodingRound, models.CASCADE, related_name="assignments")
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="assignments")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["round", "interview", "coder"]
        constraints = [models.UniqueConstraint(fields=["round", "interview", "coder"], name="assignment_unique")]

    def __str__(self):
        return f"{self.interview} for {self.coder} in {self.round}"

    def clean(self):
        if self.interview_id and self.round_id and self.interview.project_id != self.round.project_id:
            raise ValidationError({"interview": "The interview belongs to another project than the round."})


class Settlement(Identified, Tracked):
    """What was decided about one passage of a round that two people coded; `round` is the one that was compared.

    The codings that follow from it are in the round that settles it (`CodingRound.settled_in`).
    """

    class Decision(models.TextChoices):
        FIRST = "first", "As the first coder"
        SECOND = "second", "As the second coder"
        BOTH = "both", "As both"
        OTHER = "other", "Otherwise"
        NEITHER = "neither", "As neither"

    round = models.ForeignKey(CodingRound, models.CASCADE, related_name="settlements")
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="settlements")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    decision = models.CharField(max_length=10, choices=Decision.choices)
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="settlements")
    at = models.DateTimeField(auto_now_add=True)

    objects = SettlementQuerySet.as_manager()

    class Meta:
        ordering = ["round", "transcript", "start"]
        constraints = [
            models.UniqueConstraint(fields=["round", "transcript", "start", "end"], name="settlement_unique"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="settlement_end_after_start"),
        ]

    def __str__(self):
        return f"Passage {self.start}–{self.end} of {self.transcript} in {self.round}"
