"""The pieces of what was frozen: dicts with a `reference`, wherever they stand in the data."""

import re
from dataclasses import dataclass

from apps.core.mentions import LINK
from apps.core.prose import Prose
from apps.core.references import Target, key_q, kinds, resolve
from apps.publishing.models import PublishedVersion

PREVIEW = re.compile(r'data-preview="/preview/(?P<kind>[a-z-]+)/(?P<key>[^"]+)/"')


def references_of(data):
    """Every `reference` in frozen data as (kind, key)."""
    dicts = (node for node in nodes_of(data) if isinstance(node, dict))
    return {tuple(node["reference"].split(":", 1)) for node in dicts if node.get("reference")}


def shown_by(version):
    """Everything of which a version shows words, as (kind, key): its pieces, what its texts link to and quote."""
    linked = {(match["kind"], match["key"]) for match in PREVIEW.finditer(version.html)}
    texts = [node for node in nodes_of(version.data) if isinstance(node, str)]
    embedded = {(match["kind"], match["key"]) for text in texts for match in LINK.finditer(text) if match["embed"]}
    quoted = {(kind, key) for kind, key in embedded if kind in kinds() and kinds()[kind].url_for(key) in version.html}
    return references_of(version.data) | linked | quoted


def nodes_of(value):
    """`value` and everything in it: dicts, lists, texts and numbers; addresses are passed over."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from nodes_of(one)


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
    """References to what `versions` show, exists, and may not be seen by `user` now; sorted."""
    references = set().union(*(shown_by(version) for version in versions))
    seen = resolve(references, user)
    missing = {}
    for kind, key in references:
        if kind in kinds() and (kind, key) not in seen:
            missing.setdefault(kind, []).append(key)
    hidden = []
    for kind, keys in missing.items():
        hidden += [obj.reference for obj in kinds()[kind]._default_manager.filter(key_q(kinds()[kind], keys))]
    return sorted(hidden)
