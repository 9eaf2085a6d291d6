"""Which claims a page about claims tells of: those of a project, a case, a concept with all below it."""

from apps.core.dataversion import remembered
from apps.evidence.filters import ClaimFilter
from apps.evidence.models import Claim
from apps.projects.models import Project

NAMES = ("project", "organisation", "concept", "level", "contribution", "stance")


class ClaimChoice(ClaimFilter):
    """The filters of the list of claims, and the project. Three queries."""

    def __init__(self, query, user):
        super().__init__(query, user)
        self.project = query.get("project", "")
        claims = Claim.objects.visible_to(user).order_by()
        self.projects = list(Project.objects.visible_to(user).filter(pk__in=claims.values("project")).order_by("name"))

    @property
    def is_active(self):
        return bool(self.query)

    @property
    def query(self):
        """What is chosen, as parameters of an address."""
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    @property
    def claims(self):
        """The claims that are chosen, of those that the reader may see."""
        return self.apply(Claim.objects.visible_to(self.user))

    def remembered(self, name, compute):
        """`compute()`, remembered for this reader where it is about all claims that they may see."""
        return compute() if self.query else remembered(name, self.user, compute)

    def apply(self, claims):
        if self.project:
            claims = claims.filter(project__slug=self.project)
        return super().apply(claims)
