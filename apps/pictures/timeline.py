"""What happened when to the cases of a project, or to one organisation, as plain data."""

from dataclasses import dataclass

from apps.clusters.models import Initiative, Participation
from apps.organisations.models import Organisation
from apps.pictures.years import years_of
from apps.projects.models import ProjectCase
from apps.smes.models import SME, InternationalActivity

KINDS = {"founded": "Founded", "initiative": "Initiatives", "abroad": "Started abroad"}


@dataclass(frozen=True)
class Event:
    """`kind` is one of KINDS; `start` and `end` are partial dates, either may be empty. A foundation has no end."""

    kind: str
    label: str
    of: str
    url: str
    start: str
    end: str = ""

    @property
    def stretch(self):
        """(begin, end) in years of all that may belong to it; None where it has no date."""
        parts = [part for part in (years_of(self.start), years_of(self.end)) if part]
        return (min(part[0] for part in parts), max(part[1] for part in parts)) if parts else None


def events_of(organisations, user):
    """The Events of `organisations`, a queryset of those that `user` may see: the dated first. Three queries."""
    events = [*_founded(organisations), *_initiatives(organisations, user), *_abroad(organisations, user)]
    return sorted(events, key=_order)


def cases_of(project, user):
    """The visible organisations that are cases of a project."""
    cases = ProjectCase.objects.visible_to(user).filter(project=project).values("organisation")
    return Organisation.objects.visible_to(user).filter(pk__in=cases)


def _order(event):
    stretch = event.stretch
    return list(KINDS).index(event.kind), stretch is None, stretch or (0, 0), event.label, event.url


def _founded(organisations):
    for row in organisations.only("slug", "name", "short_name", "kind", "founded").order_by("name"):
        yield Event("founded", row.label, row.get_kind_display(), row.get_absolute_url(), row.founded)


def _initiatives(organisations, user):
    taken_part = Participation.objects.visible_to(user).filter(organisation__in=organisations.order_by())
    rows = Initiative.objects.visible_to(user).filter(pk__in=taken_part.order_by().values("initiative"))
    for row in rows.only("slug", "name", "kind", "start", "end"):
        yield Event("initiative", row.name, row.get_kind_display(), row.get_absolute_url(), row.start, row.end)


def _abroad(organisations, user):
    rows = InternationalActivity.objects.visible_to(user).filter(sme__in=organisations.order_by().values("pk"))
    for slug, title, sme, name, short, started in rows.order_by("pk").values_list(
        "slug", "title", "sme__slug", "sme__name", "sme__short_name", "started"
    ):
        firm = SME(slug=sme, name=name, short_name=short, kind=SME.Kind.SME)
        yield Event("abroad", title, firm.label, InternationalActivity(sme=firm, slug=slug).get_absolute_url(), started)
