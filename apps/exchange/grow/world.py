"""A base of a given size, for measurement."""

from dataclasses import dataclass, field

from django.db import transaction

from apps.core.statistics import refresh_statistics
from apps.exchange.grow import actors
from apps.exchange.grow.bare import bare
from apps.exchange.grow.bulk import finish
from apps.exchange.grow.findings import make_claims, make_concepts, make_summaries
from apps.exchange.grow.material import Material, make_material
from apps.exchange.grow.rows import Rows
from apps.exchange.grow.speech import Speech
from apps.exchange.grow.studies import make_cases, make_studies
from apps.exchange.grow.vocabulary import LANGUAGES


@dataclass
class World:
    """What has been made so far, for what is made from it.

    `study_of` has the project of each SME's id, `studies` the Study of each project's, `cases` the number of the case;
    `kept` has some quotes (number, is open) of each SME's id, out of as many as `seen` says.
    """

    speech: dict
    projects: list = field(default_factory=list)
    passages: dict = field(default_factory=dict)
    clusters: list = field(default_factory=list)
    smes: list = field(default_factory=list)
    study_of: dict = field(default_factory=dict)
    studies: dict = field(default_factory=dict)
    cases: dict = field(default_factory=dict)
    concepts: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    kept: dict = field(default_factory=dict)
    seen: dict = field(default_factory=dict)


@transaction.atomic
def grow_world(sizes, *, seed, say=lambda line: None):
    """Fill an empty database with synthetic data and return the World; the same for the same sizes and seed.

    `say` is told in a few words what is being done. Memory does not grow with the quotes, only with firms and claims.
    """
    rows = Rows(seed)
    world = World({language: Speech(rows.rng, language) for language in LANGUAGES})
    say("projects, clusters and firms")
    make_actors(rows, sizes, world)
    world.concepts = make_concepts(rows)
    world.studies = make_studies(rows, sizes, world.projects, world.speech["en"])
    world.cases = make_cases(rows, world.smes, world.study_of)
    say(f"{sizes.interviews} interviews, {sizes.quotes} quotes")
    write_material(rows, sizes, world, say)
    say(f"{sizes.claims} claims")
    world.claims = make_claims(rows, sizes, world)
    make_summaries(rows, world)
    say("statistics")
    refresh_statistics()
    return world


def make_actors(rows, sizes, world):
    world.projects = actors.make_projects(rows, sizes)
    world.passages = actors.make_passages(rows, world.projects)
    world.clusters = actors.make_clusters(rows, sizes)
    world.smes = actors.make_smes(rows, sizes, world.passages)
    actors.make_tags(rows, world.smes)
    world.study_of = actors.assign_projects(rows, world.projects, world.smes)
    actors.make_ties(rows, world.study_of, world.clusters, world.smes)
    actors.make_abroad(rows, world.clusters, world.smes)


def write_material(rows, sizes, world, say):
    material = Material(rows, world)
    with bare([stream.model for stream in material.streams], say):
        make_material(material, sizes, say)
        finish(material.streams)
