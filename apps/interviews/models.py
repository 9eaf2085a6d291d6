from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.accounts.roles import Action
from apps.accounts.visibility import ChildQuerySet, projects_allowing
from apps.core.models import Governed, Identified, PartialDateField, Referable, Tracked
from apps.interviews.querysets import InterviewQuerySet
from apps.organisations.models import Organisation
from apps.projects.models import Project
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage


class Interviewee(Identified, Referable, Tracked):
    """A person who was interviewed. Only `label_for(user)` is ever shown on the site."""

    class Identity(models.TextChoices):
        NAMED = "named", "Named in the source"
        ROLE = "role", "By role only"
        PSEUDONYM = "pseudonym", "By pseudonym"

    project = models.ForeignKey(Project, models.CASCADE, related_name="interviewees")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120, blank=True)
    role_title = models.CharField("role", max_length=160)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="interviewees")
    identity = models.CharField(max_length=10, choices=Identity.choices, default=Identity.ROLE)
    pseudonym = models.CharField(max_length=120, blank=True)
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="interviewees")

    reference_kind = "interviewee"
    label_path = "role_title"
    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=~Q(identity="named") | ~Q(name=""), name="named_interviewee_has_name"),
            models.CheckConstraint(
                condition=~Q(identity="pseudonym") | ~Q(pseudonym=""), name="pseudonymous_interviewee_has_pseudonym"
            ),
        ]

    def __str__(self):
        return self.public_label

    @property
    def public_label(self):
        """What anybody may read: the name where the source publishes it, else the pseudonym or the role."""
        return {self.Identity.NAMED: self.name, self.Identity.PSEUDONYM: self.pseudonym}.get(
            self.identity, self.role_title
        )

    @property
    def as_spoken(self):
        """How this person is called before everybody, for a version that is kept."""
        return {"interviewee": str(self.uuid), "label": self.public_label, "is_named": self.identity == "named"}

    @classmethod
    def no_longer_named(cls, spoken, user):
        """UUIDs of those in `spoken` (`as_spoken`) whose name was public and is not now, nor open to `user`. One query.

        Somebody who is no more counts as no longer named.
        """
        named = [one for one in spoken if one["is_named"]]
        if not named:
            return []
        people = {str(one.uuid): one for one in cls.objects.filter(uuid__in={one["interviewee"] for one in named})}
        closed = {one["interviewee"] for one in named if not _goes_by(people.get(one["interviewee"]), one, user)}
        return sorted(closed)

    def label_for(self, user):
        """How this person is called before `user`: by name only where that is public or the user may see it."""
        may_see_name = self.project_id in projects_allowing(user, Action.SEE_RESTRICTED)
        return self.name if self.name and may_see_name else self.public_label


def _goes_by(person, spoken, user):
    """Whether `user` may read the name in `spoken` as that of `person`, an Interviewee or None."""
    if person is None:
        return False
    is_public = person.identity == Interviewee.Identity.NAMED and person.name == spoken["label"]
    return is_public or person.project_id in projects_allowing(user, Action.SEE_RESTRICTED)


class InterviewGuide(Identified, Referable, Tracked):
    """The themes and questions that interviews of one kind were to cover."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="guides")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True, help_text="Markdown.")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="guides")

    reference_kind = "guide"
    label_path = "title"
    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.title


class GuideTheme(Identified):
    guide = models.ForeignKey(InterviewGuide, models.CASCADE, related_name="themes")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("guide",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["guide", "slug"], name="theme_unique_in_guide")]

    def __str__(self):
        return self.title


class GuideQuestion(Identified):
    class Kind(models.TextChoices):
        OPEN = "open", "Open"
        PROBING = "probing", "Probing"
        SPECIALISED = "specialised", "Specialised"

    guide = models.ForeignKey(InterviewGuide, models.CASCADE, related_name="questions")
    theme = models.ForeignKey(GuideTheme, models.SET_NULL, null=True, blank=True, related_name="questions")
    text = models.TextField(help_text="Word for word.")
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("guide",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self):
        return self.text


class Interview(Versioned, Identified, Governed, Referable, Tracked):
    """One conversation: how, when and with whom, as far as it is known and may be told."""

    class Form(models.TextChoices):
        SEMI_STRUCTURED = "semi-structured", "Semi-structured"
        UNSTRUCTURED = "unstructured", "Unstructured"
        STRUCTURED = "structured", "Structured"

    class Mode(models.TextChoices):
        IN_PERSON = "in-person", "In person"
        VIDEO = "video", "Video call"
        PHONE = "phone", "Telephone"
        UNKNOWN = "unknown", "Not stated"

    class Level(models.TextChoices):
        MACRO = "macro", "Macro"
        MESO = "meso", "Meso"
        MICRO = "micro", "Micro"

    project = models.ForeignKey(Project, models.CASCADE, related_name="interviews")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="interviews")
    level = models.CharField(max_length=10, choices=Level.choices, blank=True)
    form = models.CharField(max_length=16, choices=Form.choices, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.UNKNOWN)
    language = models.CharField(max_length=10, blank=True, help_text="ISO 639 code.")
    place = models.CharField(max_length=120, blank=True)
    date = PartialDateField()
    is_recorded = models.BooleanField("recorded", null=True, blank=True)
    is_transcribed = models.BooleanField("transcribed", null=True, blank=True)
    interviewees = models.ManyToManyField(Interviewee, blank=True, related_name="interviews")
    guide = models.ForeignKey(InterviewGuide, models.SET_NULL, null=True, blank=True, related_name="interviews")
    purpose = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="Markdown: what is known of it and what is not.")
    passages = models.ManyToManyField(Passage, blank=True, related_name="interviews")
    withheld_reason = models.CharField(
        max_length=200, blank=True, help_text="Shown in the place of what a reader may not see, e.g. “consent”."
    )
    opens_on = models.DateField(null=True, blank=True)

    reference_kind = "interview"
    label_path = "title"
    preview_path = "purpose"
    url_name = "evidence:interview-detail"
    revisable_fields = ("title", "purpose", "note")
    project_path = "project"
    parent_fields = ("project",)
    anchored_fields = ("purpose", "note")
    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True) | ~Q(withheld_reason=""), name="interview_opening_has_reason"
            )
        ]

    def __str__(self):
        return self.title


class Transcript(Identified, Tracked):
    """One version of an interview's text, canonical (no BOM, LF) and never edited in place."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="transcripts")
    version = models.PositiveIntegerField(default=1)
    text = models.TextField()
    language = models.CharField(max_length=10, blank=True)
    original = models.FileField(upload_to="transcripts/", blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    project_path = "interview__project"
    parent_fields = ("interview",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["interview", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "version"], name="transcript_version_unique"),
            models.CheckConstraint(condition=Q(version__gte=1), name="transcript_version_from_one"),
        ]

    def __str__(self):
        return f"{self.interview}, transcript {self.version}"


class Turn(Identified):
    """What one speaker says without interruption: `[start, end)` in code points of the transcript's text."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    speaker = models.ForeignKey(Interviewee, models.SET_NULL, null=True, blank=True, related_name="turns")
    speaker_label = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField(null=True, blank=True)

    parent_fields = ("transcript",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["transcript", "number"], name="turn_number_unique"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="turn_end_after_start"),
        ]

    def __str__(self):
        return f"Turn {self.number}"
