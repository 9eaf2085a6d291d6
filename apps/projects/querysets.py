from apps.accounts.visibility import GovernedQuerySet
from apps.core.tags import TaggedQuerySet


class ProjectQuerySet(GovernedQuerySet, TaggedQuerySet):
    """Projects by access, status and membership, with their keywords where asked for."""
