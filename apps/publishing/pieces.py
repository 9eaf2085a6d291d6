"""The pieces of what was frozen: dicts with a `reference`, wherever they stand in the data."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags

from apps.core.prose import Prose
from apps.core.references import Target, key_q, kinds, resolve
from apps.publishing.models import PublishedVersion
from apps.publishing.texts import address_of, embedded_in, nodes_of

# Where a page gives words of a quote: the quotation itself, and a link that has no words of its own.
QUOTATION = re.compile(r'<figure class="quotation.*?</figure>|<a [^>]*data-preview="/preview/quote/[^>]*>.*?</a>', re.S)
PREVIEW = re.compile(r'data-preview="/preview/(?P<kind>[a-z-]+)/(?P<key>[^"]+)/"')


def references_of(data):
    """Every `reference` in frozen data as (kind, key)."""
    dicts = (node for node in nodes_of(data) if isinstance(node, dict))
    return {tuple(node["reference"].split(":", 1)) for node in dicts if node.get("reference")}


def shown_by(version):
    """Everything of which a version shows words, as two sets of (kind, key): its pieces, and what its texts link to.

    Pieces are what it froze or quotes. It is none of its own: whoever opens the version may see the object.
    """
    linked = {(match["kind"], match["key"]) for match in PREVIEW.finditer(version.html)}
    pieces = references_of(version.data) - {(version.kind, version.data.get("reference", "").partition(":")[2])}
    return pieces | {one for one in embedded_in(version.data) if address_of(*one) in version.html}, linked


def addresses_of(targets):
    """{reference: address} of {(kind, key): Target}: the newest version where there is one, else the page."""
    addresses = {f"{kind}:{key}": target.url for (kind, key), target in targets.items()}
    rows = PublishedVersion.objects.filter(key__in=[key for _, key in targets], withdrawn_on=None)
    for kind, key, number in rows.order_by("number").values_list("kind", "key", "number"):
        if (kind, key) in targets:
            addresses[f"{kind}:{key}"] = f"{kinds()[kind].url_for(key)}v{number}/"
    return addresses


class FrozenProse(Prose):
    """Prose of a version: what has versions of its own is linked to the newest of them."""

    def __init__(self, user, *texts, references=()):
        super().__init__(user, *texts, references=references)
        self.addresses = addresses_of(self.targets)
        self.targets = {
            reference: FrozenTarget(target.kind, target.key, target.label, self.address(":".join(reference)))
            for reference, target in self.targets.items()
        }

    def address(self, reference):
        """Where a piece leads; an empty string where it has no page that a visitor may open."""
        return self.addresses.get(reference, "")


@dataclass(frozen=True)
class FrozenTarget(Target):
    """A target with an address of its own."""

    address: str

    @property
    def url(self):
        return self.address


def hidden_pieces(versions, user):
    """References to what `versions` show and `user` may not see now; sorted.

    A piece that is not found at all counts as hidden: it may stand, closed, under another key. What a text only links
    to is hidden where it exists. A name that is not public any more is hidden with the person who had it, and words in
    which a name is replaced now with the quote that they are of.
    """
    pairs = [shown_by(version) for version in versions]
    pieces, linked = (set().union(*sets) for sets in zip(*pairs, strict=True))
    seen = resolve(pieces | linked, user).keys()
    hidden = {":".join(one) for one in pieces - seen | existing(linked - pieces - seen)}
    spoken = [one for version in versions for one in speakers_of(version.data)]
    hidden |= {f"interviewee:{one}" for one in kinds()["interviewee"].no_longer_named(spoken, user)}
    quoted = {key for kind, key in pieces | linked | set(map(itself, versions)) if kind == "quote"}
    words = [one for version in versions for one in words_quoted_in(version)] if quoted else []
    return sorted(hidden | {f"quote:{key}" for key in kinds()["quote"].said_by_name(quoted, words, user)})


def itself(version):
    return version.kind, version.key


def words_quoted_in(version):
    """Everything that a version gives as somebody's words: in its data, and in the quotations of its page."""
    dicts = [node for node in nodes_of(version.data) if isinstance(node, dict)]
    dicts = [node for node in dicts if "words" in node or str(node.get("reference")).startswith("quote:")]
    texts = [text for node in dicts for text in node.values()]
    quotations = [unescape(strip_tags(match[0])) for match in QUOTATION.finditer(version.html)]
    return [text for text in [*texts, *quotations] if isinstance(text, str) and text]


def speakers_of(data):
    """Every person whose label stands in frozen data, as `Interviewee.as_spoken`."""
    return [node for node in nodes_of(data) if isinstance(node, dict) and "interviewee" in node]


def existing(references):
    """Those of `references`, as (kind, key), that exist, whoever may see them: one query a kind."""
    keys = {}
    for kind, key in references:
        keys.setdefault(kind, []).append(key)
    return {
        (kind, obj.key)
        for kind in keys.keys() & kinds().keys()
        for obj in kinds()[kind]._default_manager.filter(key_q(kinds()[kind], keys[kind]))
    }
