"""Writing REFI-QDA as a stream of elements: nothing of what is written stays in memory."""

from contextlib import contextmanager
from datetime import UTC

from lxml import etree

from apps.exchange.characters import clean
from apps.exchange.material import Remark

LEFT_OUT = "Characters that XML cannot hold are left out ({})."


class Elements:
    """Elements of one namespace, written to a binary `stream`. `remarks` say what could not be written as it is."""

    def __init__(self, stream, namespace):
        self.remarks = []
        self._namespace = namespace
        self._stream = stream
        self._file = None

    @contextmanager
    def document(self, tag, **attributes):
        with etree.xmlfile(self._stream, encoding="utf-8") as self._file:
            self._file.write_declaration()
            with self._file.element(self._name(tag), self._clean(tag, attributes), nsmap={None: self._namespace}):
                yield

    @contextmanager
    def element(self, tag, **attributes):
        with self._file.element(self._name(tag), self._clean(tag, attributes)):
            yield

    def leaf(self, tag, text=None, **attributes):
        """An element without others in it; attributes that are None are left out."""
        with self._file.element(self._name(tag), self._clean(tag, attributes)):
            if text:
                self._file.write(self._allowed(text, tag))

    def copy(self, element):
        """An element with all that is in it; its tags and attributes are without namespaces."""
        with self.element(element.tag, **element.attrib):
            if element.text and not len(element):
                self._file.write(self._allowed(element.text, element.tag))
            for child in element:
                self.copy(child)

    def described(self, text):
        if text:
            self.leaf("Description", text)

    def references(self, tag, guids, attribute="targetGUID"):
        for guid in guids:
            self.leaf(tag, **{attribute: guid})

    def each(self, container, things, write):
        """`write(thing)` for all within one container, which is left out where there are none."""
        things = iter(things)
        first = next(things, None)
        if first is None:
            return
        with self.element(container):
            write(first)
            for thing in things:
                write(thing)

    def _name(self, tag):
        return f"{{{self._namespace}}}{tag}"

    def _clean(self, tag, attributes):
        return {
            name: self._allowed(str(value), f"{tag} “{attributes.get('name') or attributes.get('guid')}”")
            for name, value in attributes.items()
            if value is not None
        }

    def _allowed(self, text, where):
        allowed = clean(text)
        if len(allowed) < len(text):
            self.remarks.append(Remark(LEFT_OUT.format(len(text) - len(allowed)), clean(where)[:200]))
        return allowed


def time(moment):
    """A moment to the second, in UTC; None for none."""
    if moment is None:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
