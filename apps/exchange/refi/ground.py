"""What the readers of the parts share while one file is read: its things by GUID, and what is to be remarked."""

from collections import Counter, defaultdict

from apps.exchange.refi.values import identity, uuid_of
from apps.interviews.reading.pieces import Unreadable

ORIGIN = "Casebase"
MANY = 200  # remarks of one kind, before the others are only counted
QUOTED = 100_000_000  # characters of all selections: many long ones that overlap would fill the memory
READ = 100_000_000  # characters of all texts
TOO_MUCH_TEXT = f"The texts of this file are together longer than {READ:,} characters. It is not read."
TOO_MUCH = f"The selections of this file are together longer than {QUOTED:,} characters. It is not read."


class Ground:
    """`keys` are {kind: {GUID: key}}; a source may be several documents or none, so `documents` are lists of keys.

    `hanging` are (GUID of a note, kind, key of what it hangs on), in the order of the file. `texts` are {document key:
    PlacedText}. `rules` are names of offset rules that a person chose, by document key.
    """

    def __init__(self, opened, material, rules):
        self.opened, self.material, self.rules = opened, material, rules
        self.is_ours = material.tool.startswith(ORIGIN)
        self.keys = defaultdict(dict)
        self.documents = {}
        self.hanging = []
        self.texts = {}
        self.case_documents = defaultdict(list)
        self.counted = Counter()
        self._quoted, self._read = 0, 0
        self._said = Counter()
        self._taken = defaultdict(set)

    def enter(self, kind, guid):
        """(key, UUID or None) for a thing of the file; the first of a GUID is the one that references mean."""
        wanted = identity(guid)
        key = self.free_key(kind, wanted)
        if key == wanted:
            self.keys[kind][wanted] = key
        elif wanted:
            self.count(f"{kind} with a GUID that another has, which get one of their own")
        return key, uuid_of(key)

    def free_key(self, kind, wanted):
        """`wanted`, or where it is empty or taken, a key that is not."""
        taken, number = self._taken[kind], len(self._taken[kind])
        key = wanted
        while not key or key in taken:
            number += 1
            key = f"{wanted or kind}-{number}"
        taken.add(key)
        return key

    def key_of(self, kind, guid):
        return self.keys[kind].get(identity(guid))

    def hang(self, node, kind, key):
        """Note what hangs on a thing by its NoteRefs."""
        for reference in node.all("NoteRef"):
            self.hanging.append((identity(reference.get("targetGUID")), kind, key))

    def name_of(self, node, what):
        """The name of a code, set or variable; “Code without a name” where the file gives none."""
        if node.get("name").strip():
            return node.get("name")
        self.count(f"{what}s without a name")
        return f"{what.capitalize()} without a name"

    def quote(self, length):
        """Count the characters of a selection. Raises Unreadable where all are too many."""
        self._quoted += length
        if self._quoted > QUOTED:
            raise Unreadable(TOO_MUCH)

    def take_text(self, length):
        """Count the characters of a text. Raises Unreadable where all are too many."""
        self._read += length
        if self._read > READ:
            raise Unreadable(TOO_MUCH_TEXT)

    def coder_of(self, guid):
        """The key of the coder that `creatingUser` names; empty where it names none."""
        if not guid:
            return ""
        key = self.key_of("coders", guid)
        if key is None:
            self.count("references to coders that are not in the file, so their coder stays open")
        return key or ""

    def each(self, kind, sentence, place=""):
        """Remark one thing; of many of a kind, only the first are."""
        self._said[kind] += 1
        if self._said[kind] <= MANY:
            self.material.remark(sentence, place)

    def count(self, what, number=1):
        """Remark in the end how many there are of something that is not taken, or otherwise than it stands there."""
        if number:
            self.counted[what] += number

    def finish(self):
        for kind, number in self._said.items():
            if number > MANY:
                self.material.remark(f"{kind}: {number - MANY:,} more like those named.")
        for what, number in self.counted.items():
            self.material.remark(f"{what[0].upper()}{what[1:]}: {number:,}.")
