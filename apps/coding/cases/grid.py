"""The two tables, as far as somebody may see them: as many queries for two rows as for two hundred."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch

from apps.coding.cases.kinds import for_spreadsheet, shown
from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, InterviewInSet, InterviewSet
from apps.interviews.models import Interview
from apps.organisations.models import Organisation


@dataclass
class Row:
    """A case or an interview with its {number of an attribute: value}; an attribute that is not stated is not in it."""

    row: object
    values: dict
    organisation: object = None
    interviews: list = field(default_factory=list)
    quote_count: int = 0

    def cell(self, attribute):
        """What is shown: nothing where the value is empty or not stated."""
        return shown(attribute.kind, self.values.get(attribute.pk, ""))

    def in_spreadsheet(self, attribute):
        return for_spreadsheet(attribute.kind, self.values.get(attribute.pk, ""))


def attributes_of(project, user):
    return Attribute.objects.visible_to(user).filter(project=project)


def case_rows(project, user):
    """Rows of all cases, with their interviews and how many quotes are about them. Five queries."""
    cases = Case.objects.visible_to(user).filter(project=project)
    values = _values(project, user, "case")
    members = CaseMember.objects.visible_to(user).filter(case__project=project)
    interviews = defaultdict(list)
    for one in members.exclude(interview=None).select_related("interview").order_by("interview__title", "pk"):
        interviews[one.case_id].append(one.interview)
    quotes = members.exclude(quote=None).order_by().values("case").annotate(number=Count("pk"))
    numbers = dict(quotes.values_list("case", "number"))
    seen = Organisation.objects.visible_to(user).filter(compared_cases__project=project).distinct().in_bulk()
    return [
        Row(one, values[one.pk], seen.get(one.organisation_id), interviews[one.pk], numbers.get(one.pk, 0))
        for one in cases
    ]


def interview_rows(project, user):
    """Rows of all interviews. Two queries."""
    values = _values(project, user, "interview")
    interviews = Interview.objects.visible_to(user).filter(project=project).order_by("title", "pk")
    return [Row(one, values[one.pk]) for one in interviews]


def groups_of(project, user):
    """Groups of interviews with their `memberships`. Two queries."""
    inside = InterviewInSet.objects.visible_to(user).select_related("interview").order_by("interview__title", "pk")
    groups = InterviewSet.objects.visible_to(user).filter(project=project)
    return groups.prefetch_related(Prefetch("memberships", inside))


def table_of(head, attributes, rows, lead):
    """The table for a spreadsheet; `lead` gives the first cells of a row, which `head` names."""
    yield [*head, *(one.name for one in attributes)]
    for row in rows:
        yield [*lead(row), *(row.in_spreadsheet(one) for one in attributes)]


def _values(project, user, name):
    """{number of a case or an interview (as `name` says): {number of an attribute: value}}."""
    found = defaultdict(dict)
    rows = AttributeValue.objects.visible_to(user).filter(attribute__project=project).exclude(**{name: None})
    for pk, attribute, value in rows.order_by().values_list(f"{name}_id", "attribute_id", "value"):
        found[pk][attribute] = value
    return found
