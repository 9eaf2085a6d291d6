"""Cross-links as rows: written when a text is saved, read for "where this is used"."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, TextField
from django.utils.html import escape
from django.utils.safestring import mark_safe

from apps.core.models import Mention
from apps.core.references import Target, kinds, own_rows

# Kind and key are no longer than the columns in which a mention keeps them.
LINK = re.compile(r"(?P<embed>!)?\[\[(?P<kind>[a-z-]{1,30}):(?P<key>[^\]|\s\x00]{1,200})(?:\|(?P<label>[^\]]+))?\]\]")
BLOCK_END = re.compile(r"\n\s*\n|\n(?=(?:[-*#>|]|\d+\.) ?)")
SENTENCE_END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[^a-z\s])")

# Noncharacters of Unicode stand for the ends of a mark until the text is escaped.
MARK_START, MARK_END = "\ufdd0", "\ufdd1"
NO_MARKS = {ord(MARK_START): None, ord(MARK_END): None}


@dataclass(frozen=True)
class Backlink:
    """A sentence elsewhere that links here, and the object in whose text it stands.

    `html` is the sentence with the linking words in `<mark>`; `url` leads to the paragraph where it has an address.
    """

    source: Target
    sentence: str
    html: str
    url: str

    @property
    def kind_label(self):
        """The kind of the source in the plural."""
        return kinds()[self.source.kind]._meta.verbose_name_plural


def references_in(*texts):
    """The set of (kind, key) that the cross-links in `texts` name."""
    return {(match["kind"], match["key"]) for text in texts for match in LINK.finditer(text or "")}


def linked_blocks(text):
    """[(start, block)] of the paragraphs, list items and lines of a table in which a link stands, in order.

    `start` is where the first link begins that is not an embed, None where there is no such link. The place in the
    list numbers the block: its anchor on a page is `<field>-<number>`, from 1.
    """
    found, start = [], 0
    for end in [*(match.span() for match in BLOCK_END.finditer(text)), (len(text), len(text))]:
        links = list(LINK.finditer(text, start, end[0]))
        if links:
            first = next((match.start() for match in links if not match["embed"]), None)
            found.append((first, text[start : end[0]]))
        start = end[1]
    return found


def sentences_with_links(text):
    """Yield (kind, key, sentence) for each link of `text`, in order; the sentence is Markdown as it was written."""
    for _, block in linked_blocks(text):
        yield from _links_of(block)


def _links_of(block):
    for sentence in SENTENCE_END.split(block):
        for match in LINK.finditer(sentence):
            yield match["kind"], match["key"], sentence.strip()


def plain_sentence(text, targets=None):
    """`text` without Markdown: links become their words, markers go, white space is one space.

    A link without words of its own becomes the label of its target in `targets`, {(kind, key): Target}, if it is there.
    """

    def words(match):
        target = (targets or {}).get((match["kind"], match["key"]))
        return "" if match["embed"] else match["label"] or (target.label if target else bare_label(match["key"]))

    text = LINK.sub(words, text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"^[-*#>\s]+|\*\*|__|`", "", text).split())


def marked_sentence(text, targets, wanted):
    """`plain_sentence` as HTML, with the words of the links to `wanted`, a set of (kind, key), in `<mark>`."""

    def marked(match):
        if match["embed"] or (match["kind"], match["key"]) not in wanted:
            return match[0]
        return f"{MARK_START}{match[0]}{MARK_END}"

    text = plain_sentence(LINK.sub(marked, text.translate(NO_MARKS)), targets)
    return mark_safe(escape(text).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))


def bare_label(key):
    return key.rsplit("/", 1)[-1].replace("-", " ")


def text_fields(model):
    """Names of the long-text fields of `model` in which cross-links may stand."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, TextField)]


@transaction.atomic(savepoint=False)
def store_mentions(obj):
    """Rewrite the mentions of one object from its long texts. Call after saving it."""
    Mention.objects.filter(source_kind=obj.reference_kind, source_key=obj.key).delete()
    Mention.objects.bulk_create(mentions_of(obj))


def mentions_of(obj):
    """Unsaved Mention rows for every cross-link in the long texts of `obj`."""
    return [mention for field in text_fields(type(obj)) for mention in _mentions_in(obj, field)]


def _mentions_in(obj, field):
    links = [
        (number if start is not None else 0, *link)
        for number, (start, block) in enumerate(linked_blocks(getattr(obj, field) or ""), start=1)
        for link in _links_of(block)
    ]
    return [
        Mention(
            source_kind=obj.reference_kind, source_key=obj.key, field=field, position=position,
            target_kind=kind, target_key=key, sentence=sentence, anchor=anchor_of(field, number) if number else "",
        )
        for position, (number, kind, key, sentence) in enumerate(links)
    ]  # fmt: skip


def anchor_of(field, number):
    """The id of a paragraph with links on the page of the object whose text it is in."""
    return f"{field.replace('_', '-')}-{number}"


@transaction.atomic
def store_all_mentions():
    """Rewrite the mentions of every object there is; used after a load."""
    rows = []
    for model in kinds().values():
        if text_fields(model):
            rows += [mention for obj in own_rows(model) for mention in mentions_of(obj)]
    Mention.objects.all().delete()
    Mention.objects.bulk_create(rows, batch_size=500)


def mentions_to(*references):
    """The mentions of any of these `kind:key` references, as a list: one query. Not yet checked for a reader."""
    condition = Q(pk__in=[])
    for reference in references:
        kind, key = reference.split(":", 1)
        condition |= Q(target_kind=kind, target_key=key)
    return list(Mention.objects.filter(condition))


def sources_of(mentions):
    """The (kind, key) pairs of the objects in whose texts the mentions stand, and of all that their sentences name."""
    sources = {(mention.source_kind, mention.source_key) for mention in mentions}
    return sources | references_in(*(mention.sentence for mention in mentions))


def backlinks(mentions, targets):
    """The sentences behind `mentions`, from those sources that are in `targets`: {(kind, key): Target} of a reader.

    A sentence that links twice is returned once.
    """
    found = {}
    wanted = {(mention.target_kind, mention.target_key) for mention in mentions}
    for mention in mentions:
        source = targets.get((mention.source_kind, mention.source_key))
        sentence = plain_sentence(mention.sentence, targets)
        if source and (source, sentence) not in found:
            html = marked_sentence(mention.sentence, targets, wanted)
            found[source, sentence] = Backlink(source, sentence, html, place_url(source, mention))
    return list(found.values())


def leading_to(mentions, *kinds_of_target):
    """Those of `mentions` that lead to an object of one of these kinds."""
    return [mention for mention in mentions if mention.target_kind in kinds_of_target]


def place_url(source, mention):
    """The address of the paragraph in which a mention stands, or of its page, or an empty string."""
    has_id = mention.anchor and mention.field in anchored_fields(source.kind)
    return f"{source.url}#{mention.anchor}" if has_id and source.url and "#" not in source.url else source.url


def anchored_fields(kind):
    """The texts of a kind of object whose paragraphs have ids on its page."""
    return kinds()[kind].anchored_fields
