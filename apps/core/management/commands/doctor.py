import json

from django.core.management.base import BaseCommand

from apps.core.faults import checks


class Command(BaseCommand):
    help = "Check the integrity of the case base: anchors, evidence, links, visibility, sources. Exit 1 on a fault."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print the faults as JSON")

    def handle(self, *args, **options):
        faults = checks.run()
        if options["json"]:
            report = {"checks": sorted(checks.functions), "faults": [fault.as_dict() for fault in faults]}
            self.stdout.write(json.dumps(report, indent=2, ensure_ascii=False))
        else:
            for fault in faults:
                self.stdout.write(f"{fault.check}: {fault.reference} {fault.message}")
            self.stdout.write(f"{len(checks.functions)} checks, {len(faults)} faults")
        if faults:
            raise SystemExit(1)
