from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.accounts.models import User
from apps.exchange.fixtures.errors import FixtureError
from apps.exchange.fixtures.load import load_fixtures
from apps.exchange.fixtures.state import is_edited, is_loaded, record_load
from apps.exchange.oai.register import register
from apps.publishing.first_versions import bring_versions_up_to_date
from apps.search.indexing import refresh_all

CURATORS = "casebase"


class Command(BaseCommand):
    help = "Load the curated content from the fixtures: one transaction, only what differs is saved."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="folder", type=Path, default=settings.BASE_DIR / "fixtures")
        parser.add_argument(
            "--if-changed",
            action="store_true",
            help="do nothing where these files were the last loaded, or where the content was edited since",
        )

    def handle(self, *args, folder, if_changed, **options):
        if if_changed and is_loaded(folder):
            self.stdout.write("The fixtures are loaded already.")
            return
        if if_changed and is_edited():
            self.stdout.write(
                "The fixtures have changed, and so has the content of the database: nothing was loaded. "
                "Run dumpcases to keep the edits, or loadcases to take the fixtures."
            )
            return
        try:
            outcome = load_fixtures(folder)
        except FixtureError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        record_load(folder)
        made = make_versions()
        register()
        refresh_all()
        self.stdout.write(
            f"{outcome.created} objects created, {outcome.changed} changed, {outcome.unchanged} as they were."
        )
        if made:
            self.stdout.write(f"{made} version{'' if made == 1 else 's'} published.")


def make_versions():
    """Freeze what a visitor may read and has changed, in the name of the curators' account; without it, nothing."""
    curators = User.objects.filter(username=CURATORS).first()
    return bring_versions_up_to_date(by=curators) if curators else 0
