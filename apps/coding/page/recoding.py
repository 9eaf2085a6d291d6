"""Another code, another memo, or no coding any more."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from apps.accounts.roles import Action
from apps.coding.models import Coding, Memo
from apps.coding.page.coding import acting, chosen_codes
from apps.coding.page.entrance import refuse_closed
from apps.coding.page.words import both, short
from apps.core.mention_upkeep import count_links_to, doomed_by
from apps.core.visibility import Status
from apps.projects.changing import ChangedMeanwhile
from apps.projects.row_state import stored


def coding_at(place, pk):
    """One's own coding at this place; a curator's any. Raises Http404, PermissionDenied; ChangedMeanwhile where gone.

    One that is gone, and one that somebody else has in a blind round, are answered alike.
    """
    here = {"quote__interview": place.interview, "pk": pk}
    visible = Coding.objects.visible_to(place.user).filter(**here)
    coding = visible.select_related("code", "coder", "quote", "round").first()
    if coding is None:
        raise ChangedMeanwhile(None)
    if not place.may_curate and coding.coder_id != place.user.pk:
        raise PermissionDenied
    refuse_closed(coding.round)
    return coding


def acting_on(place, coding, verb):
    """The change of an act on a coding: on another's, it is taken back by those alone who curate."""
    is_own = coding.coder_id == place.user.pk
    return acting(place, coding.round, verb, needs=Action.CODE if is_own else Action.CURATE)


def refuse_changed(coding, said):
    """Raise ChangedMeanwhile where `coding` is not stored as a CodingForm has seen it. Holds the row."""
    current = stored(coding)
    seen = said["seen_code"], said["seen_quote"], plain(said["seen_memo"])
    if current is None or (current.code_id, current.quote_id, plain(current.memo)) != seen:
        raise ChangedMeanwhile(current)


def plain(memo):
    """A memo as every browser sends it."""
    return memo.replace("\r\n", "\n")


def recode(place, said):
    """Give a coding another code. Where its coder has put that one there as well, both become one."""
    coding = coding_at(place, said["coding"])
    code = chosen_codes(place, [said["code"]])[0]
    former, words = coding.code, short(coding.quote.exact)
    with acting_on(place, coding, "recode") as changes:
        refuse_changed(coding, said)
        changes.change.about = coding.quote.uuid
        changes.change.sentence = f"recoded {words} from {former} to {code}"
        coding.code = code
        is_one = moved_into_another(changes, coding)
    return f"Recoded {words} from {former} to {code}." + (
        " It had that code already: they are one now." if is_one else ""
    )


def moved_into_another(changes, coding):
    """Store a changed coding; True where its coder has the same in the same round already, which takes its memo."""
    same = {"quote": coding.quote_id, "code": coding.code_id, "coder": coding.coder_id, "round": coding.round_id}
    other = Coding.objects.filter(**same).exclude(pk=coding.pk).first()
    if other is None:
        changes.save(coding)
        return False
    other.memo = both(other.memo, coding.memo)
    changes.save(other)
    changes.delete(Coding.objects.get(pk=coding.pk))
    return True


def write_memo(place, said):
    coding = coding_at(place, said["coding"])
    with acting_on(place, coding, "memo") as changes:
        refuse_changed(coding, said)
        changes.change.about = coding.quote.uuid
        changes.change.sentence = f"wrote a memo on {coding.code} at {short(coding.quote.exact)}"
        coding.memo = plain(said["memo"])
        changes.save(coding)
    return f"The memo on {coding.code} is {'kept' if coding.memo.strip() else 'empty now'}."


def uncode(place, said):
    """Take a code off; the draft quote of which it was the only use goes with it."""
    coding = coding_at(place, said["coding"])
    quote, words = coding.quote, short(coding.quote.exact)
    with acting_on(place, coding, "uncode") as changes:
        refuse_changed(coding, said)
        changes.change.about = quote.uuid
        changes.change.sentence = f"took {coding.code} off {words}"
        changes.delete(coding)
        if is_of_no_use(quote):
            changes.delete(quote)
    return f"Took {coding.code} off {words}."


def is_of_no_use(quote):
    """True for a draft that no coding, evidence, concept, memo or text rests on any more."""
    if quote.status != Status.DRAFT or quote.codings.exists():
        return False
    going, protecting = doomed_by([quote])
    kind = ContentType.objects.get_for_model(quote)
    has_memo = Memo.objects.filter(target_type=kind, target_id=quote.pk).exists()
    return not protecting and len(going) == 1 and not has_memo and not count_links_to([quote.reference])


def quote_at(place, rows, pk):
    """One of `rows`, quotes, that stands in this interview. Raises Http404."""
    return get_object_or_404(rows.filter(interview=place.interview), pk=pk)
