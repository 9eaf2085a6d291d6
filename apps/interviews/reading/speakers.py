"""Finding who speaks where in a text: only where it is marked, and marked as a speaker rather than as something else.

A line may begin with a label in one of these forms. Which labels are taken is decided over the whole text (`chosen`):
a label must come again, stand with a time, or be one of the words by which transcripts call their speakers.

    Anna Holm: words            INT: words              [00:00:05] Anna: words
    Anna Holm (00:00:32) - words                        Anna Holm  0:32, and the words in the next line
    [id1] words                 **Interviewer** words in bold, with or without a colon
    INTERVIEWER, alone in its line, and the words in the next
    Anna Holm, a tab, words     (a row of a table)
"""

import re
from itertools import pairwise, zip_longest
from typing import NamedTuple

from apps.interviews.reading.labels import chosen, is_role, plain
from apps.interviews.reading.pieces import FoundTurn
from apps.interviews.reading.times import BRACKETED, MARK, TIME, span_of

LONGEST = 60  # of a label
LINES = 200_000
HEAD = 200  # how much of a line is looked at
WRAPPED = 100  # no line of a hard-wrapped text is longer

WORD = r"[\w.'’&/#()\-]"
LABEL = rf"[^\W\d_]{WORD}*+(?:[ \u00a0]{WORD}++){{0,5}}?"
STARS = r"(?:\*\*|__|\*)?"
LEAD = rf"(?:(?P<before>{MARK})\s*(?:[-–—:|]\s*)?)?"

FORMS = [
    (
        "colon",
        rf"\s*{LEAD}{STARS}(?P<label>{LABEL})\s?(?:(?P<within>{MARK})\s?)?{STARS}\s?[:：]{STARS}(?![/\d])"
        rf"(?P<gap>\s*)(?:(?P<after>{BRACKETED})\s*(?:[-–—]\s+)?)?",
    ),
    ("time", rf"\s*{STARS}(?P<label>{LABEL}){STARS},?\s*(?P<within>{BRACKETED}){STARS}\s*(?:[-–—:]\s*)?"),
    ("time", rf"\s*(?P<label>{LABEL}),?\s+(?P<within>{TIME})\s*(?=$)"),
    ("brackets", rf"\s*{LEAD}\[(?P<label>[^\W_][\w .\-]{{0,39}})\]\s*[:：]?\s*"),
    ("cells", rf"\s*(?:(?P<before>{MARK})\t)?(?P<label>{LABEL})\t(?:(?P<after>{MARK})\t)?(?=\S)"),
    ("bold", rf"\s*(?:\*\*|__)(?P<label>{LABEL})\s?[:：]?(?:\*\*|__)\s?[:：]?\s+(?=\S)"),
    ("alone", rf"\s*(?P<label>{LABEL})\s*(?=$)"),
]
FORMS = [(name, re.compile(pattern)) for name, pattern in FORMS]
SIGNS = re.compile(r"[:：\[(\t*_<{#]")
NOT_SPOKEN = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[.\s]*")


class Candidate(NamedTuple):
    """A line that may begin a turn. `form` says how it is marked."""

    form: str
    line: int  # where it begins
    words: int  # where the words begin
    label: str
    start_ms: int | None
    end_ms: int | None
    is_bold: bool
    has_gap: bool = True  # a space after the colon, or the end of the line


def find_turns(text, leads=(), also=(), candidates=None):
    """The turns of `text`, in order; none overlaps another. `leads` are the beginnings of lines that are in bold.

    `also` are labels that somebody says are speakers, however they are marked; `candidates` are `all_candidates` of
    the text where they are known already.
    """
    candidates = all_candidates(text, leads) if candidates is None else candidates
    if not candidates:
        return []
    taken = chosen(candidates, paragraph_count(text), {plain(one) for one in also})
    return [turn for turn in turns_between(text, taken, dict(leads)) if turn.end > turn.start]


def all_candidates(text, leads=()):
    """What each line may begin; of nothing where the text has more lines than a conversation."""
    if text.count("\n") > LINES:
        return []
    bold = dict(leads)
    return [one for start, end in lines_of(text) for one in candidates_of(text, start, end, bold.get(start))]


def lines_of(text):
    """(start, end) of each line, its end without the sign."""
    start = 0
    while True:
        end = text.find("\n", start)
        yield start, len(text) if end < 0 else end
        if end < 0:
            return
        start = end + 1


def candidates_of(text, start, end, lead_end):
    """What a line may begin, the likeliest form first; a bold beginning without a colon is a form of its own."""
    line = text[start : min(end, start + HEAD)]
    has_mark = SIGNS.search(line)
    for form, pattern in FORMS:
        if form == "alone":
            is_plain = (lead_end or 0) >= end or line.isupper() or is_role(line)
            if end - start > LONGEST or not is_plain or line.rstrip().endswith("."):
                continue
        elif not has_mark:
            continue
        match = pattern.match(line)
        if match and len(label := " ".join(match["label"].split())) <= LONGEST:
            yield _candidate(form, match, start, end, label, bool(lead_end))
    if lead_end and lead_end < end:
        label = " ".join(text[start:lead_end].strip().rstrip(":").split())
        if 0 < len(label) <= LONGEST and text[lead_end:end].strip():
            yield Candidate("bold", start, lead_end, label, None, None, True)


def _candidate(form, match, start, end, label, is_bold):
    groups = match.groupdict()
    marks = [groups[name] for name in ("before", "within", "after") if groups.get(name)]
    times = span_of(marks[0]) if marks else (None, None)
    has_gap = form != "colon" or bool(groups["gap"]) or start + match.end() >= end or "：" in match[0]
    return Candidate(form, start, start + match.end(), label, *times, is_bold, has_gap)


def turns_between(text, taken, bold):
    """A turn for each label that is taken. It goes on to the next one where several speak; where only one is marked,
    nobody knows who says what follows, and the turn ends with its paragraph."""
    is_one_voice = len({plain(one.label) for one in taken}) == 1
    is_wrapped = is_hard_wrapped(text)
    for one, following in zip_longest(taken, taken[1:]):
        end = following.line if following else len(text)
        if is_one_voice:
            end = min(end, end_of_paragraph(text, one.words, is_wrapped))
        start = one.words
        start, end = trimmed(text, start, end)
        end = without_directions(text, start, end, bold)
        yield FoundTurn(start, end, one.label, one.start_ms, one.end_ms)


def is_hard_wrapped(text):
    """True where lines are broken to a width, and empty lines divide the paragraphs."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    return bool(filled) and max(map(len, filled)) <= WRAPPED and (len(lines) - len(filled)) * 10 >= len(lines)


def paragraph_count(text):
    """How many lines with words there are; where they are broken to a width, how many between empty ones."""
    lines = text.split("\n")
    if is_hard_wrapped(text):
        return sum(1 for before, line in pairwise(["", *lines]) if line.strip() and not before.strip())
    return sum(1 for line in lines if line.strip())


def end_of_paragraph(text, position, is_wrapped):
    start = position
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n\n" if is_wrapped else "\n", start)
    return len(text) if end < 0 else end


def trimmed(text, start, end):
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def without_directions(text, start, end, bold):
    """The end of a turn without what follows its words in lines of their own: "(They look at the screen)", headings."""
    while (line := text.rfind("\n", start, end)) >= 0:
        last = text[line + 1 : end]
        is_heading = bold.get(line + 1, 0) >= end
        if not (is_heading or NOT_SPOKEN.fullmatch(last)):
            break
        _, end = trimmed(text, start, line)
    return end
