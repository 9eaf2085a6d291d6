from django.core.management.base import BaseCommand

from apps.exchange.oai.register import register


class Command(BaseCommand):
    help = "Note for harvesters what has been opened, changed or closed to visitors since the last time."

    def handle(self, *args, **options):
        self.stdout.write(f"{register()} records are new, changed or gone.")
