"""Cross-links as rows: written when a text is saved, read for "where this is used"."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, TextField

from apps.core.models import Mention
from apps.core.references import Target, kinds, own_rows

# Kind and key are no longer than the columns in which a mention keeps them.
LINK = re.compile(r"(?P<embed>!)?\[\[(?P<kind>[a-z-]{1,30}):(?P<key>[^\]|\s\x00]{1,200})(?:\|(?P<label>[^\]]+))?\]\]")
SENTENCE_END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[^a-z\s])")


@dataclass(frozen=True)
class Backlink:
    """A sentence elsewhere that links here, and the object in whose text it stands."""

    source: Target
    sentence: str


def references_in(*texts):
    """The set of (kind, key) that the cross-links in `texts` name."""
    return {(match["kind"], match["key"]) for text in texts for match in LINK.finditer(text or "")}


def sentences_with_links(text):
    """Yield (kind, key, sentence) for each link of `text`, in order; the sentence is Markdown as it was written."""
    for block in re.split(r"\n\s*\n|\n(?=[-*#>|] ?)", text):
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


def bare_label(key):
    return key.rsplit("/", 1)[-1].replace("-", " ")


def text_fields(model):
    """Names of the long-text fields of `model` in which cross-links may stand."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, TextField)]


@transaction.atomic
def store_mentions(obj):
    """Rewrite the mentions of one object from its long texts. Call after saving it."""
    Mention.objects.filter(source_kind=obj.reference_kind, source_key=obj.key).delete()
    Mention.objects.bulk_create(mentions_of(obj))


def mentions_of(obj):
    """Unsaved Mention rows for every cross-link in the long texts of `obj`."""
    return [
        Mention(
            source_kind=obj.reference_kind, source_key=obj.key, field=field, position=position,
            target_kind=kind, target_key=key, sentence=sentence,
        )
        for field in text_fields(type(obj))
        for position, (kind, key, sentence) in enumerate(sentences_with_links(getattr(obj, field) or ""))
    ]  # fmt: skip


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
    for mention in mentions:
        source = targets.get((mention.source_kind, mention.source_key))
        if source:
            sentence = plain_sentence(mention.sentence, targets)
            found[source, sentence] = Backlink(source, sentence)
    return list(found.values())
