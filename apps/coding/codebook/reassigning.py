"""Codings that get another code, so that no quote loses what somebody said of it."""

from django.contrib.contenttypes.models import ContentType

from apps.coding.models import Coding, Memo


def reassign(changes, codings, target):
    """Give `codings` (of one code) the code `target`.

    Where the same person in the same round has put `target` on the quote as well, that coding stays, with the memos of
    both.
    """
    standing = {
        place_of(one): one for one in Coding.objects.filter(code=target, quote__in={c.quote_id for c in codings})
    }
    moving = [one for one in codings if place_of(one) not in standing]
    double = [(one, standing[place_of(one)]) for one in codings if place_of(one) in standing]
    for one in moving:
        one.code = target
    changes.save_all(moving, ["code"])
    keep_memos(changes, double)
    changes.delete_all([one for one, _ in double])


def place_of(coding):
    return coding.quote_id, coding.coder_id, coding.round_id


def keep_memos(changes, double):
    """What is noted at the first of each pair of codings is noted at the second, which stays."""
    grown = []
    for going, staying in double:
        memo = both(staying.memo, going.memo)
        if memo != staying.memo:
            staying.memo = memo
            grown.append(staying)
    changes.save_all(grown, ["memo"])
    move_memos(changes, Coding, {going.pk: staying.pk for going, staying in double})


def move_memos(changes, model, targets):
    """Attach the memos on rows of `model` to others of it: {number now: number then}."""
    memos = list(Memo.objects.filter(target_type=ContentType.objects.get_for_model(model), target_id__in=targets))
    for memo in memos:
        memo.target_id = targets[memo.target_id]
    changes.save_all(memos, ["target_id"])


def both(one, other):
    """Two texts below each other, once where they are the same."""
    texts = dict.fromkeys(text for text in (one, other) if text.strip())
    return "\n\n".join(texts)
