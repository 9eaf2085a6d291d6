"""Markdown with cross-links, as one reader may see it."""

import functools
from xml.etree.ElementTree import Element

import markdown
import nh3
from django.utils.html import escape
from django.utils.safestring import mark_safe
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from apps.core.blocks import Paragraphs, with_marks, without_marks
from apps.core.mentions import LINK, bare_label, plain_sentence, references_in
from apps.core.references import kinds, resolve

TAGS = nh3.ALLOWED_TAGS | {"figure", "figcaption", "aside", "section"}
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"id", "class", "lang"},
    "a": {"href", "title", "class", "data-preview"},
}


class Prose:
    """Renders texts for one reader: links to what the reader may see, bare words for the rest.

    Give it every text of the page at once: all links are looked up in one query, and the embeds in one query a kind.
    `references` are further (kind, key) pairs to look up in the same query; they are then in `targets`.
    With `show_dead`, a link without a target is marked (class "dead-link") instead of being passed over.
    """

    def __init__(self, user, *texts, references=(), show_dead=False):
        self.targets = resolve(references_in(*texts) | set(references), user)
        self.show_dead = show_dead
        self.embeds = _embeds(texts, self.targets, user)

    def html(self, text, field="", margin=None):
        """`text` as sanitised HTML, safe to print in a template.

        With `field`, the name of the object's field, paragraphs with links have the ids that backlinks lead to. With
        `margin` (see `blocks.Paragraphs`), links are numbered and their evidence follows the paragraph.
        """
        text = without_marks(text or "")
        if not field:
            return mark_safe(self._cleaned(text))
        paragraphs = Paragraphs(self._converter, field, margin)
        self._converter.treeprocessors.register(paragraphs, "paragraphs", 15)
        try:
            return mark_safe(paragraphs.filled(self._cleaned(with_marks(text))))
        finally:
            self._converter.treeprocessors.deregister("paragraphs")

    def _cleaned(self, text):
        return _cleaner().clean(self._converter.reset().convert(text))

    @functools.cached_property
    def _converter(self):
        """One for all texts of the page: to make one takes longer than to convert a paragraph."""
        converter = markdown.Markdown(extensions=["tables", "sane_lists", "smarty", "toc"], output_format="html")
        converter.inlinePatterns.register(CrossLink(self, converter), "cross-link", 175)
        return converter

    def excerpt(self, text, words=30):
        """The first `words` words of `text`, links as the words that this reader may see."""
        return excerpt(text, words, self.targets)

    def inline(self, text):
        """`text` as HTML without the paragraph around it, for a text of one sentence."""
        html = self.html(text)
        return mark_safe(html.removeprefix("<p>").removesuffix("</p>")) if html.count("<p>") == 1 else html


@functools.cache
def _cleaner():
    return nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, link_rel="noopener")


def _embeds(texts, targets, user):
    """{(kind, key): HTML} for what is embedded with `![[kind:key]]`."""
    wanted = {}
    for text in texts:
        for match in LINK.finditer(text or ""):
            reference = (match["kind"], match["key"])
            if match["embed"] and reference in targets:
                wanted.setdefault(match["kind"], set()).add(match["key"])
    found = {}
    for kind, keys in wanted.items():
        embed = getattr(kinds()[kind], "embeds", None)
        if embed:
            found.update({(kind, key): html for key, html in embed(keys, user).items()})
    return found


# In the place of an embed of which a reader may know nothing; the sentence before it would else lead nowhere.
NOT_OPEN = "[What is quoted here is not open.]"


class CrossLink(InlineProcessor):
    """`[[kind:key|label]]` and `![[kind:key]]` inside Markdown."""

    def __init__(self, prose, md):
        super().__init__(LINK.pattern, md)
        self.prose = prose

    def handleMatch(self, match, data):
        reference = (match["kind"], match["key"])
        target = self.prose.targets.get(reference)
        if match["embed"] and reference in self.prose.embeds:
            return self.md.htmlStash.store(self.prose.embeds[reference]), match.start(0), match.end(0)
        # A label that is written here is Markdown; the name of an object is plain text.
        label = match["label"] or AtomicString(target.label if target else bare_label(match["key"]))
        return self._element(match, target, label), match.start(0), match.end(0)

    def _element(self, match, target, label):
        if target and target.url:
            attributes = {"href": target.url, "class": f"ref ref-{target.kind}", "data-preview": target.preview_url}
            attributes["data-reference"] = f"{target.kind}:{target.key}"  # for `blocks`; the cleaner takes it away
            element = Element("a", attributes)
        elif self.prose.show_dead and not target:
            element = Element("span", {"class": "dead-link", "title": "Nothing has this address"})
            label = AtomicString(f"{label} (dead link: {match['kind']}:{match['key']})")
        elif match["embed"] and not target:
            element, label = Element("span", {"class": "empty"}), AtomicString(NOT_OPEN)
        else:
            element = Element("span")
        element.text = label
        return element


def dead_links(text, user):
    """References in `text` that lead nowhere `user` may go, in order of appearance and each once."""
    references = [(match["kind"], match["key"]) for match in LINK.finditer(text or "")]
    found = resolve(references, user)
    return [f"{kind}:{key}" for kind, key in dict.fromkeys(references) if (kind, key) not in found]


def excerpt(text, words=30, targets=None):
    """The first `words` words of a Markdown text, without its markers, escaped; `targets` as in `plain_sentence`."""
    parts = plain_sentence(text or "", targets).split()
    return mark_safe(escape(" ".join(parts[:words])) + (" …" if len(parts) > words else ""))


def first_words(text, limit=30):
    """The first `limit` words of a plain text, unchanged but for white space, with an ellipsis where it goes on."""
    words = text.split()
    return " ".join(words[:limit]) + (" …" if len(words) > limit else "")
