from django.conf import settings
from django.db import models
from django.db.models import F, Q
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from apps.accounts.roles import Role
from apps.accounts.visibility import ChildQuerySet
from apps.core.models import Governed, Identified, PartialDateField, Referable, Tracked
from apps.core.tags import Tagged
from apps.organisations.models import Organisation
from apps.projects.querysets import ProjectQuerySet
from apps.publishing.versioned import Versioned
from apps.sources.models import Passage, Source


class Project(Versioned, Identified, Governed, Referable, Tagged, Tracked):
    """A research undertaking with its own cases, interviews, codebooks and members."""

    class Kind(models.TextChoices):
        RESEARCH_PROJECT = "research-project", "Research project"
        CASE_STUDY = "case-study", "Case study"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    start = PartialDateField()
    end = PartialDateField()
    lead = models.TextField(blank=True, help_text="One or two sentences.")
    sources = models.ManyToManyField(Source, blank=True, related_name="projects")
    tags = TaggableManager("keywords", through="projects.ProjectTag", blank=True)

    reference_kind = "project"
    preview_path = "lead"
    project_path = "pk"
    url_name = "summaries:project-detail"
    revisable_fields = ("lead",)
    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start="") | Q(end="") | Q(end__gte=F("start")) | Q(start__startswith=F("end")),
                name="project_ends_after_start",
            )
        ]

    def __str__(self):
        return self.name


class ProjectTag(ItemBase):
    content_object = models.ForeignKey(Project, models.CASCADE, related_name="tag_items")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="project_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="project_tag_unique")]


class Membership(models.Model):
    """What one person may do in one project."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    project = models.ForeignKey(Project, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        ordering = ["project", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "project"], name="membership_unique")]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} in {self.project}"


class ProjectSection(Identified, Tracked):
    """One part of what a project says of itself: its background, its goal, how it was done, how well."""

    class Kind(models.TextChoices):
        BACKGROUND = "background", "Background"
        GOAL = "goal", "Goal"
        SUBJECTS = "subjects", "Subjects"
        RESULT = "result", "Expected results"
        PHILOSOPHY = "philosophy", "Research philosophy"
        APPROACH = "approach", "Approach"
        PURPOSE = "purpose", "Purpose"
        STRATEGY = "strategy", "Research strategy"
        SAMPLING = "sampling", "Sampling"
        DATA_COLLECTION = "data-collection", "Data collection"
        ANALYSIS = "analysis", "Analysis"
        TRIANGULATION = "triangulation", "Triangulation"
        QUALITY = "quality", "Quality"
        ETHICS = "ethics", "Ethics"
        TIME_HORIZON = "time-horizon", "Time horizon"
        AMBITION = "ambition", "Ambition"

    project = models.ForeignKey(Project, models.CASCADE, related_name="sections")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=200)
    body = models.TextField(help_text="Markdown.")
    passages = models.ManyToManyField(Passage, blank=True, related_name="project_sections")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "slug"], name="section_unique_in_project")]

    def __str__(self):
        return self.title


class ResearchQuestion(Identified, Tracked):
    project = models.ForeignKey(Project, models.CASCADE, related_name="questions")
    number = models.CharField(max_length=10)
    text = models.TextField(help_text="Word for word.")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="questions")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="question_unique_in_project")]

    def __str__(self):
        return f"{self.number}. {self.text}"


class WorkPackage(Identified, Tracked):
    """A work entity of a project."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="work_packages")
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, help_text="Markdown.")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="work_packages")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="work_package_unique_in_project")]

    def __str__(self):
        return f"{self.number}. {self.title}"


class ProjectPerson(Identified, Tracked):
    """A person named by the project as taking part, with the role the source gives."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="people")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=120, blank=True)
    group = models.CharField(max_length=120, blank=True)
    affiliation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="project_people")
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="people")
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project",)
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "project people"
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="person_unique_in_project")]

    def __str__(self):
        return self.name


class ProjectCase(Identified, Tracked):
    """An organisation that the project studies, and what it is in the design."""

    class Role(models.TextChoices):
        FOCUS = "focus", "Focus of the case"
        SUB_UNIT = "sub-unit", "Embedded sub-unit"
        CONTEXT = "context", "Context"

    class Level(models.TextChoices):
        MACRO = "macro", "Macro"
        MESO = "meso", "Meso"
        MICRO = "micro", "Micro"

    project = models.ForeignKey(Project, models.CASCADE, related_name="cases")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="project_cases")
    role = models.CharField(max_length=10, choices=Role.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project", "organisation")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "organisation"], name="case_unique_in_project")]

    def __str__(self):
        return f"{self.organisation} ({self.get_role_display()})"
