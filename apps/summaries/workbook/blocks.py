"""A text as a small tree of blocks and words, for the two pages that a workbook has: the web's and the printer's.

It is made from the sanitised HTML of `Prose`, so what a reader may not see is not in it, and it holds data only:
whatever sets it cannot take a word of it for markup. A block is a dict with `type`:

    paragraph  words            heading  level, words       list   is_ordered, items (lists of blocks)
    quote      blocks, by       table    head, rows (lists of cells, which are words)      code  text

`words` is a list of dicts: {"text"}, or {"type": "em" | "strong" | "code" | "link", "words"} (a link has `href`), or
{"type": "break"}.
"""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "wbr"}
INLINE = {"em": "em", "i": "em", "cite": "em", "strong": "strong", "b": "strong", "code": "code"}
BLOCKS = {
    "p", "ul", "ol", "blockquote", "figure", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "div",
    "section", "aside", "dl", "figcaption",
}  # fmt: skip


def blocks_of(html):
    """The blocks of a piece of HTML."""
    return _blocks(_Tree.of(html).children)


def plain(text):
    """A plain text as words."""
    return [{"text": text}] if text else []


def paragraph(words):
    return {"type": "paragraph", "words": words}


def short_place(passage):
    """Source and number of the section where it has one; else source and place as far as they are said."""
    return f"{passage.source.label}, {short_locator(passage)}"


def short_locator(passage):
    locator = passage.locator or "without a page"
    return locator.split(" ")[0] if locator.startswith("§") else locator


def link(text, href):
    return {"type": "link", "href": href, "words": plain(text)}


class _Node:
    def __init__(self, tag, attributes=()):
        self.tag, self.attributes, self.children = tag, dict(attributes), []

    def find(self, tag):
        """Every element `tag` below this one, in order."""
        for child in self.children:
            if isinstance(child, _Node):
                if child.tag == tag:
                    yield child
                yield from child.find(tag)


class _Tree(HTMLParser):
    """Elements and texts, nested; the sanitiser has closed every element."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [_Node("root")]

    @classmethod
    def of(cls, html):
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser.open[0]

    def handle_starttag(self, tag, attrs):
        node = _Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].children.append(data)


def _blocks(children):
    """Blocks of these nodes; words that stand between blocks make paragraphs."""
    found, loose = [], []
    for child in children:
        if isinstance(child, _Node) and child.tag in BLOCKS:
            found += _loose(loose)
            loose = []
            found += _block(child)
        else:
            loose.append(child)
    return found + _loose(loose)


def _loose(children):
    words = _words(children)
    return [paragraph(words)] if any(word.get("text", "x").strip() for word in words) else []


def _block(node):
    if node.tag in ("div", "section", "aside", "figcaption", "dl"):
        return _blocks(node.children)
    if node.tag == "hr":
        return []
    if node.tag[0] == "h":
        return [{"type": "heading", "level": int(node.tag[1]), "words": _words(node.children)}]
    if node.tag in ("ul", "ol"):
        items = [_blocks(item.children) for item in node.children if isinstance(item, _Node)]
        return [{"type": "list", "is_ordered": node.tag == "ol", "items": items}]
    if node.tag == "blockquote":
        return [{"type": "quote", "blocks": _blocks(node.children), "by": []}]
    if node.tag == "figure":
        return _figure(node)
    if node.tag == "table":
        return [_table(node)]
    if node.tag == "pre":
        return [{"type": "code", "text": _text(node)}]
    return _loose(node.children)


def _figure(node):
    """A quotation with who says it; any other figure is what stands in it."""
    quoted = next(node.find("blockquote"), None)
    if quoted is None:
        return _blocks(node.children)
    by = next(node.find("figcaption"), None)
    return [{"type": "quote", "blocks": _blocks(quoted.children), "by": _trimmed(_words(by.children)) if by else []}]


def _table(node):
    rows = [
        [_words(cell.children) for cell in row.children if isinstance(cell, _Node) and cell.tag in ("td", "th")]
        for row in node.find("tr")
    ]
    has_head = next(node.find("thead"), None) is not None
    return {"type": "table", "head": rows[0] if has_head else [], "rows": rows[1:] if has_head else rows}


def _words(children):
    """The words of these nodes, white space as one space."""
    found = []
    for child in children:
        if isinstance(child, str):
            text = " ".join(child.split())
            if text or child:
                text = (" " if child[:1].isspace() else "") + text
                text += " " if child[-1:].isspace() and text.strip() else ""
                found.append({"text": text or " "})
        elif child.tag == "br":
            found.append({"type": "break"})
        elif child.tag == "a" and child.attributes.get("href"):
            found.append({"type": "link", "href": child.attributes["href"], "words": _words(child.children)})
        elif child.tag in INLINE:
            found.append({"type": INLINE[child.tag], "words": _words(child.children)})
        else:
            found += _words(child.children)
    return found


def _trimmed(words):
    """`words` without white space at either end."""
    if words and "text" in words[0]:
        words[0] = {"text": words[0]["text"].lstrip()}
    if words and "text" in words[-1]:
        words[-1] = {"text": words[-1]["text"].rstrip()}
    return words


def _text(node):
    return "".join(child if isinstance(child, str) else _text(child) for child in node.children)
