"""Addresses for the paragraphs of a text, and what stands beside them: done on the tree that Markdown makes."""

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from apps.core.mentions import anchor_of, linked_blocks

# Noncharacters of Unicode: no text of people holds them once `without_marks` has been here.
START, END = "\ufdd2", "\ufdd3"
MARK = re.compile(f"{START}(\\d+){END}")
SLOT = re.compile(f"<div>{START}(\\d+){END}</div>")
NO_MARKS = dict.fromkeys(range(64976, 65008))
BLOCKS = {"p", "li", "td", "th", "dd", "dt"}
LINK_TAGS = {"a", "span"}


def without_marks(text):
    return text.translate(NO_MARKS)


def with_marks(text):
    """`text` with a mark before the first link of each block that has links, for `Paragraphs` to find."""
    parts, done = [], 0
    for number, (start, _) in enumerate(linked_blocks(text), start=1):
        if start is not None:
            parts += [text[done:start], f"{START}{number}{END}"]
            done = start
    return "".join([*parts, text[done:]])


class Paragraphs(Treeprocessor):
    """Gives each block with links its id, and asks `margin`, if there is one, what stands beside it.

    The margin has `mark(reference)`, the number of the note on a (kind, key) or None, and
    `aside(references, anchor, span)`, HTML; `span` counts the blocks from this one to the next with an aside, so that
    a long aside may run on beside them. The asides are left as slots, which `filled` replaces after the text has been
    sanitised.
    """

    def __init__(self, md, field, margin=None):
        super().__init__(md)
        self.field, self.margin, self.asides = field, margin, []

    def run(self, root):
        self._mark(root, None)
        if self.margin:
            self._annotate(root)
            self._spread(root)

    def filled(self, html):
        """`html` with the asides in their slots; marks in code, where no block was found, go."""
        return MARK.sub("", SLOT.sub(lambda match: self.margin.aside(*self.asides[int(match[1])]), html))

    def _mark(self, element, block):
        """Take the marks out of the texts below `element` and give the innermost block around each its id."""
        if element.tag in BLOCKS:
            block = element
        element.text = self._moved(element.text, block, element[0] if len(element) else None)
        for place, child in enumerate(element):
            self._mark(child, block)
            child.tail = self._moved(child.tail, block, element[place + 1] if place + 1 < len(element) else None)

    def _moved(self, text, block, following):
        if not text:
            return text
        for number in MARK.findall(str(text)):
            owner = block if block is not None else following
            if owner is not None and "id" not in owner.attrib:
                owner.set("id", anchor_of(self.field, int(number)))
        return type(text)(MARK.sub("", text))

    def _annotate(self, parent):
        """Number the links below `parent` on which there is a note, and leave a slot after each block with some."""
        for child in list(parent):
            if child.tag == "p" or (child.tag == "li" and not child.findall("p")):
                self._beside(parent, child)
            if child.tag != "p":
                self._annotate(child)

    def _beside(self, parent, block):
        references = self._numbered(block)
        if not references or "id" not in block.attrib:
            return
        slot = Element("div")
        slot.text = f"{START}{len(self.asides)}{END}"
        self.asides.append([references, block.get("id"), 1])
        if block.tag == "li":
            block.append(slot)
        else:
            parent.insert(list(parent).index(block) + 1, slot)

    def _spread(self, root):
        """Let each aside run on beside the blocks that have none of their own."""
        current = None
        for child in root:
            slot = MARK.fullmatch(child.text or "") if child.tag == "div" else None
            if slot:
                current = self.asides[int(slot[1])]
            elif current:
                current[2] += 1
        for aside in self.asides:
            aside[2] = max(1, aside[2] - 1) if aside is not current else aside[2]

    def _numbered(self, block):
        """Put the number of its note behind each link of `block`; return the references, each once, in order."""
        anchor, found = block.get("id"), {}
        for parent in list(block.iter()):
            if parent is not block and parent.tag in BLOCKS | {"ul", "ol"}:
                continue
            for child in list(parent):
                reference = reference_of(child)
                number = self.margin.mark(reference) if reference else None
                if number:
                    found[reference] = number
                    add_number(parent, child, number, f"{anchor}-e{number}")
        return list(found)


def reference_of(element):
    """The (kind, key) that a cross-link leads to, as `CrossLink` has noted it; None for other elements."""
    if element.tag in LINK_TAGS and "data-reference" in element.attrib:
        kind, _, key = element.get("data-reference").partition(":")
        return kind, key
    return None


def add_number(parent, link, number, target):
    """A link with `number` to the note with the id `target`, right behind `link`."""
    mark = Element("sup", {"class": "evidence-mark"})
    anchor = Element("a", {"href": f"#{target}"})
    hidden = Element("span", {"class": "visually-hidden"})
    hidden.text, hidden.tail = "evidence ", str(number)
    anchor.append(hidden)
    mark.append(anchor)
    mark.tail, link.tail = link.tail, None
    parent.insert(list(parent).index(link) + 1, mark)
