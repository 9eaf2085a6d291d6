"""Cross-links in the texts of a Material: only those stay that its reader may follow."""

from apps.core.hidden_links import hiding_for

# The long texts that people write in this base, in which they may link.
TEXTS = {
    "codes": ("definition", "when", "when_not", "example"), "sets": ("definition",), "codings": ("memo",),
    "documents": ("description",), "cases": ("description",), "variables": ("description",), "memos": ("text",),
    "summaries": ("text",), "nodes": ("name",), "ties": ("note",),
}  # fmt: skip


def hide_links(material, user):
    """Take from the texts of a Material the links that `user` may not follow. One query, or none without links."""
    places = [
        (thing, field)
        for name, fields in TEXTS.items()
        for thing in getattr(material, name)
        for field in fields
        if "[[" in getattr(thing, field)
    ]
    texts = [material.description, *(getattr(thing, field) for thing, field in places)]
    hiding = hiding_for(user, texts)
    material.description = hiding(material.description)
    for thing, field in places:
        setattr(thing, field, hiding(getattr(thing, field)))
