"""The texts in frozen data, and what they quote."""

from django.urls import NoReverseMatch

from apps.core.mentions import LINK
from apps.core.references import kinds


def nodes_of(value):
    """`value` and everything in it: dicts, lists, texts and numbers; addresses are passed over."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from nodes_of(one)


def embedded_in(data):
    """What the texts of frozen data quote with `![[kind:key]]` and could be on a page, as (kind, key)."""
    texts = [node for node in nodes_of(data) if isinstance(node, str)]
    found = {(match["kind"], match["key"]) for text in texts for match in LINK.finditer(text) if match["embed"]}
    return {one for one in found if address_of(*one)}


def address_of(kind, key):
    """Where the page of something with this key would be; an empty string where there can be none."""
    try:
        return kinds()[kind].url_for(key) if kind in kinds() else ""
    except NoReverseMatch:
        return ""
