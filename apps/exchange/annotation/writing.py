"""Codings of a project as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), with the texts that they are
about: one collection on one page, written annotation by annotation.

A code is a tag by its name; where two codes have one name, by the names on the way to it.
"""

import json
from collections import Counter, defaultdict
from urllib.parse import quote

from apps.exchange.annotation.annotations import CONTEXT
from apps.exchange.losses import SETS, SUMMARIES, losses, remarks_of
from apps.exchange.quotes.table import paths_of
from apps.exchange.refi.elements import time

AROUND = 32  # characters before and after the words
STEP = " / "  # between the names of a path
ABOUT_CODES = "What a codebook says of its codes, and the tree in which they stand"
CASES = "Cases and their attributes"
NOWHERE = "Memos on codes, codings, cases or the project"
TITLES = "Titles of memos"
ABOUT_WORDS = "Quotes whose speaker, place in a recording or kind annotations have no words for"
ABOUT_TEXTS = "Documents whose speaker, date, organisation or attributes annotations have no words for"


def write(material, file):
    """Write the collection to a text file, and return Remarks on what annotations cannot hold."""
    written = _Written(material)
    page = f"{written.address}#page-1"
    head = {
        "@context": CONTEXT[0], "id": written.address, "type": "AnnotationCollection", "label": material.title,
        "generator": {"type": "Software", "name": "Casebase"}, "total": written.total, "last": page,
    }  # fmt: skip
    first = {"id": page, "type": "AnnotationPage", "partOf": written.address, "startIndex": 0}
    if not written.total:  # a page has at least one annotation
        file.write(_json({name: value for name, value in head.items() if name != "last"}) + "\n")
        return written.remarks()
    file.write(f'{_json(head)[:-1]}, "first": {_json(first)[:-1]}, "items": [')
    for number, annotation in enumerate(written.annotations()):
        file.write(",\n" if number else "\n")
        file.write(_json(annotation))
    file.write("\n]}}\n")
    return written.remarks()


class _Written:
    """`total` is how many `annotations` there are; the text of a document stands in the first that is about it."""

    def __init__(self, material):
        self.material = material
        self._documents = {one.key: one for one in material.documents}
        self._selections = {one.key: one for one in material.selections}
        self._coders = {one.key: one for one in material.coders}
        self._tags, self._codings, self._told = _tags(material.codes), defaultdict(list), set()
        for coding in material.codings:
            self._codings[coding.selection].append(coding)
        self._memos = [memo for memo in material.memos if self._targets(memo)]
        alone = sum(one.key not in self._codings for one in material.selections)
        self.total = alone + len(material.codings) + len(self._memos)
        self.address = next((one.guid.urn for one in self._things() if one.guid), "urn:casebase") + "#annotations"

    def _things(self):
        yield from self.material.documents
        yield from self.material.codes

    def annotations(self):
        for selection in self.material.selections:
            target = self._target(selection)
            for coding in self._codings.get(selection.key, ()):
                yield self._coding(coding, target)
                target = self._target(selection)  # without the text, which stands in the first
            if selection.key not in self._codings:
                yield _annotation(selection, "highlighting") | {"target": target}
        for memo in self._memos:
            targets = [self._target_of(kind, key) for kind, key in self._targets(memo)]
            note = _note(memo.text, "commenting")
            yield _annotation(memo, "commenting", self._coders.get(memo.coder), memo.created_at) | {
                "body": note, "target": targets,
            }  # fmt: skip

    def _coding(self, coding, target):
        body = [_note(self._tags[coding.code], "tagging")]
        body += [_note(coding.memo, "commenting")] if coding.memo.strip() else []
        made = _annotation(coding, "tagging", self._coders.get(coding.coder), coding.created_at)
        return made | {"body": body, "target": target}

    def _targets(self, memo):
        return [(kind, key) for kind, key in memo.on if kind in ("selection", "document")]

    def _target_of(self, kind, key):
        return self._target(self._selections[key]) if kind == "selection" else self._source(self._documents[key])

    def _target(self, selection):
        document = self._documents[selection.document]
        words = {"type": "TextQuoteSelector", "exact": selection.exact}
        selectors = [words]
        if selection.start is not None:
            start, end = selection.start, selection.end
            around = {
                "prefix": document.text[max(0, start - AROUND) : start],
                "suffix": document.text[end : end + AROUND],
            }
            words |= {name: text for name, text in around.items() if text}
            selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
        return {"type": "SpecificResource", "source": self._source(document), "selector": selectors}

    def _source(self, document):
        """The document, with its text the first time."""
        source = {"id": _id(document), "type": "Text", "label": document.title}
        if document.language:
            source["language"] = document.language
        if document.text is not None and document.key not in self._told:
            source |= {"format": "text/plain", "value": document.text}
        self._told.add(document.key)
        return source

    def remarks(self):
        material = self.material
        lost = {ABOUT_CODES: len(material.codes), CASES: len(material.cases)}
        lost[ABOUT_WORDS] = sum(bool(one.speaker or one.locator or one.is_summary) for one in material.selections)
        lost[ABOUT_TEXTS] = sum(
            bool(one.speaker or one.date or one.organisation or one.attributes) for one in material.documents
        )
        lost[NOWHERE] = len(material.memos) - len(self._memos)
        lost[TITLES] = sum(bool(memo.title) for memo in self._memos)
        return remarks_of(lost) + losses(material, SUMMARIES, SETS)


def _tags(codes):
    """{code: the text of its tag}."""
    paths, names = paths_of(codes), Counter(code.name.strip() for code in codes)
    return {
        code.key: code.name.strip() if names[code.name.strip()] == 1 else STEP.join(paths[code.key]) for code in codes
    }


def _annotation(thing, motivation, coder=None, moment=None):
    found = {"id": _id(thing), "type": "Annotation", "motivation": motivation}
    if coder:
        found["creator"] = {"id": _id(coder), "type": "Person", "name": coder.name}
    if moment:
        found["created"] = time(moment)
    return found


def _note(text, purpose):
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _id(thing):
    return thing.guid.urn if thing.guid else f"urn:casebase:{type(thing).__name__.lower()}:{quote(thing.key)}"


def _json(value):
    return json.dumps(value, ensure_ascii=False)
