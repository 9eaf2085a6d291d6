"""A material made ready to be written: everything by its GUID, and what hangs together side by side."""

from collections import Counter, defaultdict

from apps.exchange.material import LISTS, Remark, Variable
from apps.exchange.refi.notes import coding_memo_guid
from apps.exchange.refi.own import FIELDS, VARIABLES, laid_out
from apps.exchange.refi.written_parts import KeptParts

KINDS = {"document": "documents", "code": "codes", "selection": "selections", "coding": "codings", "case": "cases"}
NEEDED = [name for name in LISTS if name not in ("summaries", "references")]


class Outgoing:
    """`guids` are {list: {key: GUID}}. Raises ValueError where a thing has no GUID (they are given once, and
    kept), and where the codes are no tree.

    `lost` counts what the format cannot hold. `quoted` are the texts of documents that consist of quotes: {key: text}.
    """

    def __init__(self, material):
        self.material = material
        self.lost = Counter()
        self.guids = {name: {one.key: _guid(name, one) for one in getattr(material, name)} for name in NEEDED}
        self.children = _grouped(material.codes, "parent")
        self._refuse_loose_codes()
        self.codings = _grouped(material.codings, "selection")
        self.quoted, places = self._laid_out()
        self._places = places
        self.selections = _grouped((one for one in material.selections if self._is_placed(one)), "document")
        self.notes = self._notes_by_place()
        self.kept = KeptParts(self)
        self.fields = [
            Variable(key="", guid=guid, name=FIELDS[name])
            for guid, name in VARIABLES.items()
            if any(getattr(one, name) for one in material.documents)
        ]
        self._count_lost()

    def guid(self, name, key):
        """The GUID of a thing of a list by its key; None where the key is empty."""
        return self.guids[name][key] if key else None

    def members(self, name, keys):
        return [self.guids[name][key] for key in keys]

    def place(self, selection):
        """(start, end) in the text that goes out, None for none."""
        if selection.start is not None:
            return selection.start, selection.end
        return self._places.get(selection.key)

    def text_of(self, document):
        return self.quoted.get(document.key) if document.text is None else document.text

    def placed(self, keys):
        """The GUIDs of those of these selections that have a place in a text."""
        return [self.guids["selections"][key] for key in keys if self._placed[key]]

    def notes_on(self, kind, key):
        return self.notes.get((kind, key), ())

    def memos_of_codings(self):
        """(coding, GUID of its note) of the codings that have a memo of their own."""
        return ((one, coding_memo_guid(one.guid)) for one in self.material.codings if one.memo and self._goes_out(one))

    def remarks(self):
        return [Remark(f"{what[0].upper()}{what[1:]}: {number:,}.") for what, number in self.lost.items() if number]

    def _laid_out(self):
        """The texts of documents without one, and the places of their quotes in them."""
        without = {one.key for one in self.material.documents if one.text is None and one.original is None}
        groups = _grouped((one for one in self.material.selections if one.document in without), "document")
        texts, places = {}, {}
        for key, selections in groups.items():
            texts[key], found = laid_out(selections)
            places |= found
        return texts, places

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
        if self.place(selection) is not None:
            return True
        self.lost["quotes without a place in a text, which this format cannot hold, and their codings"] += 1
        return False

    def _goes_out(self, coding):
        return self._placed[coding.selection]

    def _notes_by_place(self):
        self._placed = {one.key: self.place(one) is not None for one in self.material.selections}
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
        self.lost["documents whose speaker this format cannot hold"] += sum(
            bool(one.speaker) for one in material.documents
        )
        self.lost["quotes whose speaker, place in the recording or kind this format cannot hold"] += sum(
            bool(one.speaker or one.is_summary or (one.locator and one.start is not None))
            for one in material.selections
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
