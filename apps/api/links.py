"""Cross-links in the texts of an answer. A link names its target, so one that the reader may not see becomes words."""

from apps.core.mentions import LINK, bare_label, references_in
from apps.core.references import resolve


def without_hidden_links(data, user):
    """A copy of `data` (dicts, lists and plain values) in whose texts only links stand that `user` may follow.

    One query, or none where there are no links.
    """
    references = references_in(*texts_in(data))
    if not references:
        return data
    visible = resolve(references, user)
    return changed(data, lambda text: LINK.sub(lambda link: shown(link, visible), text))


def shown(link, visible):
    """The link as it stands if its target is in `visible`; else its words, and nothing for an embedded quotation."""
    if (link["kind"], link["key"]) in visible:
        return link[0]
    return "" if link["embed"] else link["label"] or bare_label(link["key"])


def texts_in(data):
    """Yield every text in `data`, at any depth."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from texts_in(value)


def changed(data, change):
    """A copy of `data` with `change` applied to every text."""
    if isinstance(data, dict):
        return {name: changed(value, change) for name, value in data.items()}
    if isinstance(data, list):
        return [changed(value, change) for value in data]
    return change(data) if isinstance(data, str) else data
