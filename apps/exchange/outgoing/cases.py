"""Attributes, cases and groups of interviews of a selection, and what was kept as it came."""

from functools import partial

from apps.accounts.roles import Action
from apps.accounts.visibility import allowed_q
from apps.coding.models import Attribute, AttributeValue, Case, CaseMember, InterviewInSet
from apps.exchange import material as out
from apps.exchange.landing.cases import KINDS
from apps.exchange.models import KeptPart
from apps.exchange.packed import Packed
from apps.projects.models import ProjectCase

TYPES = {kind: name for name, kind in KINDS.items()}


def add_cases(found, selection, masks, newest):
    """Cases with what is about them; an organisation that the project studies is one, unless it is one by itself. With
    a part of the project, only those go out that something of it is about.

    Returns {model: {row: key}} of both."""
    rows = {
        row.pk: out.Case(
            key=str(row.uuid), guid=row.uuid, name=masks.everywhere(row.name),
            description=masks.everywhere(row.description),
        )
        for row in Case.objects.visible_to(selection.user).filter(project=selection.project)
    }  # fmt: skip
    quotes = {one.key for one in found.selections}
    members = CaseMember.objects.visible_to(selection.user).filter(case__in=list(rows)).select_related("quote")
    for member in members.order_by("pk"):
        case = rows[member.case_id]
        if member.quote and str(member.quote.uuid) in quotes:
            case.selections.append(str(member.quote.uuid))
        elif member.interview_id in newest:
            case.documents.append(newest[member.interview_id])
    for value in _values(selection).filter(case__in=list(rows)):
        words = None if value.value is None else masks.everywhere(value.value)
        rows[value.case_id].attributes[str(value.attribute.uuid)] = words
    if not selection.is_whole:
        rows = {pk: one for pk, one in rows.items() if one.documents or one.selections}
    studied = dict(_studied(selection, masks, newest))
    found.cases += [*rows.values(), *studied.values()]
    return {
        Case: {pk: one.key for pk, one in rows.items()}, ProjectCase: {pk: one.key for pk, one in studied.items()}
    }  # fmt: skip


def add_attributes(found, selection, masks, newest):
    """The attributes of the project, and their values for the interviews that go out; of a part of the project only
    those that its interviews and cases have."""
    documents = {one.key: one for one in found.documents}
    for value in _values(selection).filter(interview__in=list(newest)):
        words = value.value and masks.words(value.value, value.interview_id)
        documents[newest[value.interview_id]].attributes[str(value.attribute.uuid)] = words
    used = {key for one in (*found.documents, *found.cases) for key in one.attributes}
    rows = Attribute.objects.visible_to(selection.user).filter(project=selection.project)
    found.variables += [
        out.Variable(
            key=str(row.uuid), guid=row.uuid, name=masks.everywhere(row.name), type=TYPES[row.kind],
            description=masks.everywhere(row.description),
        )
        for row in rows
        if selection.is_whole or str(row.uuid) in used
    ]  # fmt: skip


def _values(selection):
    rows = AttributeValue.objects.visible_to(selection.user).filter(attribute__project=selection.project)
    return rows.select_related("attribute").order_by("attribute__position", "attribute", "pk")


def _studied(selection, masks, newest):
    own = Case.objects.filter(project=selection.project, organisation__isnull=False).values("organisation")
    rows = ProjectCase.objects.visible_to(selection.user).filter(project=selection.project)
    about = {}
    for interview in selection.interview_rows().filter(pk__in=list(newest), organisation__isnull=False):
        about.setdefault(interview.organisation_id, []).append(newest[interview.pk])
    for row in rows.exclude(organisation__in=own).select_related("organisation"):
        if not selection.is_whole and row.organisation_id not in about:
            continue
        yield row.pk, out.Case(
            key=str(row.uuid), guid=row.uuid, name=masks.everywhere(row.organisation.name),
            documents=about.get(row.organisation_id, []),
        )  # fmt: skip


def add_groups(found, selection, masks, newest):
    """Sets of interviews; one with the GUID of a set of codes is one set with it."""
    sets = {one.key: one for one in found.sets}
    rows = InterviewInSet.objects.visible_to(selection.user).filter(
        set__project=selection.project, interview__in=list(newest)
    )
    for member in rows.select_related("set").order_by("set__name", "pk"):
        key = str(member.set.uuid)
        if key not in sets:
            sets[key] = out.CodeSet(
                key=key, guid=member.set.uuid, name=masks.everywhere(member.set.name),
                definition=masks.everywhere(member.set.note),
            )  # fmt: skip
            found.sets.append(sets[key])
        sets[key].documents.append(newest[member.interview_id])


def add_parts(found, selection):
    """What was kept as it came, for those who curate: nobody can replace names in a picture or a recording, so only
    where a whole project goes out as it is."""
    if selection.is_masked or not selection.is_whole:
        return
    texts = {one.key for one in found.documents}
    rows = KeptPart.objects.filter(allowed_q(selection.user, Action.CURATE, "project"), project=selection.project)
    there = {}
    for row in rows.select_related("brought"):
        if row.files and row.brought_id not in there:
            there[row.brought_id] = row.brought.file.storage.exists(row.brought.file.name)
            if not there[row.brought_id]:
                found.remark(
                    f"The file {row.brought.file_name} is gone, and the pictures and recordings in it with it."
                )
        about = str(row.about) if row.about else ""
        found.parts.append(out.Part(
            key=str(row.uuid), guid=row.uuid, kind=row.kind, name=row.name, xml=row.xml,
            files=row.files if there.get(row.brought_id) else {}, document=about if about in texts else "",
            opened=partial(_pieces, row.brought),
        ))  # fmt: skip


def _pieces(brought, entry):
    with brought.file.open() as file:
        yield from Packed(file).chunks(entry)
