"""A revision: other words for an object, kept apart from it until a second person has read and published them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.core.models import Identified
from apps.core.references import kinds
from apps.publishing.models.subjects import SubjectQuerySet, curated_rows, subject_of


def revisable_kinds():
    """{kind: model} of the kinds whose texts are revised: those with `revisable_fields`."""
    return {kind: model for kind, model in kinds().items() if getattr(model, "revisable_fields", ())}


class RevisionQuerySet(SubjectQuerySet):
    def visible_to(self, user):
        """Revisions of objects that `user` may curate."""
        return self.about_rows(revisable_kinds(), curated_rows(user))

    def editable_by(self, user):
        """One's own, as long as they are being written."""
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(author=user, state__in=self.model.BEING_WRITTEN)

    def reviewable_by(self, user):
        """What somebody else has handed in or approved: nobody reviews their own."""
        if not user.is_authenticated:
            return self.none()
        states = [self.model.State.IN_REVIEW, self.model.State.APPROVED]
        return self.visible_to(user).filter(state__in=states).exclude(author=user)

    def open(self):
        """Those that are neither published nor given up."""
        return self.exclude(state=self.model.State.PUBLISHED)

    def due(self, now):
        """Approved revisions whose time has come."""
        return self.filter(state=self.model.State.APPROVED, publish_at__lte=now).order_by("publish_at", "pk")


class Revision(Identified):
    """Other words for the texts of one object. `base` are the live words from which the author began.

    The object keeps its address through review; its own words are untouched until `publish_revision`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in-review", "In review"
        RETURNED = "returned", "Returned to the author"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"

    BEING_WRITTEN = (State.DRAFT, State.RETURNED)

    kind = models.CharField(max_length=30)
    subject = models.UUIDField()
    title = models.TextField(help_text="What the object was called when the revision was begun.")
    values = models.JSONField(help_text="The new texts by field.")
    base = models.JSONField(help_text="The live texts from which the author began.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    note = models.CharField("what changes", max_length=300, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    review_note = models.TextField("reviewer’s note", blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(null=True, blank=True, help_text="The version it became.")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="revision_reviewer_is_not_author"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published", "returned"]) | Q(reviewer__isnull=False),
                name="revision_is_judged_by_a_reviewer",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="revision_publication_is_dated"
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=~Q(state="published"),
                name="revision_one_open_an_object",
            ),
        ]

    def __str__(self):
        return f"Revision of {self.title[:80]}"

    @property
    def is_being_written(self):
        return self.state in self.BEING_WRITTEN

    def subject_object(self):
        """The object as it is live, or None where it is no more. One query."""
        return subject_of(self)
