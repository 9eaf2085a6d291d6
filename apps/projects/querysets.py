from django.db import models

from apps.accounts.roles import Action
from apps.accounts.visibility import GovernedQuerySet, allowed_q
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
