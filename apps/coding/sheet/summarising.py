"""Writing the summary of a cell."""

from django.db import IntegrityError

from apps.coding.models import CellSummary
from apps.projects.changing import ChangedMeanwhile, changing
from apps.projects.row_state import token_of


def token(summary):
    """Stands for a summary as somebody saw it; empty where there was none."""
    return token_of(summary) if summary else ""


def write_summary(cell, text, *, by, seen):
    """Store `text` as the summary of the cell, or remove it where that is blank; returns the summary or None.

    Raises ChangedMeanwhile where `seen` is not the token of what stands there.
    """
    try:
        return _write(cell, text, by, seen)
    except IntegrityError:  # somebody else began to write it in the same moment
        raise ChangedMeanwhile(_stored(cell).first()) from None


def _write(cell, text, by, seen):
    with changing(cell.project, by=by, verb="summarise", about=cell.code, place=cell.interview) as changes:
        current = _stored(cell).select_for_update().first()
        if token(current) != seen:
            raise ChangedMeanwhile(current)
        changes.change.sentence = f"{_verb(current, text)} the summary of {cell.name}"
        if not text.strip():
            if current:
                changes.delete(current)
            return None
        if current and current.text == text:
            return current
        summary = current or CellSummary(interview=cell.interview, code=cell.code)
        summary.text, summary.written_by = text, by
        return changes.save(summary)


def _stored(cell):
    return CellSummary.objects.filter(interview=cell.interview, code=cell.code)


def _verb(current, text):
    if current is None:
        return "wrote"
    return "changed" if text.strip() else "removed"
