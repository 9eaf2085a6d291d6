"""Which claims a page about claims tells of: those of a project, a case, a concept with all below it."""

from django.db.models import Exists, OuterRef

from apps.core.dataversion import remembered
from apps.evidence.lists.claims import CLAIMS
from apps.evidence.models import Claim, Concept
from apps.organisations.models import Organisation
from apps.projects.models import Project

NAMES = ("project", "organisation", "concept", "level", "contribution", "stance")
FACETS = [facet for facet in CLAIMS.facets if facet.name in NAMES]


class ClaimChoice:
    """What is chosen of the facets of the list of claims that have one of NAMES, and what the form offers of them.

    A value that names nothing visible matches nothing, rather than being passed over. `query` is what is chosen, as
    parameters of an address; the `organisations` of which something is claimed are remembered. Three queries.
    """

    def __init__(self, query, user):
        self.user = user
        self.query = {name: query[name] for name in NAMES if query.get(name)}
        self.organisations = remembered("organisations with claims", user, lambda: organisations_with_claims(user))
        concepts = Concept.objects.visible_to(user)
        self.concepts = list(concepts.select_related("framework").order_by("framework__position", "position", "id"))
        claims = Claim.objects.visible_to(user).order_by()
        self.projects = list(Project.objects.visible_to(user).filter(pk__in=claims.values("project")).order_by("name"))

    def chosen(self, name):
        """The value that is chosen of a facet; empty where none is."""
        return self.query.get(name, "")

    @property
    def is_active(self):
        return bool(self.query)

    @property
    def claims(self):
        """The claims that are chosen, of those that the reader may see. One query more where a concept is."""
        return self.apply(Claim.objects.visible_to(self.user))

    def apply(self, claims):
        """`claims` narrowed to what is chosen."""
        for facet in FACETS:
            if facet.name in self.query:
                claims = facet.narrow(claims, facet.prepared(self.query[facet.name], self.user), self.user)
        return claims

    def remembered(self, name, compute):
        """`compute()`, remembered for this reader where it is about all claims that they may see."""
        return compute() if self.query else remembered(name, self.user, compute)


def organisations_with_claims(user):
    """[{"slug", "name"}]"""
    claims = Claim.objects.visible_to(user).order_by().filter(organisation=OuterRef("pk"))
    return list(Organisation.objects.visible_to(user).filter(Exists(claims)).values("slug", "name"))
