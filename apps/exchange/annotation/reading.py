"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a collection, a page, a list or a single one.

Words with a body that tags or classifies them are codings; other texts are notes. The annotated texts are seldom in the
file: a document has a text only where its source carries one (`value`), and selections have places only then. What is
said of a whole source is a set of that code, and a note on that document.
"""

from uuid import UUID

from apps.exchange.annotation.bodies import bodies_of, last_part
from apps.exchange.annotation.selectors import as_list, identity, targets_of
from apps.exchange.foreign_json import parsed
from apps.exchange.foreign_values import moment, words
from apps.exchange.gathering import Gathering, several
from apps.exchange.material import Document
from apps.exchange.quoting import Quotes
from apps.interviews.reading.pieces import Unreadable

ANNOTATIONS = 100_000

NO_ANNOTATIONS = "There are no Web Annotations in this file."
NOTHING = "In none of these annotations are words, codes or notes that can be taken. {why}"
TOO_MANY = "There are more than 100,000 annotations in this file. It is not read."

ELSEWHERE = "What it says is elsewhere on the web, or no text: not taken."
NO_WORDS = "It points at a place without its words, and the text is not in the file: not taken."
NO_TEXT_PLACE = "It points at a picture, a recording or a place in markup: what it says is taken of the whole."
WHOLE = "A code is said of the whole of a source, not of words in it: it is a set with that document."
PAGES_MISSING = "The collection has {total} by its own count, and {number} in this file."


def recognises(head, name):
    """May a file that begins with `head` hold Web Annotations?"""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and (
        b"www.w3.org/ns/anno" in head or b'"Annotation' in head or name.lower().endswith((".anno", ".anno.jsonld"))
    )


def read(file, name):
    """The Material of a file of annotations. Raises Unreadable."""
    content = parsed(file)
    annotations = list(_annotations(content))
    if not annotations:
        raise Unreadable(NO_ANNOTATIONS)
    gathering = Gathering("anno", "Web Annotation")
    gathering.material.title = _title(content) or name.rpartition(".")[0] or name
    reading = _Reading(gathering, annotations)
    for number, annotation in enumerate(annotations, start=1):
        reading.take(annotation, words(identity(annotation)) or f"annotation {number}")
    _count(content, annotations, gathering)
    if not gathering.material.counts:
        why = " ".join(dict.fromkeys(one.sentence for one in gathering.material.remarks[:10]))
        raise Unreadable(NOTHING.format(why=why).strip())
    reading.add_sets()
    return gathering.finished()


class _Reading:
    def __init__(self, gathering, annotations):
        self.gathering, self._quotes, self._whole, self._guids = gathering, {}, {}, set()
        targets = (target for one in annotations for target in targets_of(one) if target.text is not None)
        self._texts = {_key(target): words(target.text) for target in targets}

    def take(self, annotation, place):
        bodies, targets = bodies_of(annotation), targets_of(annotation)
        selections = [key for target in targets for key in self._selections(target, place)]
        if bodies.other:
            self.gathering.remark(ELSEWHERE, place)
        if not (selections or bodies.codes or bodies.notes):
            return
        for key, name in bodies.codes.items():
            if not self.gathering.has_code(key):
                self.gathering.code(key, name, place=place)
        coder, when = self._coder(annotation), moment(annotation.get("created", annotation.get("generated")))
        if selections:
            self._code(selections, bodies, coder, when, annotation, place)
        else:
            self._say_of_the_whole(targets, bodies, coder, when, place)

    def _code(self, selections, bodies, coder, when, annotation, place):
        notes = "\n\n".join(bodies.notes)
        selections = list(dict.fromkeys(selections))
        single = len(selections) == len(bodies.codes) == 1
        for selection in selections:
            for code in bodies.codes:
                memo, guid = (notes, self._guid(annotation)) if single else ("", None)
                self.gathering.coding(selection, code, coder=coder, memo=memo, created_at=when, guid=guid, place=place)
        if notes and not single:
            on = [("selection", selection) for selection in selections]
            self.gathering.memo(notes, on=on, coder=coder, created_at=when, place=place)

    def _say_of_the_whole(self, targets, bodies, coder, when, place):
        documents = list(dict.fromkeys(self._document(target) for target in targets))
        is_whole = not any(target.stretches for target in targets)  # else words were meant that are not there
        self.gathering.may_pair(len(bodies.codes) * len(documents))
        for code in bodies.codes if is_whole else ():
            self.gathering.remark(WHOLE, place)
            self._whole.setdefault(code, {}).update(dict.fromkeys(documents))
        if bodies.notes:
            on = [("document", document) for document in documents] or [("project", "")]
            self.gathering.memo("\n\n".join(bodies.notes), on=on, coder=coder, created_at=when, place=place)

    def add_sets(self):
        for code, documents in self._whole.items():
            self.gathering.set(self.gathering.code_name(code), codes=[code], documents=list(documents), place=code)

    def _selections(self, target, place):
        if target.has_other:
            self.gathering.remark(NO_TEXT_PLACE, place)
        for stretch in target.stretches:
            if not stretch.exact.strip() and _key(target) not in self._texts:
                self.gathering.remark(NO_WORDS, place)
                continue
            document = self._document(target)
            if quotes := self._quotes.get(document):
                around = stretch.prefix, stretch.suffix
                key = quotes.select(stretch.start, stretch.end, stretch.exact, place, around)
            else:
                locator = "" if stretch.start is None else f"{stretch.start}–{stretch.end}"
                key = self.gathering.loose_selection(document, stretch.exact, place, locator)
            if key:
                yield key

    def _document(self, target):
        key = _key(target)
        if key not in self.gathering.documents:
            document = Document(key=key, title=words(target.title).strip() or last_part(key), place=key)
            if key in self._texts:
                self._quotes[key] = Quotes(self.gathering, document, self._texts[key])
            else:
                self.gathering.document(document)
        return key

    def _coder(self, annotation):
        """The key of its first creator, who is known by an address where there is one, and else by name."""
        creator = next(iter(as_list(annotation.get("creator"))), None)
        found = creator if isinstance(creator, dict) else {}
        names = [found[name] for name in ("name", "nickname", "nick", "email") if isinstance(found.get(name), str)]
        address = words(identity(creator))
        name = next((words(one).strip() for one in names if one.strip()), "") or last_part(address)
        return self.gathering.coder(name, address or name)

    def _guid(self, annotation):
        """The UUID of an annotation that is a coding; None where it has none or another had it before."""
        try:
            guid = UUID(identity(annotation).removeprefix("urn:uuid:"))
        except ValueError:
            return None
        if guid in self._guids:
            return None
        self._guids.add(guid)
        return guid


def _key(target):
    return words(target.source) or "(no address)"


def _annotations(content):
    """Every annotation of what the file holds, in order."""
    waiting, count = [content], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            kinds = as_list(one.get("type", one.get("@type")))
            if "Annotation" in kinds or ("target" in one and not kinds):
                count += 1
                if count > ANNOTATIONS:
                    raise Unreadable(TOO_MANY)
                yield one
            else:
                waiting.extend(one[name] for name in ("next", "items", "first", "@graph") if name in one)


def _title(content):
    label = content.get("label") if isinstance(content, dict) else None
    if isinstance(label, dict):
        label = next(iter(label.values()), None)
    label = next(iter(as_list(label)), None)
    return words(label).strip() if isinstance(label, str) else ""


def _count(content, annotations, gathering):
    total = content.get("total") if isinstance(content, dict) else None
    if isinstance(total, int) and total != len(annotations):
        total = several(total, "annotation", "annotations")
        gathering.remark(PAGES_MISSING.format(total=total, number=len(annotations)))
