import json

from django.core.management.base import BaseCommand, CommandError

from apps.exchange.archive.errors import Refused
from apps.exchange.commands import archive, bring, give, inspect, restore
from apps.exchange.commands.telling import Teller
from apps.interviews.reading.pieces import Unreadable

# Each is a module: its docstring says what it does, `add_arguments(parser)` what it asks for, and
# `run(tell=…, **arguments)` does it and returns an Outcome. It raises Refused or Unreadable with a sentence.
SUBCOMMANDS = {"import": bring, "export": give, "inspect": inspect, "archive": archive, "restore": restore}


class Command(BaseCommand):
    help = "Bring content in and out. Exit code 0: done; 1: refused, nothing has changed; 2: called wrongly."

    def add_arguments(self, parser):
        choices = parser.add_subparsers(dest="subcommand", required=True, metavar="|".join(SUBCOMMANDS))
        for name, module in SUBCOMMANDS.items():
            words = module.__doc__.strip()
            subparser = choices.add_parser(name, help=words, description=words)
            subparser.add_argument("--json", action="store_true", help="say what was done as JSON")
            module.add_arguments(subparser)

    def handle(self, *args, subcommand, **options):
        as_json = options["json"]
        tell = Teller(self.stderr, is_silent=as_json or not options["verbosity"])
        try:
            outcome = SUBCOMMANDS[subcommand].run(tell=tell, **options)
        except (Refused, Unreadable) as error:
            if as_json:
                self.stdout.write(told(is_done=False, reason=str(error)))
            raise CommandError(str(error)) from error
        finally:
            tell.end()
        self.stdout.write(told(is_done=True, **outcome.facts) if as_json else outcome.words)


def told(**facts):
    return json.dumps(facts, ensure_ascii=False, indent=2)
