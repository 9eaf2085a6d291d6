"""Just enough of an HTML document to ask a page what it shows: elements, texts, links, controls."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNLABELLED = {"hidden", "submit", "reset", "button", "image"}


@dataclass
class Element:
    """One element; `content` holds elements and texts in order."""

    tag: str
    attributes: dict = field(default_factory=dict)
    parent: "Element | None" = None
    content: list = field(default_factory=list)

    def walk(self):
        yield self
        for child in self.content:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag=None, **attributes):
        """The elements below with this tag and these attributes; `class_` is one of the classes."""
        css_class = attributes.pop("class_", None)
        return [
            one
            for one in self.walk()
            if one is not self
            and (tag is None or one.tag == tag)
            and all(one.attributes.get(name) == value for name, value in attributes.items())
            and (css_class is None or css_class in one.attributes.get("class", "").split())
        ]

    def one(self, tag=None, **attributes):
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    @property
    def text(self):
        """What stands in it, white space as one space."""
        return " ".join("".join(self._texts()).split())

    def _texts(self):
        for child in self.content:
            if isinstance(child, str):
                yield child
            elif child.tag not in ("script", "style"):
                yield from child._texts()

    def is_below(self, tag):
        above = self.parent
        while above is not None and above.tag != tag:
            above = above.parent
        return above is not None


class Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = self.current = Element("document")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs}, self.current)
        self.current.content.append(element)
        if tag not in VOID:
            self.current = element

    def handle_endtag(self, tag):
        if self.current.tag == tag:
            self.current = self.current.parent

    def handle_data(self, data):
        self.current.content.append(data)


class Page(Element):
    """A whole page, fetched at `address`."""

    def __init__(self, html, address="/"):
        builder = Builder()
        builder.feed(html)
        super().__init__("document", content=builder.root.content)
        self.address = address
        self.source = html

    @property
    def title(self):
        return self.one("head").one("title").text

    @property
    def main(self):
        return self.one("main")

    @property
    def ids(self):
        return {one.attributes["id"] for one in self.walk() if "id" in one.attributes}

    @property
    def controls(self):
        return [
            one
            for one in self.walk()
            if one.tag in ("select", "textarea", "input") and one.attributes.get("type") not in UNLABELLED
        ]

    def label_of(self, control):
        """The words that name a control: its label's or its `aria-label`; empty where there are none."""
        labels = [one for one in self.all("label") if control in one.all() or _is_for(one, control)]
        return " ".join([label.text for label in labels] + [control.attributes.get("aria-label", "")]).strip()

    def links(self, within=None):
        """(address with its query, fragment) of every link to the site itself."""
        found = []
        for link in (within or self).all("a"):
            if "href" not in link.attributes:
                continue
            address, fragment = urldefrag(urljoin(self.address, link.attributes["href"]))
            if not urlsplit(address).netloc and not urlsplit(address).scheme:
                found.append((address, fragment))
        return found

    def leads_to(self, address):
        """True where a link of the page's own content goes to `address`, whatever its query and fragment."""
        return any(target.split("?")[0] == address for target, _ in self.links(self.main))


def _is_for(label, control):
    return bool(control.attributes.get("id")) and label.attributes.get("for") == control.attributes["id"]
