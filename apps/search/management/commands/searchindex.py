from django.core.management.base import BaseCommand

from apps.search import indexing
from apps.search.models import Entry


class Command(BaseCommand):
    help = (
        "Brings the index of the search up to date; with --rebuild it is made anew. Pages do so by themselves for what "
        "is changed by hand; after something large, this is quicker."
    )

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="make the whole index anew")

    def handle(self, *args, rebuild, verbosity, **options):
        def report(kind, done):
            if verbosity > 1:
                self.stderr.write(f"{kind}: {done}")

        if rebuild or not Entry.objects.exists():
            counts = indexing.rebuild(report)
            self.stdout.write(f"{sum(counts.values())} entries made anew.")
        else:
            self.stdout.write(f"{indexing.refresh_all()} changes taken in.")
