"""Which of the labels that may be speakers are."""

import re
from collections import Counter

# By these words transcripts call their speakers, with a number or without.
ROLE_WORDS = """
interviewer interviewee moderator facilitator respondent participant informant researcher speaker int
question answer host guest narrator subject interpreter translator
interviewerin interviewte interviewter befragte befragter moderatorin sprecher sprecherin teilnehmer teilnehmerin
interviewperson interviewpersonen informanten deltager deltagaren respondenten intervjuer intervjuare
intervieweur enquêteur enquêtrice enquêté répondant entrevistador entrevistadora entrevistado entrevistada
haastattelija haastateltava
"""
ROLES = frozenset(ROLE_WORDS.split())
PAIRS = [{"q", "a"}, {"i", "r"}, {"i", "b"}, {"i", "p"}, {"q", "r"}]

# Words that stand before a colon in heads and in speech, and are nobody.
NOBODY_WORDS = """
note notes nb date time place location site subject title topic project duration length language transcript
transcription transcribed recorded recording file audio video page example examples source sources reference
references figure table summary warning theme section part chapter interview interviews participants attendees
present age gender sex occupation profession position company firm organisation organization role name names email
phone address http https www url link yes no okay ok well so and but or because then now also like remember
important however finally first second third firstly secondly thirdly lastly next result results answer-key
key step steps task tasks question-number version id code codes method methods background introduction
conclusion appendix chapter keywords abstract original changed ps p.s e.g i.e etc update edit draft
datum ort zeit thema notiz hinweis beispiel dato sted tid emne bemærk eksempel niche reach
"""
NOBODY = frozenset(NOBODY_WORDS.split())
NOISES = re.compile(
    r"(laugh|pause|silen|inaudib|unclear|unintellig|crosstalk|overlap|music|applau|sigh|cough|noise|phone|break|end|"
    r"start|begin|interrupt|indistinct|background|chuckl|nod|smil|cry|lach|griner|latter|sic\b|\d+[.:]?\d*$)",
    re.I,
)
NUMBERED = re.compile(r"[\s#]*\d{0,3}$")
SMALL = {
    "de",
    "von",
    "van",
    "der",
    "den",
    "of",
    "and",
    "the",
    "du",
    "la",
    "le",
    "da",
    "di",
    "af",
    "og",
    "und",
    "y",
    "el",
}


def plain(label):
    """What two spellings of a label have in common that are surely the same: case and space."""
    return " ".join(label.split()).casefold().rstrip(".")


def chosen(candidates, line_count, also=frozenset()):
    """The candidates that begin a turn, one a line, in order. `also` are plain labels that surely do."""
    by_line, taken = {}, set(also) | _marked(candidates, line_count)
    for one in candidates:
        known = (one.form, plain(one.label)) in taken or plain(one.label) in also
        is_first = one.line not in by_line
        if known and is_first:
            by_line[one.line] = one
    return [by_line[line] for line in sorted(by_line)]


def _marked(candidates, line_count):
    """{(form, plain label)} of all that are taken."""
    taken = set()
    for form, rule in (("colon", _by_colon), ("time", _by_time), ("brackets", _by_brackets), ("bold", _by_bold),
                       ("alone", _alone), ("cells", _by_cells)):  # fmt: skip
        ours = [one for one in candidates if one.form == form]
        taken |= {(form, label) for label in rule(ours, line_count)}
    return taken


def is_role(label):
    words = NUMBERED.sub("", plain(label)).split()
    return bool(words) and words[-1].strip("().") in ROLES and len(words) <= 3


def may_be_name(label):
    """True for "Anna Holm", "P3", "Speaker #2", "Anna (CEO)", "M. van der Berg"; false for the first words of a
    sentence, and for what heads and lists have before a colon."""
    words = label.split()
    if not words or len(words) > 5 or NOBODY & {plain(words[0]), plain(words[-1]), plain(label)}:
        return False
    return all(word.lower() in SMALL or not word.strip("().#'’")[:1].islower() for word in words)


def _by_colon(ours, line_count):
    """Roles and names that come again; where nearly every line begins with a name, those that come once as well."""
    spaced = [one for one in ours if one.has_gap]
    count = Counter(plain(one.label) for one in spaced)
    names = {plain(one.label) for one in spaced if may_be_name(one.label)}
    possible = {label for label in count if is_role(label)}
    roles = _roles(count, possible, line_count) | _timed(spaced, names)
    recurring = {name for name in names if count[name] >= 2}
    recurring |= {label for label in _titles(spaced) if count[label] >= 2 and recurring | possible}
    everybody = names | recurring | possible | roles
    lines = sum(count[label] for label in everybody)
    if recurring | possible and len(everybody) >= 2 and lines * 3 >= line_count * 2:
        return everybody
    sure = {plain(one.label) for one in spaced if one.label.isupper() and len(one.label) > 3 or one.is_bold}
    if len(recurring | roles) < 2 and not recurring <= sure:
        recurring = {name for name in recurring if len(name) > 1 and _carries_the_text(count[name], line_count)}
    total = sum(count[label] for label in recurring | roles)
    return recurring | roles if total * 10 >= line_count or roles else set()


def _roles(count, possible, line_count):
    roles = set(possible)
    if len(roles) == 1 and not _carries_the_text(sum(count[label] for label in roles), line_count):
        roles = set()
    for pair in PAIRS:
        roles |= pair if pair <= count.keys() else set()
    return roles


def _timed(spaced, names):
    timed = Counter(plain(one.label) for one in spaced if one.start_ms is not None and plain(one.label) in names)
    return set(timed) if sum(timed.values()) >= 2 else set()


def _titles(spaced):
    """Labels such as "Export manager", which may also be the first words of a sentence."""
    labels = {one.label for one in spaced if one.label[:1].isupper() and 2 <= len(one.label.split()) <= 4}
    return {plain(one) for one in labels if not NOBODY & {plain(one.split()[0]), plain(one.split()[-1])}}


def _carries_the_text(count, line_count):
    """True where a label that is the only one begins so many lines that it cannot be a word of the head."""
    return count >= 2 and count * 4 >= line_count or count >= 3 and count * 10 >= line_count


def _by_time(ours, line_count):
    """A label with a time is plainly marked, if it is not the only one."""
    labels = Counter(plain(one.label) for one in ours if one.start_ms is not None and may_be_name(one.label))
    return set(labels) if sum(labels.values()) >= 2 else set()


def _by_brackets(ours, line_count):
    count = Counter(plain(one.label) for one in ours if not NOISES.match(one.label) and len(one.label.split()) <= 3)
    recurring = {label for label, times in count.items() if times >= 2}
    if len(recurring) < 2 or sum(count.values()) * 3 < line_count:
        return set()
    return recurring | {label for label in count if re.search(r"\d", label)}


def _by_bold(ours, line_count):
    return _two_that_recur(Counter(plain(one.label) for one in ours if may_be_name(one.label) or is_role(one.label)))


def _alone(ours, line_count):
    marked = [one for one in ours if one.is_bold or is_role(one.label) or one.label.isupper()]
    count = Counter(plain(one.label) for one in marked if may_be_name(one.label) or is_role(one.label))
    return _two_that_recur(count)


def _by_cells(ours, line_count):
    labels = _two_that_recur(Counter(plain(one.label) for one in ours if may_be_name(one.label) or is_role(one.label)))
    total = sum(1 for one in ours if plain(one.label) in labels)
    return labels if total * 2 >= line_count else set()


def _two_that_recur(count):
    labels = {label for label, times in count.items() if times >= 2}
    return labels if len(labels) >= 2 else set()


def may_be_speakers(candidates, taken, limit=12):
    """[(label, how often)]: names before a colon that were not taken, for somebody to say that they speak."""
    known = {plain(one.label) for one in taken}
    found = Counter()
    spelt = {}
    for one in candidates:
        label = plain(one.label)
        if one.form == "colon" and one.has_gap and label not in known and (may_be_name(one.label) or is_role(label)):
            found[label] += 1
            spelt.setdefault(label, one.label)
    return [(spelt[label], count) for label, count in found.most_common(limit)]
