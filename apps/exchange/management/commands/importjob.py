import resource
import signal
import sys

from django.core.management.base import BaseCommand, CommandError

from apps.accounts.models import User
from apps.exchange.importing.jobs import wait_for_turn, work_on
from apps.exchange.importing.workplace import holds
from apps.exchange.models import Import
from apps.search.indexing import refresh_all

MEMORY = 2 * 1024**3  # bytes of addresses


class Command(BaseCommand):
    help = "Do the next step of an import. The site starts it; it is of no use by hand."
    requires_system_checks = []  # those take as long as a small file

    def add_arguments(self, parser):
        parser.add_argument("uuid")
        parser.add_argument("--by", type=int, required=True, help="number of the account that has asked for it")
        parser.add_argument("--held", type=int, required=True, help="the descriptor that holds the import")

    def handle(self, *args, uuid, by, held, **options):
        limit_memory()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # roll back, and remove files that were stored
        wait_for_turn()
        row = Import.objects.select_related("project", "by", "change").get(uuid=uuid)
        if not row.is_running or not holds(row, held):
            raise CommandError("Nothing is asked of this import, or another process works on it.")
        work_on(row, by=User.objects.get(pk=by))
        refresh_all()


def limit_memory():
    if sys.platform == "linux":  # elsewhere the system takes no such limit, or does not keep it
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
