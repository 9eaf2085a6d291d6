from apps.clusters.models import InitiativeFact
from apps.core.faults import checks
from apps.organisations.doctor import unsourced


@checks.add("unsourced-initiative-facts")
def unsourced_initiative_facts():
    """Facts about initiatives without the passage they come from, or with one that the public cannot read."""
    yield from unsourced(InitiativeFact, "initiative")
