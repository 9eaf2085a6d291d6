from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.interviews.recordings.erasing import erase


class Command(BaseCommand):
    help = "Erase the files of recordings that were removed on the site and not taken back since."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=30, help="how long a removal can be taken back (30)")

    def handle(self, *args, days, **options):
        names = erase(before=timezone.now() - timedelta(days=days))
        self.stdout.write(f"{len(names)} files of removed recordings are erased.")
