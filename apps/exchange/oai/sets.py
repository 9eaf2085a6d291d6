"""Sets: the projects and the clusters that a visitor may see, and all of either."""

from functools import cached_property

from apps.accounts.visibility import VISITOR
from apps.clusters.models import Cluster, ClusterMembership
from apps.projects.models import Project, ProjectCase

TOPS = {"project": "All projects", "cluster": "All clusters"}


def visible_sets():
    """{spec: name}; a spec after the colon is the slug. Two queries."""
    projects = Project.objects.visible_to(VISITOR).order_by("slug").values_list("slug", "name")
    clusters = Cluster.objects.visible_to(VISITOR).order_by("slug").values_list("slug", "name")
    return (
        TOPS
        | {f"project:{slug}": name for slug, name in projects}
        | {f"cluster:{slug}": name for slug, name in clusters}
    )


class Ties:
    """Which sets an organisation, a source or a judged cluster brings with it; read once, four queries."""

    def _visible(self, model):
        return model.objects.visible_to(VISITOR)

    @cached_property
    def own_cluster(self):
        """{cluster's id: its set}"""
        return {pk: f"cluster:{slug}" for pk, slug in self._visible(Cluster).values_list("pk", "slug")}

    @cached_property
    def clusters(self):
        """{organisation's id: sets} of the cluster that it is and of those that it is a member of."""
        found = {pk: {spec} for pk, spec in self.own_cluster.items()}
        for pk, slug in self._visible(ClusterMembership).values_list("member", "cluster__slug"):
            found.setdefault(pk, set()).add(f"cluster:{slug}")
        return found

    @cached_property
    def projects(self):
        """{organisation's id: sets} of the projects that study it."""
        found = {}
        for pk, slug in self._visible(ProjectCase).values_list("organisation", "project__slug"):
            found.setdefault(pk, set()).add(f"project:{slug}")
        return found

    @cached_property
    def sources(self):
        """{source's id: sets} of the projects whose publication it is."""
        found = {}
        for pk, slug in self._visible(Project).exclude(sources=None).values_list("sources", "slug"):
            found.setdefault(pk, set()).add(f"project:{slug}")
        return found
