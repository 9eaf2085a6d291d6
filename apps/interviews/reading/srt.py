"""SRT subtitles: numbered cues with times."""

from itertools import zip_longest

from apps.interviews.canonical import canonical_text
from apps.interviews.reading.cues import ARROW, Cue, text_and_turns, times_of, voices
from apps.interviews.reading.pieces import NO_TEXT, Found, Unreadable
from apps.interviews.reading.plain import decoded


def read_srt(data, encoding=None, also=()):
    text, name, is_certain = decoded(data, encoding)
    cues = cues_of(canonical_text(text).split("\n"))
    if not cues:
        raise Unreadable("This SRT file holds no words: there is not one cue with its time in it.")
    words, turns = text_and_turns(cues, also)
    return Found(words, format="srt", encoding=name, encoding_is_certain=is_certain, turns=turns)


def cues_of(lines):
    """Cues begin with a line of times, and a number above it; words may have empty lines between them."""
    starts = [number for number, line in enumerate(lines) if ARROW.fullmatch(line)]
    before = lines[: starts[0]] if starts else []
    if any(line.strip() and not line.strip().isdecimal() for line in before):
        raise Unreadable(f"This SRT file does not begin with a cue: “{before[0].strip()[:60]}” has no time.")
    cues = []
    for start, following in zip_longest(starts, starts[1:]):
        words = lines[start + 1 : following]
        if following is not None:
            words = without_number(words)
        for place, line in enumerate(words):
            if "-->" in line:
                times_of(line, start + 2 + place)
        cues.append(Cue(*times_of(lines[start], start + 1), voices(NO_TEXT.sub("", "\n".join(words)))))
    return cues


def without_number(words):
    """The lines before the next cue's times, without its number and the empty lines above that."""
    if words and words[-1].strip().isdecimal() and (len(words) == 1 or not words[-2].strip()):
        words = words[:-1]
    return words
