"""Some quotes of a code given to another one."""

from django.core.exceptions import ValidationError

from apps.coding.codebook.adding import new_code
from apps.coding.codebook.entrance import curating
from apps.coding.codebook.moving import as_seen, place
from apps.coding.codebook.reassigning import reassign
from apps.coding.models import Coding


def split_code(source, *, quotes, by, target=None, name="", seen=None):
    """Give the `quotes` of `source` to `target`, or to a new code `name` beside it; returns that code.

    Every coding of these quotes with `source` that `by` may see goes along, whoever made it. What coders do blind in an
    open round stays as it is. Raises ValidationError and ChangedMeanwhile.
    """
    if not quotes:
        raise ValidationError({"quotes": "Choose the quotes that go to the other code."})
    with curating(source.codebook, by=by, verb="split") as changes:
        source = as_seen(source, seen)
        codings = Coding.objects.visible_to(by).filter(code=source, quote__in=quotes)
        codings = list(Coding.objects.filter(pk__in=codings.values("pk")).order_by("pk"))
        if not codings:
            raise ValidationError({"quotes": "None of these quotes has this code any more."})
        target = receiving(changes, source, target, name, by)
        reassign(changes, codings, target)
        count = len({one.quote_id for one in codings})
        changes.change.sentence = (
            f"gave {count} quote{'' if count == 1 else 's'} of {source.name} the code {target.name}"
        )
    return target


def receiving(changes, source, target, name, by):
    """The code that gets the quotes: `target`, else a new one of the same origin after all beside `source`."""
    if target is None:
        code = new_code(source.codebook, name=name, by=by, origin=source.origin, emerged_in=source.emerged_in)
        place(changes, code, source.parent)
        return code
    if target.codebook_id != source.codebook_id or target.pk == source.pk:
        raise ValidationError({"target": "Choose another code of this codebook."})
    if target.retired_on:
        raise ValidationError({"target": f"{target.name} is retired: bring it back first."})
    return target
