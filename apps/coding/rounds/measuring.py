"""What two or more people coded in some rounds, as texts whose agreement can be measured."""

from collections import defaultdict
from dataclasses import dataclass

from apps.coding.agreement.units import CodedText
from apps.coding.models import Assignment, Coding
from apps.interviews.models import Transcript, Turn


@dataclass(frozen=True)
class Gathered:
    """`elsewhere`: codings that have no place in the texts; `without_text`: titles of interviews that have none."""

    texts: list
    elsewhere: int
    without_text: list


def gather(user, rounds, coders, interviews):
    """The texts of `interviews` with the codings of `coders` in `rounds`, as far as `user` sees them: five queries.

    Of each interview the newest version on which any of them coded. Who was neither to code an interview in these
    rounds nor did counts as missing there, not as having coded nothing.
    """
    rows = Coding.objects.visible_to(user).filter(round__in=rounds, coder__in=coders, quote__interview__in=interviews)
    rows = rows.order_by().values_list(
        "quote__interview", "quote__transcript", "coder", "code", "quote__start", "quote__end"
    )
    used, spans, total, taking_part = defaultdict(set), defaultdict(list), 0, defaultdict(set)
    for interview, transcript, coder, code, start, end in rows:
        total += 1
        used[interview].add(transcript)
        taking_part[interview].add(coder)
        spans[transcript, coder].append((start, end, code))
    given = Assignment.objects.visible_to(user).filter(round__in=rounds, coder__in=coders, interview__in=interviews)
    for interview, coder in given.values_list("interview", "coder"):
        taking_part[interview].add(coder)
    versions = _versions(user, interviews, used)
    turns = _turns(user, versions.values())
    texts = [
        CodedText(
            interview.title,
            versions[interview.pk].text,
            {
                coder.pk: spans[versions[interview.pk].pk, coder.pk]
                for coder in coders
                if coder.pk in taking_part[interview.pk]
            },
            turns[versions[interview.pk].pk],
        )
        for interview in interviews
        if interview.pk in versions
    ]
    placed = sum(len(found) for text in texts for found in text.spans.values())
    return Gathered(texts, total - placed, [one.title for one in interviews if one.pk not in versions])


def _versions(user, interviews, used):
    """{interview: its newest transcript on which somebody coded, else its newest}."""
    chosen = {}
    rows = Transcript.objects.visible_to(user).filter(interview__in=interviews)
    for pk, interview in rows.order_by("interview", "-version").values_list("pk", "interview"):
        was_coded = pk in used[interview]
        if interview not in chosen or (was_coded and chosen[interview] not in used[interview]):
            chosen[interview] = pk
    return {one.interview_id: one for one in Transcript.objects.visible_to(user).filter(pk__in=chosen.values())}


def _turns(user, transcripts):
    found = defaultdict(list)
    rows = Turn.objects.visible_to(user).filter(transcript__in=list(transcripts)).order_by("transcript", "number")
    for transcript, start, end in rows.values_list("transcript", "start", "end"):
        found[transcript].append((start, end))
    return found
