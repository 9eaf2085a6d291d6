import time

from django.core.management.base import BaseCommand, CommandError

from apps.exchange.grow.sizes import Sizes
from apps.exchange.grow.world import grow_world
from apps.organisations.models import Organisation
from apps.projects.models import Project
from apps.search.bulk import indexed_afterwards

SMES = 300
TOLD = 50_000  # objects


class Command(BaseCommand):
    help = "Fill an empty database with synthetic data of a given size, for measurement."

    def add_arguments(self, parser):
        parser.add_argument("--quotes", type=int, help="all else follows from their number; twenty an interview else")
        parser.add_argument("--smes", type=int, help="300 where --quotes is not given either")
        parser.add_argument("--interviews", type=int, help="by default one an SME, or one for forty quotes")
        parser.add_argument("--claims", type=int, help="by default six an SME, or ten times the root of the quotes")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other data of the same size")

    def handle(self, *args, smes, interviews, quotes, claims, seed, verbosity, **options):
        projects, organisations = Project.objects.count(), Organisation.objects.count()
        if projects or organisations:
            raise CommandError(
                f"This database has {projects} projects and {organisations} organisations. grow only fills an empty "
                "one: set DATABASE_URL to another database and run migrate there first."
            )
        if smes is None and quotes is None:
            smes = SMES
        sizes = Sizes.of(smes, interviews, quotes, claims)
        if sizes.fault():
            raise CommandError(sizes.fault())
        say = self.teller() if verbosity else lambda line: None
        with indexed_afterwards(lambda kind, done: say(f"{done} of kind {kind} indexed") if not done % TOLD else None):
            world = grow_world(sizes, seed=seed, say=say)
        say("Indexed")
        self.stdout.write(
            f"{len(world.smes)} SMEs, {sizes.interviews} interviews, {sizes.quotes} quotes and "
            f"{len(world.claims)} claims in {len(world.projects)} projects."
        )

    def teller(self):
        """A function that writes what is being done, with the seconds since the start."""
        start = time.monotonic()

        def say(line):
            self.stderr.write(f"{time.monotonic() - start:6.1f} s  {line}", ending="\n")
            self.stderr.flush()

        return say
