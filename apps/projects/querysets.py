from django.db import models

from apps.accounts.roles import Action
from apps.accounts.visibility import GovernedQuerySet, SeeingQuerySet, allowed_q, rows_within
from apps.core.tags import TaggedQuerySet


class ProjectQuerySet(GovernedQuerySet, TaggedQuerySet):
    """Projects by access, status and membership, with their keywords where asked for."""


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Changes are for those who code or curate in the project; private ones for their author."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(allowed_q(user, Action.CODE, "project"), models.Q(is_private=False) | models.Q(by=user))

    def editable_by(self, user):
        """The visible changes that `user` may take back: their own as far as their role still goes; a curator all."""
        if not user.is_authenticated:
            return self.none()
        own = models.Q(by=user, needs=Action.CODE) & allowed_q(user, Action.CODE, "project")
        return self.visible_to(user).filter(own | allowed_q(user, Action.CURATE, "project"))

    def standing(self):
        """Changes that nobody has taken back."""
        return self.filter(undone_by__isnull=True)


class SavedViewQuerySet(SeeingQuerySet):
    """A view is its owner's alone until it is shared with the members of a project."""

    def visible_to(self, user):
        """One's own, and those shared with a project that one is a member of and may see."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(models.Q(owner=user) | self._shared_with(user, Action.SEE_PROJECT))

    def editable_by(self, user):
        """One's own, and those shared with a project that one curates."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(models.Q(owner=user) | self._shared_with(user, Action.CURATE))

    def _shared_with(self, user, action):
        projects = self.model._meta.get_field("project").related_model
        return models.Q(project__in=rows_within(projects, user, "visible_to")) & allowed_q(user, action, "project")
