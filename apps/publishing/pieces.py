"""The pieces of what was frozen: dicts with a `reference`, wherever they stand in the data."""

from dataclasses import dataclass

from apps.core.mentions import references_in
from apps.core.prose import Prose
from apps.core.references import Target, key_q, kinds, resolve
from apps.publishing.models import PublishedVersion


def references_of(data):
    """Every `reference` in frozen data, and every reference that is linked in one of its texts, as (kind, key)."""
    found = set()
    for value in nodes_of(data):
        if isinstance(value, dict) and value.get("reference"):
            found.add(tuple(value["reference"].split(":", 1)))
        elif isinstance(value, str):
            found |= references_in(value)
    return found


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


def hidden_pieces(data, user):
    """References in frozen data to objects that exist and that `user` may not see now, sorted. Two queries a kind."""
    references = references_of(data)
    missing = {}
    seen = resolve(references, user)
    for kind, key in references:
        if kind in kinds() and (kind, key) not in seen:
            missing.setdefault(kind, []).append(key)
    hidden = []
    for kind, keys in missing.items():
        model = kinds()[kind]
        hidden += [obj.reference for obj in model._default_manager.filter(key_q(model, keys))]
    return sorted(hidden)
