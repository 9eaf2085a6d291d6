"""Two codes made one: everything under the first goes to the second."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from apps.coding.blindness import hidden_rounds
from apps.coding.codebook.entrance import curating
from apps.coding.codebook.moving import arrange, as_seen, refuse_below_itself
from apps.coding.codebook.reassigning import both, move_memos, reassign
from apps.coding.codebook.retiring import BLIND, links_of
from apps.coding.models import CellSummary, Code, CodeInSet, Coding, Memo


@dataclass(frozen=True)
class MergePlan:
    """What merging will do, as far as somebody may see it.

    `sets` are those that the second code joins. `kept_for`: why the first code stays, retired; or empty.
    """

    quotes: int
    on_both: int
    memos: int
    summaries: int
    children: int
    sets: int
    kept_for: list


def plan_merge(source, target, user):
    """The MergePlan of `source` into `target`."""
    codings = Coding.objects.visible_to(user).order_by()
    own = codings.filter(code=source)
    same = codings.filter(code=target, quote=OuterRef("quote"))
    memos = Memo.objects.filter(target_type=ContentType.objects.get_for_model(Code), target_id=source.pk)
    return MergePlan(
        quotes=own.values("quote").distinct().count(),
        on_both=own.filter(Exists(same)).values("quote").distinct().count(),
        memos=memos.count(),
        summaries=CellSummary.objects.visible_to(user).filter(code=source).count(),
        children=Code.objects.filter(parent=source).count(),
        sets=CodeInSet.objects.filter(code=source).exclude(set__in=target.set_memberships.values("set")).count(),
        kept_for=kept_for(source),
    )


def merge_codes(*, source, target, by, seen=None):
    """Give everything of `source` to `target`, and delete `source`; it stays, retired, where something leads to it.

    Raises ValidationError where the two cannot be merged, ChangedMeanwhile.
    """
    refuse_merge(source, target)
    sentence = f"merged {source.name} into {target.name}"
    with curating(source.codebook, by=by, verb="merge", sentence=sentence) as changes:
        source, target = as_seen(source, seen), as_seen(target, None)
        refuse_merge(source, target)
        reassign(changes, list(Coding.objects.filter(code=source).order_by("pk")), target)
        move_memos(changes, Code, {source.pk: target.pk})
        move_memberships(changes, source, target)
        move_summaries(changes, source, target)
        move_children(changes, source, target)
        if kept_for(source):
            stay_retired(changes, source, target)
        else:
            changes.delete(source)
    return target


def kept_for(source):
    """Why `source` stays, retired, when it is merged: what leads to it, or that somebody codes blind; in words."""
    return links_of(source) or ([BLIND] if hidden_rounds(source.codebook.project) else [])


def refuse_merge(source, target):
    if source.pk == target.pk:
        raise ValidationError("Choose another code to merge it into.")
    if target.codebook_id != source.codebook_id:
        raise ValidationError("Codes of two codebooks cannot be merged.")
    if target.retired_on:
        raise ValidationError(f"{target.name} is retired: bring it back first.")
    try:
        refuse_below_itself(source, target)
    except ValidationError as error:
        raise ValidationError(f"{target.name} stands below {source.name}: move it out first.") from error


def move_memberships(changes, source, target):
    """`target` stands in all sets in which `source` stood."""
    known = set(CodeInSet.objects.filter(code=target).values_list("set", flat=True))
    rows = list(CodeInSet.objects.filter(code=source).order_by("pk"))
    moving = [row for row in rows if row.set_id not in known]
    for row in moving:
        row.code = target
    changes.save_all(moving, ["code"])
    changes.delete_all([row for row in rows if row.set_id in known])


def move_summaries(changes, source, target):
    """A cell of the coding sheet that has a summary under both keeps both texts."""
    known = {row.interview_id: row for row in CellSummary.objects.filter(code=target)}
    rows = list(CellSummary.objects.filter(code=source).order_by("pk"))
    moving = [row for row in rows if row.interview_id not in known]
    double = [row for row in rows if row.interview_id in known]
    for row in moving:
        row.code = target
    for row in double:
        staying = known[row.interview_id]
        staying.text = both(staying.text, f"{row.text}\n\n(from {source.name})")
    changes.save_all(moving, ["code"])
    changes.save_all([known[row.interview_id] for row in double], ["text"])
    changes.delete_all(double)


def move_children(changes, source, target):
    """The codes below `source` stand below `target`, after those there; the place of `source` is not stored."""
    children = list(Code.objects.filter(parent=source).in_tree_order())
    if children:
        rows = {row.pk: row for row in arrange(children, target)}
        source.position = rows.pop(source.pk, source).position
        changes.save_all(rows.values(), ["parent", "position"])


def stay_retired(changes, source, target):
    source.retired_on = source.retired_on or timezone.localdate()
    source.definition = both(source.definition, f"Merged into [[{target.reference}]].")
    changes.save(source)
