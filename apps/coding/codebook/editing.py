"""What is written of a code, and the sets in which it stands."""

from apps.coding.codebook.adding import refuse_name
from apps.coding.codebook.entrance import curating
from apps.coding.codebook.moving import as_seen
from apps.coding.models import Code, CodeInSet

FIELDS = ("name", "definition", "when", "when_not", "example", "origin", "emerged_in", "colour", "is_heading")


def rename_code(code, *, name, by, seen=None):
    """Another name; the address stays, so that links keep leading to it. Raises ValidationError, ChangedMeanwhile."""
    return edit_code(code, {"name": name.strip()}, by=by, seen=seen)


def edit_code(code, values, *, by, sets=None, seen=None):
    """Store `values` of FIELDS, and the code's CodeSets where `sets` is given.

    Raises ValidationError and ChangedMeanwhile.
    """
    with curating(code.codebook, by=by, verb="edit") as changes:
        code = as_seen(code, seen)
        former = {name: getattr(code, name) for name in values}
        for name, value in values.items():
            setattr(code, name, value)
        refuse_name(code)
        code.clean_fields(exclude=["codebook", "created_by"])
        changes.save(code)
        if sets is not None:
            put_in_sets(changes, code, sets)
        changes.change.verb, changes.change.sentence = in_words(code, former)
    return code


def in_words(code, former):
    """The verb and the sentence of what became of a code that was `former` before: {field: value}."""
    differing = [name for name, value in former.items() if getattr(code, name) != value]
    if differing == ["name"]:
        return "rename", f"renamed {former['name']} to {code.name}"
    labels = [Code._meta.get_field(name).verbose_name for name in differing] or ["sets"]
    return "edit", f"changed {former.get('name', code.name)}: {', '.join(labels)}"


def put_in_sets(changes, code, sets):
    """Let `code` stand in exactly these CodeSets."""
    wanted = {one.pk: one for one in sets}
    there = list(CodeInSet.objects.filter(code=code).order_by("pk"))
    changes.delete_all([row for row in there if row.set_id not in wanted])
    known = {row.set_id for row in there}
    changes.create_all([CodeInSet(set=one, code=code) for pk, one in wanted.items() if pk not in known])


def edit_codebook(codebook, values, *, by, seen=None):
    """Store its title, level and description. Raises ChangedMeanwhile."""
    with curating(codebook, by=by, verb="edit", sentence=f"changed what is said of {codebook.title}") as changes:
        codebook = as_seen(codebook, seen)
        for name, value in values.items():
            setattr(codebook, name, value.replace("\r\n", "\n"))
        return changes.save(codebook)
