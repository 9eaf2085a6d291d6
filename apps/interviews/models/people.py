from django.db import models
from django.db.models import Q

from apps.accounts.roles import Action
from apps.accounts.visibility import ChildQuerySet, projects_allowing
from apps.core.models import Identified, Referable, Tracked
from apps.organisations.models import Organisation
from apps.projects.models import Project
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
