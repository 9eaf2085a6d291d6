"""Sets: codes that belong together across the tree."""

from django.core.exceptions import ValidationError

from apps.coding.codebook.adding import free_slug
from apps.coding.codebook.entrance import curating
from apps.coding.codebook.moving import as_seen
from apps.coding.models import CodeInSet, CodeSet


def add_set(codebook, *, name, note="", codes=(), by):
    """A new set of these codes. Raises ValidationError."""
    with curating(codebook, by=by, verb="add", sentence=f"made the set {name}") as changes:
        row = CodeSet(codebook=codebook, slug=free_slug(name, codebook.sets), name=name.strip(), note=note)
        refuse_name(row)
        changes.save(row)
        fill(changes, row, codes)
    return row


def edit_set(row, *, name, note, codes, by, seen=None):
    """Another name, another note, other codes. Raises ValidationError and ChangedMeanwhile."""
    with curating(row.codebook, by=by, verb="edit") as changes:
        row = as_seen(row, seen)
        former, row.name, row.note = row.name, name.strip(), note
        refuse_name(row)
        changes.save(row)
        fill(changes, row, codes)
        renamed = former != row.name
        changes.change.sentence = (
            f"renamed the set {former} to {row.name}" if renamed else f"changed the set {row.name}"
        )
    return row


def delete_set(row, *, by, seen=None):
    """Remove the set; its codes stay."""
    with curating(row.codebook, by=by, verb="delete", sentence=f"deleted the set {row.name}") as changes:
        changes.delete(row, seen=seen)


def refuse_name(row):
    if not row.name.strip():
        raise ValidationError({"name": "Give the set a name."})
    if CodeSet.objects.filter(codebook=row.codebook_id, name__iexact=row.name).exclude(pk=row.pk).exists():
        raise ValidationError({"name": f"There is a set {row.name} already."})


def fill(changes, row, codes):
    """Let exactly these codes stand in the set."""
    wanted = {code.pk: code for code in codes}
    if any(code.codebook_id != row.codebook_id for code in codes):
        raise ValidationError({"codes": "A set holds codes of its own codebook."})
    there = list(CodeInSet.objects.filter(set=row).order_by("pk"))
    changes.delete_all([one for one in there if one.code_id not in wanted])
    known = {one.code_id for one in there}
    changes.create_all([CodeInSet(set=row, code=code) for pk, code in wanted.items() if pk not in known])
