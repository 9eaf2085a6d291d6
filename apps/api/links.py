"""Cross-links in the texts of an answer: only those stay that its reader may follow."""

from apps.core.hidden_links import hiding_for


def without_hidden_links(data, user):
    """A copy of `data` (dicts, lists and plain values) in whose texts only links stand that `user` may follow.

    One query, or none where there are no links.
    """
    texts = [text for text in texts_in(data) if "[[" in text]
    return changed(data, hiding_for(user, texts)) if texts else data


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
