"""What changed between two texts, by words, and between two frozen versions, by field and piece. No database."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from apps.core.mentions import LINK, bare_label

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
SAME, GONE, ADDED = "same", "del", "ins"
LABELS = {
    "text": "Sentence", "words": "Words", "body": "Text", "lead": "Lead", "said_by": "Attribution",
    "business_model": "Business model", "strategy": "Strategy abroad", "contribution": "Contribution of the cluster",
    "contribution_how": "How the cluster contributed", "confidence_reason": "Reason of the confidence",
    "questions": "Questions", "figures": "Figures", "quotes": "Quotations", "with": "Interviewees",
    "contributions": "Contributions to others", "contradiction_sought": "Search for contradicting evidence",
}  # fmt: skip
IDENTITIES = ("uuid", "reference", "slug", "number")
NAMES = ("text", "words", "title", "name", "label", "question")
GRADES = {"stance", "confidence", "contribution", "concern"}
PASSED_OVER = {"uuid", "reference", "slug", "is_verbatim", "shows", "speakers", "quoted_speakers"}


def word_changes(old, new):
    """[(SAME, GONE or ADDED, text)]: without what was added it reads as `old`, without what is gone as `new`.

    Lines are matched first, then the words of lines that differ.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    changes = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, added = "".join(before[a:b]), "".join(after[c:d])
        changes += [(SAME, gone)] if kind == "equal" else _within(gone, added)
    return _joined(changes)


def _within(old, new):
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    changes = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=len(before) > 4000).get_opcodes():
        gone, added = "".join(before[a:b]), "".join(after[c:d])
        changes += [(SAME, gone)] if kind == "equal" else [(GONE, gone), (ADDED, added)]
    return changes


def _joined(changes):
    """`changes` without empty texts, neighbours of one kind as one."""
    found = []
    for kind, text in changes:
        if found and text and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + text)
        elif text:
            found.append((kind, text))
    return found


def without_long_stretches(pieces, around=240):
    """`pieces` with ("gap", number of words) in the middle of each long text that did not change."""
    found = []
    for number, (kind, text) in enumerate(pieces):
        head = cut_at_word(text[:around]) if number else ""
        tail = cut_at_word(text[-around:][::-1])[::-1] if number < len(pieces) - 1 else ""
        middle = text[len(head) : len(text) - len(tail)]
        if kind == SAME and len(text) > 3 * around and len(pieces) > 1:
            found += [(SAME, head), ("gap", len(middle.split())), (SAME, tail)]
        else:
            found.append((kind, text))
    return [piece for piece in found if piece[1]]


def cut_at_word(text):
    """`text` without the word at its end, which may have been cut."""
    return text[: len(text) - len(text.rpartition(" ")[2])] if " " in text else text


@dataclass(frozen=True)
class TextChange:
    """One text that differs, word by word."""

    label: str
    pieces: list


@dataclass(frozen=True)
class Entry:
    """A piece that was changed: what it is called, whether a grade of it changed, and what differs in it."""

    label: str
    is_regraded: bool
    changes: "Changes"


@dataclass(frozen=True)
class ListChange:
    """A list whose pieces differ: labels of those that came and went, Entries for those that changed."""

    label: str
    added: list
    gone: list
    changed: list


@dataclass(frozen=True)
class Changes:
    """Everything that differs between two versions; false where nothing does."""

    texts: list = field(default_factory=list)
    lists: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.texts or self.lists)


def changes_between(old, new):
    """The Changes from one frozen dict to another, in the order of the newer one's fields."""
    texts, lists = [], []
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name), new.get(name)
        if name in PASSED_OVER or before == after:
            continue
        if isinstance(before or after, list):
            lists += [_list_change(name, before or [], after or [])]
        else:
            texts += [TextChange(label_of(name), word_changes(*readable(words_of(before), words_of(after))))]
    return Changes([one for one in texts if one.pieces], [one for one in lists if one.added or one.gone or one.changed])


def readable(old, new):
    """Two texts with the words of their cross-links in the place of the links, unless only a target differs."""
    plain = tuple(LINK.sub(words_of_link, text) for text in (old, new))
    return plain if plain[0] != plain[1] else (old, new)


def words_of_link(match):
    return f"[{match['kind']} {match['key']}]" if match["embed"] else match["label"] or bare_label(match["key"])


def _list_change(name, old, new):
    before, after = _by_identity(old), _by_identity(new)
    changed = [
        Entry(name_of(after[key]), is_regraded(before[key], after[key]), changes_between(before[key], after[key]))
        for key in after
        if key in before and isinstance(after[key], dict)
    ]
    return ListChange(
        label_of(name),
        added=[name_of(after[key]) for key in after if key not in before],
        gone=[name_of(before[key]) for key in before if key not in after],
        changed=[entry for entry in changed if entry.changes],
    )


def _by_identity(rows):
    """{identity: row}; rows that cannot be told apart are numbered."""
    found = {}
    for row in rows:
        key = next((row[name] for name in IDENTITIES if row.get(name)), None) if isinstance(row, dict) else None
        key, count = key or name_of(row), 1
        while (key, count) in found:
            count += 1
        found[key, count] = row
    return found


def is_regraded(old, new):
    """Whether a stance, a confidence or a contribution was judged anew."""
    return any(old.get(name) != new.get(name) for name in GRADES)


def name_of(row):
    """What a piece is called in a list of changes: its words, with its stance or value where it has one."""
    if not isinstance(row, dict):
        return str(row)
    name = next((row[name] for name in NAMES if row.get(name)), "")
    extra = row.get("stance") or row.get("word") or row.get("value")
    return f"{name} ({extra})" if extra else name


def words_of(value):
    """A frozen value as text: a piece by its name."""
    if value is None:
        return ""
    return name_of(value) if isinstance(value, dict) else str(value)


def label_of(name):
    """ "contribution_how" as a heading."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()
