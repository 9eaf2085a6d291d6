"""What a batch of documents needs to know of other objects: what stands above them, and what of it is public."""

from functools import cached_property

from apps.accounts.visibility import VISITOR
from apps.coding.models import Code
from apps.evidence.models import Concept
from apps.interviews.models import Interview
from apps.organisations.models import Organisation, OrganisationTag
from apps.projects.models import Project
from apps.smes.models import SME

MODELS = {"project": Project, "case": Organisation, "interview": Interview, "concept": Concept, "code": Code}
NEVER_PUBLIC = {"coder"}


class Surroundings:
    """Looked up once for a run: trees, tags and industries of organisations, and ids that a visitor may see.

    Give a new one to each run: what it knows is as old as itself.
    """

    def __init__(self):
        self._public = {name: {} for name in MODELS}

    @cached_property
    def codes_above(self):
        """{id of a code: ids of itself and all above it}."""
        return with_all_above(dict(Code.objects.order_by().values_list("pk", "parent")))

    @cached_property
    def concepts_above(self):
        return with_all_above(dict(Concept.objects.order_by().values_list("pk", "parent")))

    @cached_property
    def industries(self):
        return dict(SME.objects.order_by().exclude(sub_industry="").values_list("pk", "sub_industry"))

    @cached_property
    def tags(self):
        """{id of an organisation: ids of its tags}."""
        found = {}
        for organisation, tag in OrganisationTag.objects.order_by().values_list("content_object", "tag"):
            found.setdefault(organisation, []).append(tag)
        return found

    def of_case(self, pk):
        """(dimension, value) of what is about this organisation, or of itself."""
        if pk is None:
            return set()
        values = {("case", pk), *(("tag", tag) for tag in self.tags.get(pk, ()))}
        return values | {("industry", self.industries[pk])} if pk in self.industries else values

    def settle(self, documents):
        """Move what only some may know from `values` to `inner`: what goes by an object that a visitor may not see."""
        wanted = {name: set() for name in MODELS}
        for document in documents:
            for name, value in document.values:
                if name in MODELS and value not in self._public[name]:
                    wanted[name].add(value)
        for name, ids in wanted.items():
            if ids:
                seen = set(MODELS[name].objects.visible_to(VISITOR).filter(pk__in=ids).values_list("pk", flat=True))
                self._public[name].update((pk, pk in seen) for pk in ids)
        for document in documents:
            closed = {one for one in document.values if not self._is_public(*one)}
            if any(name == "case" for name, _ in closed):
                closed |= {one for one in document.values if one[0] in ("industry", "tag")}
            document.values -= closed
            document.inner |= closed

    def _is_public(self, name, value):
        return name not in NEVER_PUBLIC and (name not in MODELS or self._public[name][value])


def with_all_above(parents):
    """{id: [itself, its parent, …]} of a tree given as {id: id of the parent or None}."""
    found = {}
    for pk in parents:
        chain, above = [], pk
        while above is not None and above not in chain:
            chain.append(above)
            above = parents.get(above)
        found[pk] = chain
    return found


def year_of(date):
    """{("year", …)} of a partial date or of a year as cited ("2019a"); empty where there is none."""
    return {("year", date[:4])} if date[:4].isascii() and date[:4].isdecimal() and len(date) >= 4 else set()
