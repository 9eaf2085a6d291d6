"""A request for access: who asks for what is kept back, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.core.models import Identified
from apps.core.references import kinds
from apps.publishing.models.subjects import SubjectQuerySet, subject_of


def requestable_kinds():
    """{kind: model} of what a request can be about: kinds with rows in somebody's care."""
    return {kind: kinds()[kind] for kind in ("claim", "interview", "project", "quote") if kind in kinds()}


class AccessRequestQuerySet(SubjectQuerySet):
    def visible_to(self, user):
        """For the curators of the project alone: who asks is personal."""
        return self.about_rows(
            requestable_kinds(),
            lambda model: model._default_manager.filter(allowed_q(user, Action.CURATE, model.project_path)),
        )

    def editable_by(self, user):
        """Those who may read a request may answer it."""
        return self.visible_to(user)


class AccessRequest(Identified):
    """Somebody asks to see what is kept back at an object. No mail is sent: curators find it in their workspace."""

    class State(models.TextChoices):
        NEW = "new", "New"
        GRANTED = "granted", "Granted"
        DECLINED = "declined", "Declined"

    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    name = models.CharField("your name", max_length=120)
    affiliation = models.CharField(max_length=200, blank=True)
    email = models.EmailField("e-mail")
    reason = models.TextField("what you need it for", max_length=4000)
    sent_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    answer = models.TextField(blank=True, help_text="What was answered, for the other curators.")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new") | Q(answered_by__isnull=False, answered_on__isnull=False),
                name="access_request_answer_is_signed",
            )
        ]

    def subject_object(self):
        """The object at which something is kept back, or None where it is no more. One query."""
        return subject_of(self)

    def __str__(self):
        return f"Request about {self.kind} {self.subject}"
