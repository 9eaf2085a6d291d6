"""Attributes and cases that are added, changed and removed, so that it is kept and can be taken back."""

import hashlib

from django.db.models import Max

from apps.accounts.roles import Action
from apps.coding.models import CaseMember
from apps.projects.changing import ChangedMeanwhile, changing
from apps.projects.row_state import stored, token_of


def curating(row, *, by, verb, sentence):
    return changing(row.project, by=by, verb=verb, sentence=sentence, needs=Action.CURATE, about=row)


def save_attribute(attribute, *, by, seen=None):
    """Store an attribute, new (at the end) or changed. Raises ChangedMeanwhile."""
    if attribute.pk is None:
        attribute.position = _last(attribute)
        with curating(attribute, by=by, verb="attribute-add", sentence=f"added the attribute {attribute}") as changes:
            return changes.save(attribute)
    with curating(attribute, by=by, verb="attribute-edit", sentence="") as changes:
        former = stored(attribute)
        renamed = former is not None and former.name != attribute.name
        changes.change.sentence = (
            f"renamed the attribute {former} to {attribute}" if renamed else f"changed the attribute {attribute}"
        )
        return changes.save(attribute, seen=seen)


def delete_attribute(attribute, *, by, seen):
    """Remove an attribute with all of its values. Raises ChangedMeanwhile."""
    with curating(attribute, by=by, verb="attribute-delete", sentence=f"removed the attribute {attribute}") as changes:
        changes.delete(attribute, seen=seen)


def save_case(case, interviews, *, by, among, seen=None):
    """Store a case, new (at the end) or changed, with exactly these of the interviews `among` which there was a choice.

    Raises ChangedMeanwhile where `seen` is not `token_of_case` of what is stored.
    """
    is_new = case.pk is None
    if is_new:
        case.position = _last(case)
    verb, words = ("case-add", "added") if is_new else ("case-edit", "changed")
    with curating(case, by=by, verb=verb, sentence=f"{words} the case {case}") as changes:
        if not is_new:
            refuse_changed(case, seen)
        changes.save(case)
        _fill(changes, case, {one.pk: one for one in interviews}, {one.pk for one in among})
    return case


def delete_case(case, *, by, seen):
    """Remove a case with its values; its interviews and quotes stay. Raises ChangedMeanwhile."""
    with curating(case, by=by, verb="case-delete", sentence=f"removed the case {case}") as changes:
        refuse_changed(case, seen)
        changes.delete(case)


def token_of_case(case):
    """Stands for a case and which interviews are about it."""
    inside = CaseMember.objects.filter(case=case).exclude(interview=None).order_by("interview")
    words = f"{token_of(case)} {list(inside.values_list('interview', flat=True))}"
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def refuse_changed(case, seen):
    """Hold the stored case until the end of the transaction. Raises ChangedMeanwhile."""
    current = stored(case)
    if current is None or token_of_case(current) != seen:
        raise ChangedMeanwhile(current)


def _fill(changes, case, wanted, among):
    there = {one.interview_id: one for one in CaseMember.objects.filter(case=case, interview__in=among)}
    changes.delete_all([one for pk, one in there.items() if pk not in wanted])
    changes.create_all([CaseMember(case=case, interview=one) for pk, one in wanted.items() if pk not in there])


def _last(row):
    rows = type(row).objects.filter(project=row.project)
    highest = rows.aggregate(highest=Max("position"))["highest"]
    return 0 if highest is None else highest + 1
