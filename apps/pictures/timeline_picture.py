"""The page of the timeline: what is chosen, the drawing, and its table."""

from apps.core.dates import partial_date_label
from apps.organisations.models import Organisation
from apps.pictures.catalogue import TIMELINE
from apps.pictures.frame import Cell, Choice, Drawing, Picture, Table, value_of
from apps.pictures.timeline import KINDS, cases_of, events_of
from apps.pictures.timeline_layout import WIDTH, draw
from apps.pictures.years import years_of
from apps.projects.models import Project, ProjectCase

HEADINGS = ["What", "Of", "Kind", "From", "To"]
NOT_STATED = "not stated"


def timeline_picture(request):
    """The Picture for `?project=` or `?case=`: without both, of the first project with cases."""
    user = request.user
    projects = Project.objects.visible_to(user).order_by("name")
    chosen, case = request.GET.get("project", ""), request.GET.get("case", "")
    if not chosen and not case:
        chosen = _usual(projects, user)
    choice = Choice("project", "Project", list(projects.values_list("slug", "name")), chosen, none="Any")
    project = projects.filter(slug=chosen).first() if chosen else None
    if chosen and project is None:
        return Picture(TIMELINE, None, Table("", HEADINGS, []), [choice], empty="No such project is open to you.")
    organisations = cases_of(project, user) if project else Organisation.objects.visible_to(user)
    cases = [(row.slug, row.label) for row in organisations.order_by("name")] if project else []
    case = value_of(cases, case)
    if case:
        organisations = organisations.filter(slug=case)
        cases = cases or [(row.slug, row.label) for row in organisations]
    elif not project:
        organisations = organisations.none()
    choices = [choice, Choice("case", "One case", cases, case)]
    about = ", ".join([*([project.name] if project else []), *(label for slug, label in cases if slug == case)])
    return _picture(events_of(organisations, user), choices, about)


def _usual(projects, user):
    """The slug of the project that is shown where none is chosen; "" where there is none."""
    studied = ProjectCase.objects.visible_to(user).order_by().values("project")
    return projects.filter(pk__in=studied).values_list("slug", flat=True).first() or ""


def _picture(events, choices, about):
    timeline = draw(events)
    undated = sum(event.stretch is None for event in events)
    empty = "Nothing with a date to draw that is open to you."
    if timeline is None:
        return Picture(TIMELINE, None, _table(events), choices, about=about, empty=empty)
    notes = [f"Without a date, and so only in the table, where they stand last: {undated}."] if undated else []
    if timeline.left_out:
        notes.append(f"{timeline.left_out} more are not drawn; the table has them all.")
    title = ": ".join([TIMELINE.title, *([about] if about else [])])
    parts = {"timeline": timeline}
    drawing = Drawing("pictures/_timeline.html", WIDTH, timeline.height, title, _description(timeline, events), parts)
    return Picture(TIMELINE, drawing, _table(events), choices, "pictures/_timeline_key.html", notes, about=about)


def _description(timeline, events):
    counts = ", ".join(
        f"{heading.lower()} {sum(mark.event.kind == kind for mark in timeline.marks)}"
        for kind, heading in KINDS.items()
    )
    return f"From top to bottom: {counts}, of {len(events)} in the table, which says the same in words."


def _table(events):
    """All that has a date by its kind, then all that has none."""
    rows = [
        [Cell(event.label, event.url), event.of, KINDS[event.kind], _date(event.start),
         "" if event.kind == "founded" else _date(event.end)]
        for event in sorted(events, key=lambda event: event.stretch is None)
    ]  # fmt: skip
    return Table("What happened when", HEADINGS, rows)


def _date(value):
    if not value:
        return NOT_STATED
    return partial_date_label(value) if years_of(value) else value
