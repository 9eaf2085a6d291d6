"""Which way a tool counts the characters of a text, and its positions as code points of the canonical text.

The standard says code points from 0, end exclusive, but not what the text is: tools count UTF-16 code units, a mark at
the beginning (BOM), and the two characters of a line end, or do not. So every rule that could make a difference is
tried on the selections of a text, and the one by which most of them fit is taken.
"""

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from apps.exchange.characters import FORBIDDEN
from apps.exchange.material import OffsetRule
from apps.interviews.canonical import BOM, canonical_text

ASTRAL = re.compile("[\U00010000-\U0010ffff]")
CUT = re.compile(r"\s*(?:…|\.\.\.)$")
SAMPLE = 5_000  # selections of a text by which its rule is found
CUT_AT_LEAST = 12  # characters before a cut, to tell a quote from a name


@dataclass(frozen=True)
class Rule:
    utf16: bool = False
    counts_bom: bool = False
    crlf_is_one: bool = False
    inclusive: bool = False

    @property
    def name(self):
        unit = "UTF-16" if self.utf16 else "code points"
        bom = "BOM counted" if self.counts_bom else "BOM not counted"
        return f"{unit}, {bom}, CRLF as {'one' if self.crlf_is_one else 'two'}{', end inclusive' * self.inclusive}"


ALL = [Rule(*values) for values in product((False, True), repeat=4)]
NAMED = {rule.name: rule for rule in ALL}
STANDARD = Rule()
# What the tool that wrote the file is known to do. It decides where the selections themselves do not.
PRIORS = (
    ("nvivo", Rule(utf16=True)),
    ("utf-16", Rule(utf16=True)),
    ("qualcoder", Rule(crlf_is_one=True)),
    ("atlas.ti", Rule(crlf_is_one=True)),
)


def prior_of(origin):
    """The rule of the tool that the project says it comes from."""
    return next((rule for name, rule in PRIORS if name in origin.lower()), STANDARD)


@dataclass(frozen=True)
class Marked:
    """A span as the file has it: positions, and what it says the words are (its name and description)."""

    start: int
    end: int
    quotes: tuple = ()


class Measured:
    """A text as the file has it, and how its positions translate to its canonical form."""

    def __init__(self, raw):
        self.text = canonical_text(raw)
        self._bom = raw.startswith(BOM)
        self._length = len(raw)
        self._crlf = array("I", (found.start() for found in re.finditer("\r\n", raw)))
        self._astral = array("I", (found.start() for found in ASTRAL.finditer(raw)))

    def span(self, rule, marked):
        """(start, end) in the canonical text, or None where it is empty, beyond the text or within a character."""
        start = self._position(rule, marked.start)
        end = self._position(rule, marked.end + rule.inclusive)
        return (start, end) if start is not None and end is not None and start < end else None

    @cached_property
    def rules(self):
        """Those of all rules that may differ in this text; the end is exclusive."""
        return [
            rule
            for rule in ALL
            if not rule.inclusive
            and (self._astral or not rule.utf16)
            and (self._bom or not rule.counts_bom)
            and (self._crlf or not rule.crlf_is_one)
        ]

    def like(self, rule):
        """That of `rules` which is the same as `rule` in this text."""
        return Rule(
            rule.utf16 and bool(self._astral), rule.counts_bom and self._bom, rule.crlf_is_one and bool(self._crlf)
        )

    def _position(self, rule, position):
        """A position of the tool as one of the canonical text: the first place in the raw text that it counts so."""
        if not (self._bom or self._crlf or self._astral):
            return position if position <= self._length else None
        counted = self._counting(rule)
        if position > counted(self._length):
            return None
        place = bisect_left(range(self._length + 1), position, key=counted)
        if counted(place) != position:
            return None  # within a character
        return place - bisect_left(self._crlf, place) - (self._bom and place > 0)

    def _counting(self, rule):
        """A function from places of the raw text to the tool's positions, which never fall."""
        shift = -1 if self._bom and not rule.counts_bom else 0
        twice = self._astral if rule.utf16 else ()
        never = self._crlf if rule.crlf_is_one else ()
        return lambda place: place + shift + bisect_left(twice, place) - bisect_left(never, place)


def detect(measured, marks, prior=STANDARD):
    """(Rule, OffsetRule) for the positions of `marks` in a text; of very many, some from all of it are looked at."""
    marks = marks[:: len(marks) // SAMPLE + 1]
    prior = measured.like(prior)
    rules = sorted(measured.rules, key=lambda rule: (rule != prior, ALL.index(rule)))
    trials = {rule: _Trial(measured, rule, marks) for rule in rules}
    if _may_be_inclusive(measured, trials.values(), marks):
        trials |= {rule: _Trial(measured, rule, marks) for rule in (replace(one, inclusive=True) for one in rules)}
    closest = [max(levels) for levels in zip(*(trial.likeness for trial in trials.values()), strict=True)]
    fitting = {rule: trial.fitting(closest) for rule, trial in trials.items()}
    best = max(fitting, key=fitting.get)
    return best, _report(best, fitting, trials, len(marks))


def chosen(measured, marks, rule):
    """The OffsetRule of a rule that a person chose."""
    trial = _Trial(measured, rule, marks)
    return OffsetRule(rule.name, trial.fitting(trial.likeness), len(marks))


def _report(best, fitting, trials, checked):
    others = [fits for rule, fits in fitting.items() if trials[rule].spans != trials[best].spans]
    return OffsetRule(best.name, fitting[best], checked, round(max(others, default=0) / checked, 3) if checked else 0.0)


def _may_be_inclusive(measured, trials, marks):
    """True where the words that the file quotes are found with the end inclusive, and hardly otherwise."""
    otherwise = max(trial.quoting for trial in trials)
    if not marks or 2 * otherwise > len(marks):
        return False
    inclusive = [_Trial(measured, replace(trial.rule, inclusive=True), marks) for trial in trials]
    return max(trial.quoting for trial in inclusive) > max(2, 2 * otherwise)


class _Trial:
    """What the selections of a text are by one rule: their spans, and how like their words are to what they quote."""

    def __init__(self, measured, rule, marks):
        self.rule, self._text = rule, measured.text
        self.spans = [measured.span(rule, marked) for marked in marks]
        self.likeness = [
            max((likeness(name, self._text, span) for name in marked.quotes), default=0) if span else 0
            for marked, span in zip(marks, self.spans, strict=True)
        ]

    @property
    def quoting(self):
        return sum(level > 0 for level in self.likeness)

    def fitting(self, closest):
        """How many fit: those that any rule finds as quoted, where their words are as like as by any (`closest`, a
        number for each); the others, where both ends are borders of words."""
        return sum(
            level == best if best else bool(span) and all(_is_border(self._text, end) for end in span)
            for level, best, span in zip(self.likeness, closest, self.spans, strict=True)
        )


def is_quote(name, text, span):
    return likeness(name, text, span) > 0


def likeness(name, text, span):
    """How like a name is to the words of a span: 3 is the same, 2 apart from white space, 1 their beginning with “…”,
    0 not a quote of them."""
    if not name:
        return 0
    start, end = span
    enough = start + 4 * len(name) + 1000  # more than that is no white space; a span may be the whole of a long text
    words = text[start : min(end, enough)]
    same = name.replace("\r\n", "\n").replace("\r", "\n")
    if end <= enough and same == FORBIDDEN.sub("", words):  # what XML cannot hold cannot stand in a name
        return 3
    name, words = _folded(name), _folded(words)
    if end <= enough and name == words != "":
        return 2
    beginning = CUT.sub("", name)
    is_cut = len(beginning) < len(name) and len(beginning) >= CUT_AT_LEAST
    return int(is_cut and words.startswith(beginning))


def _folded(text):
    return " ".join(FORBIDDEN.sub("", text).split())


def _is_border(text, position):
    """True at both ends of the text, and where not both neighbours belong to one word."""
    around = text[max(0, position - 1) : position + 1]
    return position in (0, len(text)) or not (around[0].isalnum() and around[1].isalnum())
