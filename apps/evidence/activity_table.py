"""The table of activities abroad: one row a question, one cell an SME, each entry leading to the activity."""

from dataclasses import dataclass, field

from apps.smes.models import ActivityCategory


@dataclass
class ActivityRow:
    """One line of the table; `cells` maps an SME's id to [(label, activities)]."""

    heading: str
    cells: dict = field(default_factory=dict)

    def entries(self, sme):
        return self.cells.get(sme.pk, [])


def activity_rows(activities):
    """The rows for `activities` (categories loaded): what is done where, then mode, motive, approach and strategy."""
    activities = list(activities)
    rows = [ActivityRow("Activity")]
    for activity in activities:
        rows[0].cells.setdefault(activity.sme_id, []).append((activity.title, [activity]))
    for facet in ActivityCategory.Facet:
        row = ActivityRow(facet.label)
        for sme in {activity.sme_id for activity in activities}:
            row.cells[sme] = by_category([one for one in activities if one.sme_id == sme], facet)
        rows.append(row)
    return rows


def by_category(activities, facet):
    """[(label, activities)] of the categories of one facet, the commonest first."""
    found = {}
    for activity in activities:
        category = getattr(activity, facet)
        if category:
            found.setdefault(category.label, []).append(activity)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
