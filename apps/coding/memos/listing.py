"""Rows of the list of memos, with all that is shown of them."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from apps.coding.memos.targets import Named, for_naming, kind_of, named_coding, names_of
from apps.coding.models import Coding, Memo

BATCH = 500


@dataclass(frozen=True)
class Row:
    """A memo, or the words on a coding. `on` is None where what it was on is gone or hidden."""

    kind: str
    on: Named | None
    title: str
    text: str
    author: str
    at: datetime
    edit: str = ""


def rows_for(keys, user, project):
    """Rows in the order of `keys`, as MemoFilter.rows gives them to `user`. Five queries, however many keys."""
    keys = list(keys)
    memos = _memos({number for source, number, *_ in keys if source == "memo"}, user, project)
    codings = _codings({number for source, number, *_ in keys if source == "coding"})
    known = {"memo": memos, "coding": codings}
    return [known[source][number] for source, number, *_ in keys if number in known[source]]


def all_rows(keys, user, project):
    """Yield all rows, read piece by piece."""
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        yield from rows_for(keys[start : start + BATCH], user, project)


def _memos(numbers, user, project):
    editable = set(Memo.objects.editable_by(user).filter(pk__in=numbers).values_list("pk", flat=True))
    memos = list(Memo.objects.filter(pk__in=numbers).select_related("author", "target_type"))
    names = names_of(memos, user)
    return {
        memo.pk: Row(
            kind=_kind(memo),
            on=names.get((memo.target_type_id, memo.target_id)),
            title=memo.title,
            text=memo.text,
            author=str(memo.author),
            at=memo.created_at,
            edit=reverse("memos:memo-edit", args=[project.slug, memo.uuid]) if memo.pk in editable else "",
        )
        for memo in memos
    }


def _kind(memo):
    model = memo.target_type.model_class()
    return kind_of(model) if model else memo.target_type.model


def _codings(numbers):
    codings = for_naming(Coding.objects.filter(pk__in=numbers))
    return {
        one.pk: Row(
            kind="coding", on=named_coding(one), title="", text=one.memo, author=str(one.coder), at=one.created_at
        )
        for one in codings
    }
