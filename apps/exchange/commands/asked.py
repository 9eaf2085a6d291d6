"""Arguments that several subcommands ask for, and what they name."""

from django.core.exceptions import ObjectDoesNotExist

from apps.accounts.models import User
from apps.exchange.archive.errors import Refused
from apps.exchange.landing.report import in_words
from apps.projects.models import Project

ANY = "auto"


def add_project(parser):
    parser.add_argument("--project", required=True, metavar="SLUG", help="the project, as in its address")


def add_person(parser, words):
    parser.add_argument("--by", required=True, metavar="USERNAME", help=words)


def project_of(slug):
    return _found(Project.objects, f"There is no project “{slug}”.", slug=slug)


def person_of(username):
    return _found(User.objects, f"There is no account “{username}”.", username=username)


def _found(rows, sentence, **names):
    try:
        return rows.get(**names)
    except ObjectDoesNotExist:
        raise Refused(sentence) from None


def lines_of(report):
    """A report of `landing` in lines for people."""
    for title, name in (("In the file", "found"), ("New", "new"), ("Changed", "changed"), ("There already", "same")):
        counts = report.get(name) or {}
        if counts:
            yield f"{title}: {in_words(counts)}"
    for one in report.get("rules", []):
        fit = f", {one['fitting']:,} of {one['checked']:,} quotes fit" if one["checked"] else ""
        yield f"{one['title']}: read as {one['rule']}{fit}"
    remarks = report.get("remarks", [])
    for sentence, place in remarks[:20]:
        yield f"- {sentence}" + (f" ({place})" if place else "")
    if len(remarks) > 20:
        yield f"- and {len(remarks) - 20:,} more, which --json shows"
