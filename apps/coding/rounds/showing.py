"""What the page of a comparison shows: the text in pieces, the passages with names and colours, counts, agreement."""

from dataclasses import dataclass

from apps.coding.agreement.report import measure
from apps.coding.agreement.units import CodedText, Kind
from apps.coding.models import Code
from apps.coding.rounds.passages import joined
from apps.coding.rounds.settling import SPANS
from apps.coding.stretches import stretches
from apps.interviews.models import Turn

SHOWN = {"": "all passages", "open": "what is not settled", "differ": "where they differ"}
SHORT = 280  # of uncoded text, so many characters stand open


@dataclass
class Piece:
    """Words between passages (`text`), or a passage (`one`) with what is shown of it."""

    text: str = ""
    one: object = None
    words: tuple = ()  # stretches of the passage: (text, who marked it: "", "a", "b" or "ab")
    sides: tuple = ()  # for each coder [(code, words, mark)]
    codes: tuple = ()
    shared: tuple = ()

    @property
    def is_long(self):
        return len(self.text) > SHORT


def page_context(user, comparison, *, may_settle, filters):
    show = filters.get("show", "") if filters.get("show", "") in SHOWN else ""
    code = filters.get("code", "")
    chosen = [one for one in comparison.passages if _is_shown(comparison, one, show, code)]
    return passage_context(user, comparison, may_settle=may_settle, filters=filters) | {
        "pieces": _pieces(comparison, chosen, with_text=not (show or code)),
        "counts": counts_of(comparison),
        "agreement": agreement_of(user, comparison),
        "shown": SHOWN,
        "show": show,
        "code": code,
    }


def passage_context(user, comparison, *, may_settle, filters):
    """What `_passage.html` takes besides the passage."""
    numbers = [coder.pk for coder in comparison.pair]
    return {
        "comparison": comparison,
        "round": comparison.round,
        "interview": comparison.interview,
        "may_settle": may_settle,
        "all_codes": _all_codes(user, comparison.round.project) if may_settle else [],
        "spans": SPANS,
        "show": filters.get("show", ""),
        "code": filters.get("code", ""),
        "a": numbers[0] if numbers else "",
        "b": numbers[-1] if numbers else "",
    }


def counts_of(comparison):
    """Codings of each coder, those that agree, and passages by how they stand."""
    marks = [mark for one in comparison.passages for mark in one.passage.marks]
    return {
        "first": sum(mark.side == 0 for mark in marks),
        "second": sum(mark.side == 1 for mark in marks),
        "shared": [sum(mark.is_shared and mark.side == side for mark in marks) for side in (0, 1)],
        "same": sum(one.passage.is_same for one in comparison.passages),
        "agreed": sum(one.passage.is_agreed and not one.passage.is_same for one in comparison.passages),
        "differing": sum(not one.passage.is_agreed for one in comparison.passages),
    }


def agreement_of(user, comparison):
    """The pooled figures of this interview by character and by turn, without intervals; None without codings."""
    if not comparison.passages:
        return None
    spans = {coder.pk: [] for coder in comparison.pair}
    for one in comparison.passages:
        for mark in one.passage.marks:
            spans[comparison.pair[mark.side].pk].append((mark.start, mark.end, mark.code))
    turns = Turn.objects.visible_to(user).filter(transcript=comparison.transcript).order_by("number")
    text = CodedText(
        comparison.interview.title, comparison.transcript.text, spans, list(turns.values_list("start", "end"))
    )
    codes = sorted(comparison.codes)
    return [measure([text], spans, codes, kind, resamples=0) for kind in (Kind.CHARACTER, Kind.TURN)]


def _is_shown(comparison, one, show, code):
    if show == "open" and one.settlement or show == "differ" and one.passage.is_agreed:
        return False
    return not code or any(str(comparison.codes[number].uuid) == code for number in one.passage.codes)


def _pieces(comparison, chosen, *, with_text):
    found, reached = [], 0
    for one in chosen:
        if with_text and one.passage.start > reached:
            found.append(Piece(text=comparison.transcript.text[reached : one.passage.start].strip("\n")))
        found.append(piece_of(comparison, one))
        reached = one.passage.end
    if with_text and chosen and reached < len(comparison.transcript.text):
        found.append(Piece(text=comparison.transcript.text[reached:].strip("\n")))
    return [piece for piece in found if piece.one or piece.text.strip()]


def piece_of(comparison, one):
    passage, text = one.passage, comparison.transcript.text
    marked = [(*span, name) for name, side in (("a", 0), ("b", 1)) for span in joined_of(passage, side)]
    words = stretches(text, marked, start=passage.start, end=passage.end)
    sides = tuple(
        [(comparison.codes[mark.code], text[mark.start : mark.end], mark) for mark in passage.of(side)]
        for side in (0, 1)
    )
    return Piece(
        one=one,
        words=tuple((stretch.text, "".join(sorted(stretch.quotes))) for stretch in words),
        sides=sides,
        codes=tuple(comparison.codes[number] for number in passage.codes),
        shared=tuple(passage.shared_codes),
    )


def joined_of(passage, side):
    return joined([(mark.start, mark.end) for mark in passage.of(side)])


def _all_codes(user, project):
    codes = Code.objects.visible_to(user).filter(codebook__project=project, retired_on=None)
    return list(codes.select_related("codebook", "parent").order_by("codebook__slug", "position", "id"))
