"""WebVTT (W3C): cues with times and voices."""

import re

from apps.interviews.canonical import canonical_text
from apps.interviews.reading.cues import Cue, blocks_of, text_and_turns, times_of, voices
from apps.interviews.reading.pieces import NO_TEXT, Found, Unreadable
from apps.interviews.reading.plain import decoded

KEPT_OUT = {"NOTE": "comments", "STYLE": "styles", "REGION": "regions"}


def read_webvtt(data, encoding=None, also=()):
    text, name, is_certain = decoded(data, encoding)
    found = Found("", format="vtt", encoding=name, encoding_is_certain=is_certain)
    cues = []
    for number, lines in blocks_of(canonical_text(text)):
        kind = re.match(r"WEBVTT|NOTE|STYLE|REGION|", lines[0])[0]
        if kind == "WEBVTT" and number == 1:
            continue
        if kind in KEPT_OUT and not any("-->" in line for line in lines[:2]):
            found.kept_out[KEPT_OUT[kind]] += 1
            continue
        cues.append(cue_of(number, lines))
    if not cues:
        raise Unreadable("This WebVTT file holds no words: there is not one cue in it.")
    words, turns = text_and_turns(cues, also)
    found.text, found.turns = words, turns
    return found


def cue_of(number, lines):
    """The Cue of a block: a name of it or none, a line with the times, the words."""
    for place, line in enumerate(lines[:2]):
        times = times_of(line, number + place)
        if times:
            return Cue(*times, voices(NO_TEXT.sub("", "\n".join(lines[place + 1 :]))))
    raise Unreadable(
        f"The block that begins in line {number} has no time: “{lines[0][:60]}”. In WebVTT each has one. Mend it there."
    )
