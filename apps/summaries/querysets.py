from django.db.models import Prefetch, Q

from apps.accounts.roles import Action
from apps.accounts.visibility import ChildQuerySet, GovernedQuerySet, allowed_q, governed_q, parents_q


class MaybeProjectQuerySet(GovernedQuerySet):
    """Rows of a project, or of none: those are in the care of everybody who may do the same in some project."""

    def visible_to(self, user):
        of_project = Q(project__isnull=False) & governed_q(user, "project")
        of_none = Q(project__isnull=True) & governed_q(user, None)
        return self.filter(of_project | of_none, parents_q(self.model, user))

    def editable_by(self, user):
        return self.visible_to(user).filter(maybe_project_q(user, Action.CURATE, "project"))


class TeachingNoteQuerySet(ChildQuerySet):
    """Notes on the paths that one may see, for those who may teach in their project, and for nobody else."""

    def visible_to(self, user):
        return super().visible_to(user).filter(maybe_project_q(user, Action.TEACH, "path__project"))


class ChapterQuerySet(ChildQuerySet):
    def with_entries(self):
        """With all entries, in one more query: whoever sees the workbook sees them."""
        return self.prefetch_related(Prefetch("entries"))


def maybe_project_q(user, action, project):
    """Q for rows whose `project` (a lookup) allows `user` the action; where it is empty, any project does."""
    owned = Q(**{f"{project}__isnull": False}) & allowed_q(user, action, project)
    return owned | Q(**{f"{project}__isnull": True}) & allowed_q(user, action, None)
