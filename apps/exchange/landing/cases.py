"""Cases, attributes and groups of documents of a file, as those of the project."""

from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, InterviewInSet, InterviewSet
from apps.exchange.landing.plan import fitting, free_guids, identity, rows_with

KINDS = {
    "Text": "text", "Boolean": "boolean", "Integer": "integer", "Float": "decimal", "Date": "date",
    "DateTime": "date-time",
}  # fmt: skip
OTHER_KIND = "The attribute {} is {} here and {} in the file; it stayed as it is."
OTHER_VALUE = "{} of {} is “{}” in the file; ours was left."
TWO_VALUES = "The file gives {} of {} two values; this one was left out: {}"


def plan_attributes(plan, material):
    """Fill `plan.attributes`. An attribute is known by its GUID, else by its name."""
    known = _Known(Attribute, plan.target.project.attributes.all(), material.variables)
    for one in material.variables:
        kind = KINDS[one.type]
        row = known.find(one)
        if row is None:
            row = Attribute(project=plan.target.project, kind=kind, description=one.description, position=known.next())
            _name(plan, row, one, known)
            plan.add(row, one.place)
        elif row.pk:
            _fill(plan, row, one)
            if row.kind != kind:
                plan.remark(OTHER_KIND.format(row, row.get_kind_display(), Attribute.Kind(kind).label), one.place)
        plan.attributes[one.key] = row


def plan_cases(plan, material):
    """Fill `plan.cases`, with what is about them. A case that a project studies is one of its organisations: it is one
    already where the file says no more of it than that.
    """
    project = plan.target.project
    known = _Known(Case, project.compared_cases.all(), material.cases)
    studied = {one.uuid: one for one in project.cases.select_related("organisation")}
    by_name = {one.organisation.name: one for one in studied.values()}
    by_name |= {one.organisation.short_name: one for one in studied.values() if one.organisation.short_name}
    for one in material.cases:
        row, same = known.find(one), studied.get(one.guid) or by_name.get(one.name)
        if row is None and same and _says_no_more(plan, one, same):
            plan.keep(same)
            continue
        if row is None:
            row = Case(project=project, description=one.description, position=known.next())
            row.organisation = same.organisation if same else None
            _name(plan, row, one, known)
            plan.add(row, one.place)
        elif row.pk:
            _fill(plan, row, one)
        plan.cases[one.key] = row


def _says_no_more(plan, one, studied):
    interviews = [plan.interviews[key] for key in one.documents]
    return not (one.attributes or one.selections) and all(
        row.organisation_id == studied.organisation_id for row in interviews
    )


def plan_members(plan, material):
    """What is about each case."""
    stored = set()
    for row in rows_with(CaseMember.objects, "case", _ids(plan.cases.values())):
        stored.add(
            (row.case_id, "interview", row.interview_id) if row.interview_id else (row.case_id, "quote", row.quote_id)
        )
    for one in material.cases:
        case = plan.cases.get(one.key)
        about = [("interview", plan.interviews[key]) for key in one.documents]
        about += [("quote", plan.quotes[key]) for key in one.selections]
        for name, row in about if case else ():
            key = (_mark(case), name, _mark(row))
            if key not in stored:
                stored.add(key)
                plan.add(CaseMember(case=case, **{name: row}))


def plan_values(plan, material):
    """The values of cases and interviews; None is a value too: that there is none."""
    stored = {}
    for name, rows in (("case", plan.cases), ("interview", plan.interviews)):
        for value in rows_with(AttributeValue.objects, name, _ids(rows.values())):
            stored[value.attribute_id, name, getattr(value, f"{name}_id")] = value
    things = [("case", plan.cases.get(one.key), one) for one in material.cases]
    things += [("interview", plan.interviews[one.key], one) for one in material.documents]
    for name, row, one in things:
        for key, value in one.attributes.items() if row else ():
            _value(plan, stored, plan.attributes[key], name, row, value, one.place)


def _value(plan, stored, attribute, name, row, value, place):
    key = (_mark(attribute), name, _mark(row))
    known = stored.get(key)
    if known is None:
        stored[key] = plan.add(AttributeValue(attribute=attribute, value=value, **{name: row}), place)
    elif known.value == value:
        plan.keep(known) if known.pk else None
    elif not known.pk:
        plan.remark(TWO_VALUES.format(attribute, row, "" if value is None else value), place)
    elif plan.target.replaces:
        plan.change(known, place, value=value)
    else:
        plan.remark(OTHER_VALUE.format(attribute, row, "" if value is None else value), place)


def plan_groups(plan, material):
    """Sets of documents. A set may hold codes as well: those are a set of codes of the codebook."""
    groups = [one for one in material.sets if one.documents]
    known = _Known(InterviewSet, plan.target.project.interview_sets.all(), groups)
    rows = []
    for one in groups:
        row = known.find(one)
        if row is None:
            row = InterviewSet(project=plan.target.project, note=one.definition)
            _name(plan, row, one, known)
            plan.add(row, one.place)
        elif row.pk:
            plan.keep(row)
        rows.append((one, row))
    stored = {(one.set_id, one.interview_id) for one in rows_with(InterviewInSet.objects, "set", _ids(known.rows()))}
    for one, row in rows:
        for interview in (plan.interviews[key] for key in one.documents):
            if (key := (_mark(row), _mark(interview))) not in stored:
                stored.add(key)
                plan.add(InterviewInSet(set=row, interview=interview))


class _Known:
    """The rows of a project of one model, and how many there will be, by what a file may know them by."""

    def __init__(self, model, rows, things):
        rows = list(rows)
        self._names, self._uuids = {row.name: row for row in rows}, {row.uuid: row for row in rows}
        self._free = free_guids(model, things)
        self._position = max((getattr(row, "position", 0) for row in rows), default=-1)

    def find(self, thing):
        return self._uuids.get(thing.guid) or self._names.get(thing.name)

    def rows(self):
        return self._names.values()

    def next(self):
        self._position += 1
        return self._position

    def add(self, row, thing):
        row.uuid = identity(thing, self._free).get("uuid", row.uuid)
        self._names[thing.name] = self._names[row.name] = row


def _name(plan, row, thing, known):
    row.name = fitting(plan, row, "name", thing.name, thing.place)
    known.add(row, thing)


def _fill(plan, row, thing):
    if thing.description and not row.description:
        plan.change(row, thing.place, description=thing.description)
    else:
        plan.keep(row)


def _ids(rows):
    return {row.pk for row in rows if row.pk}


def _mark(row):
    return row.pk or id(row)
