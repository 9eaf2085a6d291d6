"""Sentences of a transcript, found without a library.

A sentence ends at `.`, `!`, `?` or `…` (with closing quotes and brackets after it) where white space follows and then
an upper-case letter, a figure or an opening quote; and at every line break. It does not end after an abbreviation of
`ABBREVIATIONS`, after an initial as in "J. Holm", nor within a number. Speech is not print: where this cuts one
sentence in two or joins two, it does so for every coder alike.
"""

import re

# Lower case, without the last full stop; English, Danish, Finnish, Swedish, German and French.
ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "cf", "ca", "approx", "no", "nos",
    "p", "pp", "d", "vol", "fig", "ed", "eds", "al", "inc", "ltd", "co", "corp", "dept", "est", "bl.a", "f.eks", "fx",
    "dvs", "osv", "mv", "mht", "ift", "vedr", "pga", "nr", "tlf", "kl", "evt", "inkl", "ekskl", "hr", "fr", "jf",
    "esim", "mm", "ns", "nk", "jne", "tms", "ym", "yms", "ko", "t.ex", "d.v.s", "o.s.v", "m.m", "z.b", "d.h", "u.a",
    "usw", "bzw", "ggf", "evtl", "str", "p.ex", "m", "mme", "mlle", "env",
})  # fmt: skip
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=[ \t\u00a0]+[\"'“‘«(\[¿¡–—-]*[^\W_])")
FARTHEST = 1 + max(map(len, ABBREVIATIONS))  # back from a full stop: a longer word is none of them
WORD_BEFORE = re.compile(r"[\w.]+$")


def sentences(text, start=0, end=None):
    """[(start, end)] of the sentences of `text[start:end]`, without the white space around them, in order."""
    found = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        left = line.start()
        for stop in [*_stops(line[0], line.start()), line.end()]:
            span = _trimmed(text, start + left, start + stop)
            if span:
                found.append(span)
            left = stop
    return found


def _stops(line, offset):
    """Where sentences end within a line."""
    for mark in END.finditer(line):
        follows = line[mark.end() :].lstrip(" \t\u00a0\"'“‘«([¿¡–—-")[:1]
        if (follows.isupper() or follows.isdigit()) and not _is_abbreviated(
            line[max(0, mark.start() - FARTHEST) : mark.start()], mark[0]
        ):
            yield offset + mark.end()


def _is_abbreviated(before, mark):
    if mark != ".":
        return False
    word = WORD_BEFORE.search(before)
    is_initial = bool(word) and len(word[0]) == 1 and word[0].isupper() and word[0] != "I"
    return bool(word) and (is_initial or word[0].lower() in ABBREVIATIONS)


def _trimmed(text, start, end):
    words = text[start:end]
    left, right = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return (left, right) if left < right else None
