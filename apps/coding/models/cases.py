from django.db import models
from django.db.models import Q

from apps.accounts.visibility import ChildQuerySet
from apps.coding.models.quotes import Quote
from apps.coding.querysets import WorkingPaperQuerySet
from apps.core.models import Identified, Tracked
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.projects.models import Project


def exactly_one(name, *columns):
    """A constraint: one of the nullable `columns` has a value, and no other."""
    condition = Q()
    for filled in columns:
        condition |= Q(**{f"{column}__isnull": column != filled for column in columns})
    return models.CheckConstraint(condition=condition, name=name)


class Attribute(Identified, Tracked):
    """A property by which cases and interviews are compared; values are text in the form that `kind` says."""

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        BOOLEAN = "boolean", "Yes or no"
        INTEGER = "integer", "Whole number"
        DECIMAL = "decimal", "Number"
        DATE = "date", "Date"
        DATE_TIME = "date-time", "Date and time"

    project = models.ForeignKey(Project, models.CASCADE, related_name="attributes")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TEXT)
    description = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project",)
    objects = WorkingPaperQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="attribute_unique_in_project")]

    def __str__(self):
        return self.name


class Case(Identified, Tracked):
    """A unit that is compared, such as a firm, a person or a site, with the interviews and quotes that are about it.

    `organisation` is what it is, where it is one that the base knows.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="compared_cases")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="compared_cases",
    )  # fmt: skip
    position = models.PositiveIntegerField(default=0)

    parent_fields = ("project",)
    objects = WorkingPaperQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="compared_case_unique_in_project")]

    def __str__(self):
        return self.name


class CaseMember(Identified):
    """An interview or a quote that is about a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="members")
    interview = models.ForeignKey(Interview, models.CASCADE, null=True, blank=True, related_name="case_memberships")
    quote = models.ForeignKey(Quote, models.CASCADE, null=True, blank=True, related_name="case_memberships")

    parent_fields = ("case", "interview", "quote")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["case", "id"]
        constraints = [
            exactly_one("case_member_is_one", "interview", "quote"),
            models.UniqueConstraint(fields=["case", "interview"], name="interview_once_in_case"),
            models.UniqueConstraint(fields=["case", "quote"], name="quote_once_in_case"),
        ]

    def __str__(self):
        return f"{self.interview or self.quote} in {self.case}"


class AttributeValue(Identified, Tracked):
    """What an attribute is for a case or an interview. `value` is None where it is known to have none."""

    attribute = models.ForeignKey(Attribute, models.CASCADE, related_name="values")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="values")
    interview = models.ForeignKey(Interview, models.CASCADE, null=True, blank=True, related_name="attribute_values")
    value = models.TextField(null=True, blank=True)  # noqa: DJ001 — no value is another thing than an empty one

    parent_fields = ("attribute", "case", "interview")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["attribute", "id"]
        constraints = [
            exactly_one("attribute_value_is_of_one", "case", "interview"),
            models.UniqueConstraint(fields=["attribute", "case"], name="attribute_once_for_case"),
            models.UniqueConstraint(fields=["attribute", "interview"], name="attribute_once_for_interview"),
        ]

    def __str__(self):
        return "" if self.value is None else self.value


class InterviewSet(Identified, Tracked):
    """Interviews that somebody has put together, as document groups of coding tools do."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="interview_sets")
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    parent_fields = ("project",)
    objects = WorkingPaperQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="interview_set_unique_in_project")]

    def __str__(self):
        return self.name


class InterviewInSet(Identified):
    set = models.ForeignKey(InterviewSet, models.CASCADE, related_name="memberships")
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="set_memberships")

    parent_fields = ("set", "interview")
    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["set", "id"]
        constraints = [models.UniqueConstraint(fields=["set", "interview"], name="interview_once_in_set")]

    def __str__(self):
        return f"{self.interview} in {self.set}"
