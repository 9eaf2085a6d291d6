from django.core.management.base import BaseCommand, CommandError

from apps.exchange.grow.sizes import Sizes
from apps.exchange.grow.world import grow_world
from apps.organisations.models import Organisation
from apps.projects.models import Project


class Command(BaseCommand):
    help = "Fill an empty database with synthetic data of a given size, for measurement."

    def add_arguments(self, parser):
        parser.add_argument("--smes", type=int, default=300)
        parser.add_argument("--interviews", type=int, help="by default one an SME")
        parser.add_argument("--quotes", type=int, help="by default twenty an interview")
        parser.add_argument("--claims", type=int, help="by default six an SME")
        parser.add_argument("--seed", type=int, default=1, help="another number gives other data of the same size")

    def handle(self, *args, smes, interviews, quotes, claims, seed, **options):
        projects, organisations = Project.objects.count(), Organisation.objects.count()
        if projects or organisations:
            raise CommandError(
                f"This database has {projects} projects and {organisations} organisations. grow only fills an empty "
                "one: set DATABASE_URL to another database and run migrate there first."
            )
        sizes = Sizes.of(smes, interviews, quotes, claims)
        if sizes.fault():
            raise CommandError(sizes.fault())
        world = grow_world(sizes, seed=seed)
        self.stdout.write(
            f"{len(world.smes)} SMEs, {sizes.interviews} interviews, {len(world.quotes)} quotes and "
            f"{len(world.claims)} claims in {len(world.projects)} projects."
        )
