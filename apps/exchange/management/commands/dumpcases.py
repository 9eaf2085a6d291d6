from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.exchange.fixtures.dump import count_closed, dump_fixtures
from apps.exchange.fixtures.state import record_load


class Command(BaseCommand):
    help = "Write the curated content of the database back to the fixtures."

    def add_arguments(self, parser):
        parser.add_argument("--to", dest="folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args, folder, **options):
        paths = dump_fixtures(folder)
        if folder == settings.BASE_DIR / "fixtures":
            record_load(folder)
        self.stdout.write(f"{len(paths)} files written to {folder}.")
        closed = count_closed()
        if closed:
            self.stdout.write(f"{closed} of the entries are not public: do not put them where everybody can read them.")
