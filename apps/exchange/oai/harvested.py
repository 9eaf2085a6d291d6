"""What is harvested: of each kind the objects that a visitor may see, their last change and their sets."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.accounts.visibility import VISITOR
from apps.clusters.models import Cluster
from apps.coding.models import Quote
from apps.core.references import own_rows
from apps.evidence.models import Claim
from apps.exchange.oai.sets import Ties
from apps.exchange.tracks import with_last_change
from apps.interviews.models import Interview
from apps.organisations.models import Organisation
from apps.projects.models import Project, ProjectCase
from apps.smes.models import SME
from apps.sources.models import Source
from apps.summaries.models import Summary


@dataclass(frozen=True)
class Kind:
    """One kind of record: `fields` are read of each row, and `sets` makes its sets of them and of the Ties."""

    model: type
    fields: tuple
    sets: Callable
    narrowed: Callable = lambda rows: rows

    def visible(self):
        return self.narrowed(self.model.objects.visible_to(VISITOR)).order_by()

    def states(self, ties):
        """{uuid: (last change or None, sets as they are stored)} of all visible rows. One query."""
        rows = with_last_change(self.visible()).values_list("uuid", "last_change", *self.fields)
        return {uuid: (changed, stored(self.sets(ties, *values))) for uuid, changed, *values in rows.iterator()}


def stored(specs):
    return f"|{'|'.join(sorted(specs))}|" if specs else ""


def of_project(ties, project):
    return {f"project:{project}"}


def of_material(ties, project, organisation):
    return {f"project:{project}"} | ties.clusters.get(organisation, set())


def of_claim(ties, project, organisation, judged):
    judged = {ties.own_cluster[judged]} if judged in ties.own_cluster else set()
    return of_material(ties, project, organisation) | judged


def of_organisation(ties, organisation):
    return ties.projects.get(organisation, set()) | ties.clusters.get(organisation, set())


def of_source(ties, source):
    return ties.sources.get(source, set())


def studied(rows):
    """Organisations that a project studies and that are neither cluster nor SME: those are kinds of their own."""
    cases = ProjectCase.objects.visible_to(VISITOR).order_by().values("organisation")
    return rows.filter(pk__in=cases).filter(pk__in=own_rows(Organisation).order_by().values("pk"))


def documents(rows):
    """The documents of the base; works that they cite are described where they are cited."""
    return rows.filter(is_seed=True)


KINDS = {
    "project": Kind(Project, ("slug",), of_project),
    "summary": Kind(Summary, ("project__slug", "organisation"), of_material),
    "sme": Kind(SME, ("pk",), of_organisation),
    "cluster": Kind(Cluster, ("pk",), of_organisation),
    "organisation": Kind(Organisation, ("pk",), of_organisation, studied),
    "claim": Kind(Claim, ("project__slug", "organisation", "cluster"), of_claim),
    "quote": Kind(Quote, ("interview__project__slug", "interview__organisation"), of_material),
    "interview": Kind(Interview, ("project__slug", "organisation"), of_material),
    "source": Kind(Source, ("pk",), of_source, documents),
}


def all_states():
    """{uuid: (kind, last change, sets)} of everything that is harvested. One query a kind and four more."""
    ties = Ties()
    return {uuid: (name, *state) for name, kind in KINDS.items() for uuid, state in kind.states(ties).items()}
