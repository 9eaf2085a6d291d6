from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.publishing.revising import publish_due


class Command(BaseCommand):
    help = "Publish the approved revisions whose time has come. Run it every few minutes; it may run twice at once."

    def handle(self, **options):
        count = 0
        for revision, version, error in publish_due(timezone.now()):
            if error:
                self.stderr.write(f"{revision}: returned to its author. {' '.join(error.messages)}")
            else:
                count += 1
                self.stdout.write(f"{revision}: published{f' as version {version.number}' if version else ''}.")
        self.stdout.write(f"{count} revision{'' if count == 1 else 's'} published.")
