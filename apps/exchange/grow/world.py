"""A base of a given size, for measurement."""

from dataclasses import dataclass, field

from django.db import transaction

from apps.core.statistics import refresh_statistics
from apps.exchange.grow.actors import make_abroad, make_clusters, make_passages, make_projects, make_smes, make_ties
from apps.exchange.grow.findings import make_claims, make_concepts, make_summaries
from apps.exchange.grow.material import make_codings, make_interviews, make_quotes
from apps.exchange.grow.rows import Rows


@dataclass
class World:
    """What has been made so far, for what is made from it."""

    projects: list = field(default_factory=list)
    clusters: list = field(default_factory=list)
    smes: list = field(default_factory=list)
    quotes: list = field(default_factory=list)
    concepts: list = field(default_factory=list)
    claims: list = field(default_factory=list)


@transaction.atomic
def grow_world(sizes, *, seed):
    """Fill an empty database with synthetic data and return the World; the same for the same sizes and seed."""
    rows, world = Rows(seed), World()
    world.projects = make_projects(rows, sizes)
    passages = make_passages(rows, world.projects)
    world.clusters = make_clusters(rows, sizes)
    world.smes = make_smes(rows, sizes, passages)
    make_ties(rows, world.projects, world.clusters, world.smes)
    make_abroad(rows, world.clusters, world.smes)
    interviews = make_interviews(rows, sizes, world.projects, world.smes)
    world.quotes = make_quotes(rows, sizes, interviews)
    make_codings(rows, world.projects, world.quotes)
    world.concepts = make_concepts(rows, world.quotes)
    world.claims = make_claims(rows, sizes, world)
    make_summaries(rows, world)
    refresh_statistics()
    return world
