"""A material made ready to be written: everything by its GUID, and what hangs together side by side."""

from collections import Counter, defaultdict

from apps.exchange.material import LISTS, Remark
from apps.exchange.refi.notes import coding_memo_guid

KINDS = {"document": "documents", "code": "codes", "selection": "selections", "coding": "codings", "case": "cases"}
NEEDED = [name for name in LISTS if name not in ("summaries", "references")]


class Outgoing:
    """`guids` are {list: {key: GUID}}. Raises ValueError where a thing has no GUID (they are given once, and
    kept), and where the codes are no tree.

    `lost` counts what the format cannot hold.
    """

    def __init__(self, material):
        self.material = material
        self.lost = Counter()
        self.guids = {name: {one.key: _guid(name, one) for one in getattr(material, name)} for name in NEEDED}
        self.children = _grouped(material.codes, "parent")
        self._refuse_loose_codes()
        self.codings = _grouped(material.codings, "selection")
        self.selections = _grouped((one for one in material.selections if self._is_placed(one)), "document")
        self.notes = self._notes_by_place()
        self._count_lost()

    def guid(self, name, key):
        """The GUID of a thing of a list by its key; None where the key is empty."""
        return self.guids[name][key] if key else None

    def members(self, name, keys):
        return [self.guids[name][key] for key in keys]

    def notes_on(self, kind, key):
        return self.notes.get((kind, key), ())

    def memos_of_codings(self):
        """(coding, GUID of its note) of the codings that have a memo of their own."""
        return ((one, coding_memo_guid(one.guid)) for one in self.material.codings if one.memo and self._goes_out(one))

    def remarks(self):
        return [Remark(f"{what[0].upper()}{what[1:]}: {number:,}.") for what, number in self.lost.items() if number]

    def _refuse_loose_codes(self):
        """A code that no root leads to would not be written, while codings name it."""
        reached, waiting = 0, [""]
        while waiting:
            children = self.children.get(waiting.pop(), ())
            reached += len(children)
            waiting += [one.key for one in children]
        if reached < len(self.material.codes):
            raise ValueError("Some codes have a parent that is not there, or are their own ancestors.")

    def _is_placed(self, selection):
        if selection.start is not None:
            return True
        self.lost["quotes without a place in a text, which this format cannot hold, and their codings"] += 1
        return False

    def _goes_out(self, coding):
        return self._placed[coding.selection]

    def _notes_by_place(self):
        self._placed = {one.key: one.start is not None for one in self.material.selections}
        notes = defaultdict(list)
        for memo in self.material.memos:
            for kind, key in memo.on:
                if kind == "project" or key in self.guids[KINDS[kind]]:
                    notes[kind, key].append(memo.guid)
                else:
                    self.lost["memos on what is not there"] += 1
        for coding, guid in self.memos_of_codings():
            notes["coding", coding.key].append(guid)
        return notes

    def _count_lost(self):
        material = self.material
        self.lost["summaries of documents by code, which this format cannot hold"] += len(material.summaries)
        self.lost["references, which this format cannot hold"] += len(material.references)
        self.lost["documents whose language, speaker, date or organisation this format cannot hold"] += sum(
            bool(one.language or one.speaker or one.date or one.organisation) for one in material.documents
        )
        self.lost["quotes whose speaker, place in the recording or kind this format cannot hold"] += sum(
            bool(one.speaker or one.locator or one.is_summary) for one in material.selections
        )


def _guid(name, thing):
    if thing.guid is None:
        raise ValueError(f"{thing.key!r} of the {name} has no GUID.")
    return thing.guid


def _grouped(things, column):
    groups = defaultdict(list)
    for one in things:
        groups[getattr(one, column)].append(one)
    return groups
