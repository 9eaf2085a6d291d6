"""Subtitles: cues with their times, out of WebVTT and SRT. The libraries that are kept up pass over a block that they
cannot read; here it is said which one, so that no word is lost unseen.
"""

import html
import re
from dataclasses import dataclass, field

from apps.interviews.reading.pieces import FoundTurn, Unreadable
from apps.interviews.reading.speakers import find_turns
from apps.interviews.reading.times import TIME, milliseconds

ARROW = re.compile(rf"\s*({TIME})\s*-->\s*({TIME})(?:\s.*)?", re.ASCII)
# The tags of WebVTT and SRT; "<laughs>" is none of them, and stays.
TAG = re.compile(
    r"<(/?)(v|c|i|b|u|s|lang|ruby|rt|font|\d+:[\d:.]+)((?:\.[^\s<>]*)?)(?:[ \t\n]([^<>]*))?>|\{\\an?\d+\}", re.I
)
LONGEST = 80  # of the name of a voice


@dataclass
class Cue:
    start_ms: int
    end_ms: int | None
    pieces: list = field(default_factory=list)  # (voice, words), the voice empty where none is marked


def times_of(line, number):
    """(start_ms, end_ms) of a line with an arrow, None for another. Raises Unreadable where it is no time."""
    if "-->" not in line:
        return None
    match = ARROW.fullmatch(line)
    start, end = (milliseconds(match[1]), milliseconds(match[2])) if match else (None, None)
    if start is None or end is None:
        raise Unreadable(f"Line {number} is not a time as subtitles have it: “{line.strip()[:60]}”. Mend it there.")
    return start, end if end >= start else None


def blocks_of(text):
    """[(number of the first line, its lines)]: what stands between empty lines."""
    blocks, lines = [], []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            blocks.append((number - len(lines), lines))
            lines = []
    return blocks


def voices(words):
    """[(voice, words)] of a cue's payload: tags are taken out, `<v Name>` says who speaks from there."""
    pieces, voice, position = [], "", 0
    for match in TAG.finditer(words):
        pieces.append((voice, words[position : match.start()]))
        position = match.end()
        if (match[2] or "").lower() == "v":
            voice = "" if match[1] else " ".join(html.unescape(match[4] or "").split())[:LONGEST].strip()
    pieces.append((voice, words[position:]))
    joined = []
    for voice, piece in pieces:
        piece = html.unescape(piece)
        if joined and joined[-1][0] == voice:
            joined[-1] = (voice, joined[-1][1] + piece)
        else:
            joined.append((voice, piece))
    return [(voice, in_one_line(piece)) for voice, piece in joined if piece.strip()]


def in_one_line(words):
    """Lines of a cue are broken to fit the screen; only one that begins with a dash, as a second voice does, stays."""
    lines = [" ".join(line.split()) for line in words.split("\n") if line.strip()]
    text = ""
    for line in lines:
        text += ("\n" if text and line.startswith(("-", "–", "—", "‐")) else " " if text else "") + line
    return text


def text_and_turns(cues, also=()):
    """The words of the cues as a text, and its turns.

    Where voices are marked, what one says in cues after another is one turn. Where names stand in the words
    ("Anna: …"), turns begin there. Else each cue is a turn of nobody known: its time is all that is marked.
    """
    if any(voice for cue in cues for voice, _ in cue.pieces):
        return _by_voice(cues)
    lines, spans, position = [], [], 0
    for cue in cues:
        words = "\n".join(words for _, words in cue.pieces)
        if words:
            spans.append((position, position + len(words), cue))
            lines.append(words)
            position += len(words) + 1
    text = "\n".join(lines)
    turns = find_turns(text, also=also)
    if turns:
        return text, [_timed(turn, spans) for turn in turns]
    return text, [FoundTurn(start, end, "", cue.start_ms, cue.end_ms) for start, end, cue in spans]


def _by_voice(cues):
    turns, pieces, position = [], [], 0
    for cue in cues:
        for voice, words in cue.pieces:
            is_same = bool(turns) and voice != "" and turns[-1].label == voice
            if pieces:
                pieces.append(" " if is_same else "\n")
                position += 1
            pieces.append(words)
            start, position = position, position + len(words)
            if is_same:
                turns[-1] = turns[-1]._replace(end=position, end_ms=cue.end_ms)
            else:
                turns.append(FoundTurn(start, position, voice, cue.start_ms, cue.end_ms))
    return "".join(pieces), turns


def _timed(turn, spans):
    """The turn with the times of the cues in which it begins and ends, where it has none of its own."""
    within = [cue for start, end, cue in spans if start < turn.end and end > turn.start]
    if turn.start_ms is not None or not within:
        return turn
    return turn._replace(start_ms=within[0].start_ms, end_ms=within[-1].end_ms)
