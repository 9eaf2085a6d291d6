"""New codebooks and new codes."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from apps.accounts.roles import Action
from apps.accounts.visibility import may
from apps.coding.codebook.entrance import curating
from apps.coding.codebook.moving import place
from apps.coding.models import Code, Codebook
from apps.core.visibility import Status
from apps.projects.changing import changing

LONGEST = 70  # of a slug before its number


def add_codebook(project, *, title, level="", description="", by):
    """A new codebook of `project`, as open as that is, and a draft."""
    slug = free_slug(title, Codebook.objects.all())
    codebook = Codebook(
        project=project, slug=slug, title=title, level=level, description=description, access=project.access,
        status=Status.DRAFT,
    )  # fmt: skip
    sentence = f"began the codebook {title}"
    with changing(project, by=by, verb="add", sentence=sentence, needs=Action.CURATE, about=codebook) as changes:
        return changes.save(codebook)


def add_code(codebook, *, name, by, parent=None, origin=Code.Origin.EMERGING, emerged_in=None, definition=""):
    """A new code at the end of those below `parent`. A coder may add one that emerged, a curator any.

    What a coder adds is not open to readers until a curator opens it.
    """
    if emerged_in and emerged_in.project_id != codebook.project_id:
        raise ValidationError({"emerged_in": "That interview belongs to another project."})
    if parent and parent.codebook_id != codebook.pk:
        raise ValidationError({"parent": "A code's parent must be in the same codebook."})
    needs = Action.CODE if origin == Code.Origin.EMERGING else Action.CURATE
    with curating(codebook, by=by, verb="add", sentence=f"added the code {name}", needs=needs) as changes:
        values = {"origin": origin, "emerged_in": emerged_in, "definition": definition}
        code = new_code(codebook, name=name, by=by, is_open=may(by, Action.CURATE, codebook.project), **values)
        place(changes, code, parent)
    return code


def new_code(codebook, *, name, by, **values):
    """An unsaved code with a slug of its own. Raises ValidationError where the name is empty, too long or taken."""
    code = Code(codebook=codebook, name=name.strip(), slug=free_slug(name, codebook.codes), created_by=by, **values)
    refuse_name(code)
    code.clean_fields(exclude=["codebook", "created_by"])
    return code


def refuse_name(code):
    """Raise ValidationError where the codebook has a code of that name already, whatever its case."""
    if not code.name.strip():
        raise ValidationError({"name": "Give the code a name."})
    others = Code.objects.filter(codebook=code.codebook_id, name__iexact=code.name).exclude(pk=code.pk)
    if others.exists():
        raise ValidationError({"name": f"There is a code {code.name} in this codebook already."})


def free_slug(words, rows):
    """A slug made of `words` that none of `rows` has."""
    stem = slugify(words)[:LONGEST].strip("-") or "code"
    taken = set(rows.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
