"""What each filter offers: values that lead a reader to something they may see."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from apps.accounts.roles import Action
from apps.accounts.visibility import projects_allowing
from apps.coding.models import Coding, CodingRound
from apps.core.dataversion import remembered
from apps.interviews.models import Interview
from apps.organisations.models import Organisation, OrganisationTag
from apps.projects.models import Project

OFFERED = 200  # rows of one control; an address may name any other


@dataclass(frozen=True)
class Option:
    """`rows(user)` are the (value, label) of the control, `named(user, value)` those of a value that is not among
    them: none for what does not exist or may not be seen."""

    heading: str
    noun: str
    rows: Callable
    named: Callable = lambda user, value: ()
    is_multiple: bool = False


def organisations(user):
    return Organisation.objects.visible_to(user).order_by("name")


def interviews(user):
    return Interview.objects.visible_to(user).order_by()


def project_rows(user):
    return Project.objects.visible_to(user).order_by("name").values_list("slug", "name")[:OFFERED]


def project_named(user, value):
    return Project.objects.visible_to(user).filter(slug=value).values_list("slug", "name")


def case_rows(user):
    rows = organisations(user).filter(pk__in=interviews(user).values("organisation"))
    return rows.values_list("slug", "name")[:OFFERED]


def case_named(user, value):
    return organisations(user).filter(slug=value).values_list("slug", "name")


def tag_rows(user):
    items = OrganisationTag.objects.filter(content_object__in=organisations(user).order_by().values("pk"))
    return items.order_by("tag__name").values_list("tag__slug", "tag__name").distinct()


def language_rows(user):
    rows = interviews(user).exclude(language="").order_by("language").values_list("language", flat=True).distinct()
    return [(language, language) for language in rows]


def year_rows(user):
    dates = interviews(user).exclude(date="").values_list("date", flat=True).distinct()
    return [(year, year) for year in sorted({date[:4] for date in dates})]


def coder_rows(user):
    """Those whose codings `user` sees in the projects in which they code themselves; nobody for others."""
    projects = projects_allowing(user, Action.CODE)
    if not projects:
        return []
    people = get_user_model()._default_manager.filter(pk__in=remembered("coders", user, lambda: coders(user, projects)))
    return [(person.username, person.get_full_name() or person.username) for person in people.order_by("username")]


def coders(user, projects):
    """Ids."""
    codings = Coding.objects.visible_to(user).filter(coder=OuterRef("pk"), round__project__in=projects)
    return list(get_user_model()._default_manager.filter(Exists(codings)).values_list("pk", flat=True))


def round_rows(user):
    return CodingRound.objects.visible_to(user).order_by("title", "slug").values_list("slug", "title")[:OFFERED]


def round_named(user, value):
    return CodingRound.objects.visible_to(user).filter(slug=value).values_list("slug", "title")


OPTIONS = {
    "project": Option("Project", "project", project_rows, project_named),
    "case": Option("Cases", "organisation", case_rows, case_named, is_multiple=True),
    "level": Option("Level", "level", lambda user: Interview.Level.choices),
    "tag": Option("Tag", "tag", tag_rows),
    "language": Option("Language of the interview", "language", language_rows),
    "year": Option("Year of the interview", "year", year_rows),
    "coder": Option("Coder", "coder", coder_rows),
    "round": Option("Round", "round", round_rows, round_named),
}
